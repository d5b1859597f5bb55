// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Diagnostic } from '../../workers/runner/service.ts';
import type { RunComparison, RunResult } from '../../workers/runner/types.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations, localText } from '../i18n/index.ts';
import { speakIn } from '../messages.ts';
import { fixtureResult } from '../report/report.fixture.ts';
import { createResultBox } from '../run/results.ts';
import { createRunsStore, type RunPhase } from '../stores/runs.ts';
import { createSessionStore } from '../stores/session.ts';
import { Announcer } from './Announcer.tsx';
import { AppProvider } from './context.tsx';

beforeAll(() => speakIn('en'));
afterEach(cleanup);

const result = fixtureResult();
const [claim] = result.claims;

async function announcer(language: 'en' | 'zh' = 'en', diagnostics: readonly Partial<Diagnostic>[] = []) {
  const session = createSessionStore();
  session.setState({ language });
  const runs = createRunsStore();
  const results = createResultBox();
  const document = createStore(() => ({ diagnostics }));
  const policies = createStore(() => ({ own: [{ name: 'my-fifo.ts', text: '' }] }));
  const app = { session, runs, results, document, policies } as unknown as App;
  const { container } = render(
    <I18nextProvider i18n={await createTranslations(language)}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        <Announcer />
      </AppProvider>
    </I18nextProvider>,
  );
  const region = container.querySelector('[role="status"]');
  const show = (shown: RunResult, phase: RunPhase) =>
    act(() => {
      results.result = shown;
      runs.setState(({ version }) => ({ phase, version: version + 1 }));
    });
  return { show, said: () => region?.textContent };
}

it.each([
  ['en', 'The run is finished. Supported: '],
  ['zh', '运行已完成。支持：'],
] as const)('says the verdict when a run ends, and not before (%s)', async (language, words) => {
  const { show, said } = await announcer(language);
  const one = { ...result, claims: [{ ...claim, verdict: 'supported' as const }] };
  show(one, 'running');
  show(one, 'running');
  expect(said()).toBe('');
  show(one, 'done');
  expect(said()).toContain(words);
  expect(said()).toContain(localText(claim.text, language).replace(/[.。]$/, ''));
  // another look at the same run says nothing anew, the next run begins in silence
  const before = said();
  show({ ...one, claims: [] }, 'done');
  expect(said()).toBe(before);
  show(one, 'running');
  expect(said()).toBe('');
});

it('counts claims where there are several, and differences where there is none', async () => {
  const { show, said } = await announcer();
  const claims = (['supported', 'depends', 'supported'] as const).map((verdict) => ({ ...claim, verdict }));
  show({ ...result, claims }, 'running');
  show({ ...result, claims }, 'done');
  expect(said()).toBe('The run is finished. Of 3 claims: 2 supported, 1 depends.');
  const differences = (['better', '~', 'better'] as const).map((verdict) => ({ ...result.differences[0], verdict }));
  show({ ...result, claims: [], differences }, 'running');
  show({ ...result, claims: [], differences }, 'done');
  expect(said()).toBe('The run is finished. Compared with the baseline: 2 better, 1 no difference detected.');
});

it('says that a run was cancelled', async () => {
  const { show, said } = await announcer();
  show(result, 'running');
  show(result, 'cancelled');
  expect(said()).toMatch(/^The run was cancelled; \d+ of \d+ replications are kept\. \w/);
});

it('says which runs stand beside each other, and the verdict only where they may be compared', async () => {
  const { show, said } = await announcer();
  const run = { scenario: '', identity: '', dyno: '', model: '', seeds: [] };
  const comparison: RunComparison = {
    runs: [
      { ...run, name: 'before' },
      { ...run, name: 'after' },
    ],
    incomparable: [],
    anyway: false,
  };
  const differences = [{ ...result.differences[0], verdict: 'worse' as const }];
  const compared = { ...result, claims: [], differences, comparison };
  show(result, 'done');
  expect(said()).toBe('');
  show(compared, 'done');
  expect(said()).toBe('before compared with after. Compared with the baseline: 1 worse.');
  show({ ...compared, comparison: { ...comparison, incomparable: [{ runs: [0, 1], differ: ['seeds'] }] } }, 'done');
  expect(said()).toBe(
    'before compared with after. They differ in what they should share, so their figures are not compared.',
  );
  show(result, 'done');
  expect(said()).toBe('');
});

it.each([
  ['en', undefined, 'The scenario has errors; see the Scenario tab.'],
  ['en', 'policies/my-fifo.ts', 'The policy my-fifo.ts has an error in line 3, column 7.'],
  ['zh', 'my-fifo.ts', '策略 my-fifo.ts 第 3 行第 7 列有错误。'],
] as const)('says what keeps it from running (%s, %s)', async (language, file, words) => {
  const { show, said } = await announcer(language, [{ severity: 'error', line: 3, column: 7, ...(file && { file }) }]);
  show(result, 'running');
  show(result, 'invalid');
  expect(said()).toBe(words);
});
