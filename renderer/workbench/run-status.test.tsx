// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { fixtureResult } from '../report/report.fixture.ts';
import { createResultBox } from '../run/results.ts';
import { AppProvider } from '../shell/context.tsx';
import { createRunsStore, type RunOrigin } from '../stores/runs.ts';
import { createSessionStore } from '../stores/session.ts';
import { RunStatus } from './RunStatus.tsx';

afterEach(cleanup);

const result = fixtureResult();
const { length: planned } = result.seeds;

async function statusOf(language: 'en' | 'zh', origin: RunOrigin): Promise<string> {
  const variants = result.variants.map((variant) => ({ ...variant, replicationsDone: planned }));
  const runs = createRunsStore();
  runs.setState({ phase: 'done', origin, everRun: true, elapsedMs: 2300, kiloEvents: 51 });
  const results = { ...createResultBox(), result: { ...result, variants, complete: true } };
  const document = createStore(() => ({ diagnostics: [] }));
  const app = { session: createSessionStore(), runs, results, document } as unknown as App;
  const registry = { isEnabled: () => false } as unknown as CommandRegistry;
  const { container } = render(
    <I18nextProvider i18n={await createTranslations(language)}>
      <AppProvider app={app} registry={registry}>
        <RunStatus problemId="problem" />
      </AppProvider>
    </I18nextProvider>,
  );
  return container.textContent ?? '';
}

it.each([
  ['en', 'run', /^Done in 2\.3\ss · 51\s000 events/],
  ['en', 'file', new RegExp(`^Opened from the file · ${planned} replications`)],
  ['en', 'kept', new RegExp(`^Restored · ${planned} replications`)],
  ['zh', 'file', new RegExp(`^从文件打开 · ${planned} 次重复`)],
  ['zh', 'kept', new RegExp(`^已恢复 · ${planned} 次重复`)],
] as const)(
  'claims a duration and events only for a run that was watched (%s, %s)',
  async (language, origin, words) => {
    const said = await statusOf(language, origin);
    expect(said).toMatch(words);
    if (origin !== 'run') expect(said).not.toMatch(/0\.0|events|用时/);
  },
);

it('leads to what keeps a document from running before anything else, and names what the run button is described by', async () => {
  const runs = createRunsStore();
  runs.setState({ phase: 'invalid' });
  const session = createSessionStore();
  const [warning, error] = (['warning', 'error'] as const).map((severity) => ({ severity, line: 5, column: 31 }));
  const document = createStore(() => ({ diagnostics: [warning, error], goTo: undefined }));
  const policies = createStore(() => ({ own: [] }));
  const app = { session, runs, results: createResultBox(), document, policies } as unknown as App;
  const registry = { isEnabled: () => false } as unknown as CommandRegistry;
  const { container } = render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={app} registry={registry}>
        <RunStatus problemId="problem" />
      </AppProvider>
    </I18nextProvider>,
  );
  expect(container.querySelector('#problem')?.textContent).toBe('The scenario has errors; see the Scenario tab');
  const [first] = container.querySelectorAll('button');
  expect([first.textContent, first.classList.contains('primary')]).toEqual(['Go to the problem', true]);
  fireEvent.click(first);
  expect(session.getState()).toMatchObject({ screen: 'workbench', tab: 'scenario' });
  expect(document.getState().goTo).toBe(error);
});
