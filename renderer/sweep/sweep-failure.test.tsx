// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { expectSentences, speakIn } from '../messages.ts';
import { AppProvider } from '../shell/context.tsx';
import { createSessionStore } from '../stores/session.ts';
import { SweepFailure } from './SweepFailure.tsx';
import { createSweepStore } from './store.ts';

afterEach(async () => {
  cleanup();
  await speakIn('en');
});

it.each([
  ['en', 'The sweep failed: the worker ended, probably out of memory. '],
  ['zh', '扫描失败：工作线程终止，可能是内存耗尽。'],
] as const)('says why the sweep failed in the language of the app: %s', async (language, said) => {
  await expectSentences();
  await speakIn(language);
  const session = createSessionStore();
  session.setState({ language });
  const state = createSweepStore();
  state.setState({ failure: 'the worker ended, probably out of memory' });
  render(
    <I18nextProvider i18n={await createTranslations(language)}>
      <AppProvider app={{ session, sweep: { state } } as unknown as App} registry={{} as CommandRegistry}>
        <SweepFailure />
      </AppProvider>
    </I18nextProvider>,
  );
  expect(screen.getByRole('alert').textContent).toContain(said);
});
