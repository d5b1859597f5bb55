// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { spawnInPlace } from '../../workers/runner/in-place.fixture.ts';
import { SweepServiceSession } from '../../workers/sweep/service-session.ts';
import { createFrameScheduler } from '../frame.ts';
import { createDocumentStore } from '../stores/document.ts';
import { createRunsStore } from '../stores/runs.ts';
import { createSessionStore } from '../stores/session.ts';
import { createSweepStore } from './store.ts';
import { createSweeper, type Sweeper } from './sweeper.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: Hogs
machine: { cpus: 1 }
workload: { hog: { kind: hog, threads: 2 } }
measure: { duration: 20ms, replications: 1, seed: 1 }
sweep: { axes: { workload.hog.threads: [2, 3] }, metrics: [switches] }
variants:
  old: { baseline: true, policy: { cfs: { kernel: "6.1" } } }
  new: { policy: { eevdf: { kernel: "6.12" } } }
`;

let sweeper: Sweeper;
afterEach(() => sweeper.dispose());

/** A sweeper whose worker is this thread. */
async function loaded(): Promise<Sweeper> {
  const document = createDocumentStore();
  const source = { kind: 'scenario', fileName: 'hogs.yaml', key: 'hogs', handle: undefined } as const;
  document.setState({ source, text: SCENARIO, savedText: SCENARIO });
  sweeper = createSweeper({
    host: { readJournal: async () => undefined, writeJournal: async () => undefined },
    openService: () => ({ remote: new SweepServiceSession(spawnInPlace, 1), dispose: () => undefined }),
    records: { get: async () => [], put: async () => undefined },
    frames: createFrameScheduler(),
    document,
    session: createSessionStore(),
    results: { result: undefined, variants: [], recordings: new Map(), early: new Map() },
    runs: createRunsStore(),
    pageTraces: async () => ({}),
    state: createSweepStore(),
  });
  await sweeper.load();
  return sweeper;
}

const threads = (values: string) => ({ axes: [{ path: 'workload.hog.threads', values }] });
const swept = () => sweeper.box.result?.axes[0].values;

it('starts what was typed last, also when nobody has looked at that yet', async () => {
  const { state, edit, start } = await loaded();
  expect([state.getState().phase, swept()]).toEqual(['ready', [2, 3]]);
  edit(threads('4, 5, 6'));
  await start();
  expect([state.getState().phase, state.getState().failure]).toEqual(['done', undefined]);
  expect(swept()).toEqual([4, 5, 6]);
});

it('starts nothing when what was typed last is wrong', async () => {
  const { state, edit, start } = await loaded();
  edit(threads('many'));
  await start();
  expect(state.getState()).toMatchObject({ phase: 'choosing', diagnostics: [expect.anything()] });
});
