// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { createTranslations } from '../i18n/index.ts';
import { Ranked } from './Ranked.tsx';

afterEach(cleanup);

it('has a heading over every column, and says to a screen reader what the second figure is', async () => {
  const items = [{ key: '7', figure: '3.280 ms', text: 'web', note: '0.672 s' }];
  const nothing = () => undefined;
  const { container } = render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <Ranked
        name="Slowest requests"
        heads={['Took', 'Workload', 'Arrived at']}
        sides={['a']}
        side={0}
        onSide={nothing}
        items={items}
        chosen="7"
        onChoose={nothing}
      />
    </I18nextProvider>,
  );
  const heads = [...container.querySelectorAll('.why-heads > span')].map(({ textContent }) => textContent);
  expect(heads).toEqual(['Took', 'Workload', 'Arrived at']);
  expect(screen.getByRole('button', { name: '3.280 ms web Arrived at 0.672 s' })).toBeTruthy();
});
