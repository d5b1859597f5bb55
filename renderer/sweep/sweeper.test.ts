// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { spawnInPlace } from '../../workers/runner/in-place.fixture.ts';
import type { SweepService } from '../../workers/sweep/service.ts';
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

interface Around {
  /** Makes of a worker one that ends. */
  readonly spoil?: (remote: SweepService) => SweepService;
  /** The replications that are kept. */
  readonly lines?: Map<string, string>;
}

/** A sweeper whose worker is this thread. */
async function loaded({ spoil = (remote) => remote, lines = new Map() }: Around = {}) {
  const document = createDocumentStore();
  const source = { kind: 'scenario', fileName: 'hogs.yaml', key: 'hogs', handle: undefined } as const;
  document.setState({ source, text: SCENARIO, savedText: SCENARIO });
  sweeper = createSweeper({
    host: { readJournal: async () => undefined, writeJournal: async () => undefined },
    openService: () => ({ remote: spoil(new SweepServiceSession(spawnInPlace, 1)), dispose: () => undefined }),
    records: {
      get: async (identities) => identities.flatMap((identity) => lines.get(identity) ?? []),
      async put(kept) {
        for (const { identity, line } of kept) lines.set(identity, line);
      },
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
  return { ...sweeper, document };
}

/** All calls of a worker, to lay others over them. */
const callsOf = (remote: SweepService): SweepService => ({
  read: (input) => remote.read(input),
  open: (request) => remote.open(request),
  restore: (lines) => remote.restore(lines),
  run: (control, trial) => remote.run(control, trial),
  estimate: (earlierMs) => remote.estimate(earlierMs),
  snapshot: () => remote.snapshot(),
  takeRecords: () => remote.takeRecords(),
  csv: () => remote.csv(),
  file: () => remote.file(),
  readFile: (text) => remote.readFile(text),
  scenarioAt: (point) => remote.scenarioAt(point),
  dispose: () => remote.dispose(),
});

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

it('has the parameters of the text as it is now, whatever is typed or chosen while it is being read', async () => {
  const { state, edit, document, load } = await loaded();
  const paths = () => state.getState().choices?.parameters.map(({ path }) => path);
  expect(paths()).not.toContain('workload.other.threads');
  document.setState({ text: SCENARIO.replace('workload: {', 'workload: { other: { kind: hog, threads: 1 },') });
  const reading = load();
  // as the tab does when it is shown
  edit({});
  edit({ replications: '2' });
  await reading;
  expect(paths()).toContain('workload.other.threads');
  expect(state.getState()).toMatchObject({ phase: 'ready', form: { replications: '2' }, cost: { replications: 2 } });
});

describe('a worker that ends in a sweep', () => {
  it('has the points that were finished when its worker ended, and sweeps only the rest in another one', async () => {
    let alive = true;
    const spoil = (remote: SweepService): SweepService => ({
      ...callsOf(remote),
      run: (control) => (alive ? remote.run(control) : Promise.reject(new Error('the worker ended'))),
    });
    const { state, start, load, edit } = await loaded({ spoil });
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

  it('is said, and another try goes on with what was kept', async () => {
    /** How many replications each worker was given. */
    const restored: number[] = [];
    const lines = new Map<string, string>();
    /** The first one ends with its run; half of what it finished had been kept by then. */
    const spoil = (remote: SweepService): SweepService => ({
      ...callsOf(remote),
      async restore(kept) {
        restored.push(await remote.restore(kept));
        return restored.at(-1) ?? 0;
      },
      async run(control, trial) {
        const result = await remote.run(control, trial);
        if (restored.length > 1) return result;
        const finished = await remote.takeRecords();
        for (const { identity, line } of finished.slice(0, finished.length / 2)) lines.set(identity, line);
        throw new Error('its memory is full');
      },
    });
    const { state, start, box } = await loaded({ spoil, lines });
    await start();
    expect(state.getState()).toMatchObject({ phase: 'failed', failure: 'its memory is full' });
    expect(lines.size).toBe(2);
    await sweeper.retry();
    expect([state.getState().phase, state.getState().failure]).toEqual(['done', undefined]);
    expect([box.result?.runs.done, lines.size, restored]).toEqual([4, 4, [0, 2]]);
  });

  it('while nothing runs starts nothing by itself, and what is typed then is asked of another worker', async () => {
    let ends = true;
    const spoil = (remote: SweepService): SweepService => ({
      ...callsOf(remote),
      open: (request) => (ends ? Promise.reject(new Error('it ended')) : remote.open(request)),
    });
    const { state } = await loaded({ spoil });
    expect(state.getState()).toMatchObject({ phase: 'failed', failure: 'it ended' });
    ends = false;
    await sweeper.retry();
    expect(state.getState()).toMatchObject({ phase: 'ready', failure: undefined });
    ends = true;
    sweeper.edit(threads('4, 5'));
    await vi.waitFor(() => expect(state.getState().phase).toBe('failed'));
    ends = false;
    sweeper.edit(threads('4, 5, 6'));
    await vi.waitFor(() => expect(state.getState().phase).toBe('ready'));
    expect(swept()).toEqual([4, 5, 6]);
  });
});
