// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { spawnInPlace } from '../../workers/runner/in-place.fixture.ts';
import { SweepServiceSession } from '../../workers/sweep/service-session.ts';
import { createFrameScheduler } from '../frame.ts';
import type { KeptLine } from '../host/record-store.ts';
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

/** A sweeper whose workers are this thread. @param alive false as soon as the present one has ended */
async function loaded(alive = () => true): Promise<Sweeper> {
  const kept: KeptLine[] = [];
  const document = createDocumentStore();
  const source = { kind: 'scenario', fileName: 'hogs.yaml', key: 'hogs', handle: undefined } as const;
  document.setState({ source, text: SCENARIO, savedText: SCENARIO });
  sweeper = createSweeper({
    host: { readJournal: async () => undefined, writeJournal: async () => undefined },
    openService() {
      const remote = new SweepServiceSession(spawnInPlace, 1);
      const run = remote.run.bind(remote);
      const ended = async () => Promise.reject(new Error('the worker ended'));
      return { remote: Object.assign(remote, { run: alive() ? run : ended }), dispose: () => undefined };
    },
    records: {
      get: async (identities) => kept.filter(({ identity }) => identities.includes(identity)).map(({ line }) => line),
      put: async (lines) => void kept.push(...lines),
    },
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

it('has the points that were finished when its worker ended, and sweeps only the rest in another one', async () => {
  let alive = true;
  const { state, start, load, edit } = await loaded(() => alive);
  await start();
  expect([state.getState().phase, state.getState().done]).toEqual(['done', 4]);
  // what comes next is asked of a worker that will not answer
  alive = false;
  sweeper.dispose();
  await load();
  edit(threads('2, 3, 4'));
  await start();
  expect(state.getState()).toMatchObject({ phase: 'failed', failure: 'the worker ended' });
  alive = true;
  await load();
  expect(state.getState()).toMatchObject({ phase: 'partly', failure: undefined, done: 4, most: 6 });
  await start();
  expect([state.getState().phase, state.getState().done, swept()]).toEqual(['done', 6, [2, 3, 4]]);
});
