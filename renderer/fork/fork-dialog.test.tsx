// @vitest-environment happy-dom
/** What the dialog of a fork says while it works and when it refuses, and which field it blames. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { changeablesOf } from '../../workers/runner/changeable.ts';
import type { DocumentInput } from '../../workers/runner/service.ts';
import { addFork, type NewFork } from '../../workers/scenario/add-fork.ts';
import { parseScenario } from '../../workers/scenario/parse.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { speakIn } from '../messages.ts';
import { AppProvider } from '../shell/context.tsx';
import { createMomentStore } from '../stores/moment.ts';
import { createSessionStore } from '../stores/session.ts';
import { ForkDialog } from './ForkDialog.tsx';

const SCENARIO = `dyno: 1
lab: scheduling
title: Forks
machine: { cpus: 2 }
workload:
  web: { kind: server, threads: 2, arrivals: { poisson: 300/s }, service: { exponential: 1ms } }
measure: { warmup: 100ms, duration: 1s, replications: 2, seed: 1 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
`;

/** Where the text is not what its worker can read. */
const BROKEN = SCENARIO.replace('cpus: 2', 'cpus: none');

const remote = {
  changeables: async (input: DocumentInput, variant: string) =>
    changeablesOf('text' in input ? input.text : '', 'a.yaml', variant, {}),
  addFork: async (text: string, fork: NewFork) => addFork(text, fork),
  open: async (input: DocumentInput) => {
    const { diagnostics } = parseScenario('text' in input ? input.text : '', 'a.yaml');
    return { ok: diagnostics.length === 0, diagnostics };
  },
};
vi.mock('../service.ts', () => ({
  openRunService: () => ({ remote, onEnd: () => undefined, dispose: () => undefined }),
}));

beforeAll(() => speakIn('en'));
afterEach(cleanup);

async function dialog({ language = 'en' as 'en' | 'zh', runFork = () => Promise.resolve() } = {}) {
  const session = createSessionStore();
  session.setState({ language, overlay: 'fork' });
  const document = createStore(() => ({
    ...{ text: SCENARIO, policies: [], companions: { traces: {} } },
    source: { kind: 'scenario', fileName: 'a.yaml', handle: undefined, key: 'a' },
  }));
  const results = {
    variants: [{ id: 'cfs', label: { en: 'cfs', zh: 'cfs' }, baseline: true }],
    recordings: new Map(),
  };
  const app = { session, document, results, moment: createMomentStore(), runFork } as unknown as App;
  render(
    <I18nextProvider i18n={await createTranslations(language)}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        <ForkDialog />
      </AppProvider>
    </I18nextProvider>,
  );
  await screen.findByText('workload.web.threads');
  return { document };
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const go = () => screen.getByText<HTMLButtonElement>('Fork and run');
const choose = (value: string, key = 'workload.web.threads') => {
  fireEvent.click(screen.getByText(key));
  fireEvent.change(field('New value'), { target: { value } });
};
/** Which field is wrong, and the alert. */
async function refusal() {
  const alert = await screen.findByRole('alert');
  const invalid = ['New value', 'Name'].filter((name) => field(name).getAttribute('aria-invalid') === 'true');
  return [invalid.join(), alert.textContent];
}

it('marks the field that is the cause, and none where it is another thing', async () => {
  const { document } = await dialog();
  choose('-1');
  fireEvent.click(go());
  expect(await refusal()).toEqual(['New value', expect.stringContaining('must be at least 1')]);
  fireEvent.change(field('New value'), { target: { value: '3' } });
  expect(screen.queryByRole('alert')).toBeNull();

  fireEvent.change(field('Name'), { target: { value: 'cfs' } });
  fireEvent.click(go());
  expect(await refusal()).toEqual(['Name', expect.stringContaining("another variant is called 'cfs'")]);
  fireEvent.change(field('Name'), { target: { value: 'late' } });

  // somebody broke the text in the meantime
  act(() => document.setState({ text: BROKEN }));
  fireEvent.click(go());
  expect(await refusal()).toEqual(['', "the scenario has errors: they come first\nexpected a number, got 'none'"]);
});

it('blames no field for a run that does not begin', async () => {
  await dialog({ runFork: () => Promise.reject(new Error('the worker ended')) });
  choose('3');
  fireEvent.click(go());
  expect(await refusal()).toEqual(['', expect.stringContaining('the worker ended')]);
});

it('says that it is creating the fork, and keeps the focus on the button meanwhile', async () => {
  let begun: () => void = () => undefined;
  const runFork = vi.fn(() => new Promise<void>((resolve) => (begun = resolve)));
  await dialog({ runFork });
  choose('3');
  go().focus();
  fireEvent.click(go());
  const [, status] = screen.getAllByRole('status');
  expect(status.textContent).toBe('Creating the fork …');
  expect([go().disabled, go().getAttribute('aria-disabled')]).toEqual([false, 'true']);
  expect(document.activeElement).toBe(go());
  await waitFor(() => expect(runFork).toHaveBeenCalledTimes(1));
  fireEvent.click(go());
  expect(runFork).toHaveBeenCalledTimes(1);
  await act(async () => begun());
  expect(status.textContent).toBe('');
});

it('lets Tab reach the button before anything is chosen, and says there what is missing', async () => {
  const runFork = vi.fn(async () => undefined);
  await dialog({ runFork });
  const waits = () => document.getElementById(go().getAttribute('aria-describedby') ?? '')?.textContent;
  expect([go().disabled, go().getAttribute('aria-disabled')]).toEqual([false, 'true']);
  expect(waits()).toBe('Choose a parameter, give it another value, and name the fork.');
  choose('3');
  expect([go().getAttribute('aria-disabled'), waits()]).toEqual([null, undefined]);
});

it('says how many parameters a search finds, and does not take none for a variant that cannot change', async () => {
  await dialog();
  const search = screen.getByRole('searchbox');
  fireEvent.change(search, { target: { value: 'threads' } });
  const [matches] = screen.getAllByRole('status');
  expect(matches.textContent).toMatch(/^1 of \d+ parameters$/);
  fireEvent.change(search, { target: { value: 'nothing like it' } });
  expect(matches.textContent).toMatch(/^0 of \d+ parameters$/);
  expect(screen.getByRole('group').textContent).toBe('No parameter has this in its name.');
});

it('names the moment of the playhead, and from the very beginning changes what the first nanosecond finds', async () => {
  const runFork = vi.fn(async () => undefined);
  const { document } = await dialog({ runFork });
  expect(screen.getByRole('heading').textContent).toMatch(/^Fork at [0\s.]+ s$/);
  choose('3');
  fireEvent.click(go());
  await waitFor(() => expect(runFork).toHaveBeenCalled());
  expect(JSON.stringify([document.getState(), runFork.mock.calls])).toMatch(/at: 1ns/);
});
