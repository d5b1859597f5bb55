// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { createTranslations, learn } from '../i18n/index.ts';
import { type ChartCursor, useCursor } from './use-cursor.ts';

afterEach(cleanup);

it('tells its place anew when the language changes, and reads out nothing of the other one', async () => {
  const translations = await createTranslations('en');
  let cursor: ChartCursor | undefined;
  let shown: string | undefined;
  function Chart() {
    const { t } = useTranslation();
    cursor = useCursor({
      count: 3,
      show: (at) => {
        shown = at === undefined ? undefined : `${t('chart.unknown')} ${at}`;
      },
      spoken: (at) => `${t('chart.unknown')} ${at}`,
    });
    return <div ref={cursor.live} />;
  }
  const { container } = render(
    <I18nextProvider i18n={translations}>
      <Chart />
    </I18nextProvider>,
  );
  cursor?.key('ArrowRight', false);
  expect([shown, container.textContent]).toEqual(['unknown 0', 'unknown 0']);
  await learn(translations, 'zh');
  await act(() => translations.changeLanguage('zh'));
  expect([shown, container.textContent]).toEqual(['未知 0', '']);
});
