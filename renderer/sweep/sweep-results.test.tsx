// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createSessionStore } from '../stores/session.ts';
import { SweepResults } from './SweepResults.tsx';
import { createSweepStore, type SweepPhase } from './store.ts';

afterEach(cleanup);

it.each([
  ['ready', /appear here as soon as/],
  ['running', /appear here as soon as/],
  ['failed', /no point has the two replications/],
  ['done', /no point has the two replications/],
] as const)('promises lines only while they can still come: %s', async (phase: SweepPhase, said) => {
  const state = createSweepStore();
  state.setState({ phase });
  const sweep = { state, box: { result: undefined } };
  const { container } = render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={{ session: createSessionStore(), sweep } as unknown as App} registry={{} as CommandRegistry}>
        <SweepResults />
      </AppProvider>
    </I18nextProvider>,
  );
  expect(container.textContent).toMatch(said);
});
