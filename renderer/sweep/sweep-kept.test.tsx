// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { SweepKept } from './SweepKept.tsx';
import { createSweepStore } from './store.ts';

afterEach(cleanup);

it.each([
  ['ready', 0, ''],
  ['partly', 0, 'Stopped before a replication was done.'],
  ['partly', 2, '2 of 9 replications are there.'],
  ['done', 9, 'All points are done.'],
] as const)('says what there is of a sweep: %s with %i', async (phase, done, said) => {
  const state = createSweepStore();
  state.setState({ phase, done, most: 9 });
  const { container } = render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={{ sweep: { state } } as unknown as App} registry={{} as CommandRegistry}>
        <SweepKept />
      </AppProvider>
    </I18nextProvider>,
  );
  expect(container.textContent).toBe(said);
});
