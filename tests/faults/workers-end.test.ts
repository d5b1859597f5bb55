/** Every worker of the app that dies, cannot be loaded, or goes without a word: whoever waits for it is told, and another one works. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataClient } from '../../renderer/data/client.ts';
import { SqlClient } from '../../renderer/data/sql/client.ts';
import { startPowerWorker } from '../../renderer/labs/hardware/client.ts';
import { startSwapWorker } from '../../renderer/labs/swap/client.ts';
import { startSeriesWorker } from '../../renderer/series/client.ts';
import { openRunService } from '../../renderer/service.ts';
import { openSweepService } from '../../renderer/sweep/client.ts';
import { startTimelineWorker } from '../../renderer/timeline/client.ts';
import { DiffersBand } from '../../renderer/timeline/differs-band.ts';
import { testSource } from '../../renderer/timeline/timeline.fixture.ts';
import { startWhyWorker } from '../../renderer/why/client.ts';
import { spawnSimulation } from '../../workers/spawn-simulation.ts';
import { filesBelow } from '../source-files.ts';

/** Something that a worker is asked, by the name of its script. */
const ASKED: Readonly<Record<string, () => Promise<unknown>>> = {
  run: () => openRunService().remote.snapshot(),
  sweep: () => openSweepService().remote.snapshot(),
  data: () => new DataClient().remote.cells('slices', 0, 1, [0]),
  sql: () => new SqlClient().run('select 1'),
  hardware: () => startPowerWorker().remote.dropped('a'),
  swap: () => startSwapWorker().remote.overview('a'),
  series: () => startSeriesWorker().remote.query('a', [], 0, 1, 1),
  timeline: () => startTimelineWorker().remote.load(0, 1, 1),
  'timeline-pair': () => {
    const source = testSource('a', []);
    return new DiffersBand([source, source], vi.fn(), vi.fn()).totals(0, 1);
  },
  why: () => startWhyWorker().remote.ranked('a', 1),
  simulation() {
    const { remote, failure } = spawnSimulation();
    return Promise.race([remote.recording(), failure]);
  },
};

/** What it is asked it answers only when it is told to. */
class SilentWorker extends EventTarget {
  static started: SilentWorker[] = [];
  readonly ids: string[] = [];
  constructor(readonly url: URL) {
    super();
    SilentWorker.started.push(this);
  }
  postMessage({ id }: { readonly id: string }): void {
    this.ids.push(id);
  }
  answer(value: unknown): void {
    for (const id of this.ids) this.say({ id, type: 'RAW', value });
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  readonly terminate = vi.fn();
}

/** Locks that are held until somebody ends; who waits for one gets it then. */
const held = new Map<string, () => void>();
const locks = {
  request: (name: string, { signal }: { readonly signal: AbortSignal }) =>
    new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      held.set(name, resolve);
    }),
};

const ENDS: Readonly<Record<string, readonly [end: (worker: SilentWorker) => void, said: RegExp]>> = {
  dies: [(worker) => worker.dispatchEvent(Object.assign(new Event('error'), { message: 'boom' })), /boom/],
  'cannot be loaded': [(worker) => worker.dispatchEvent(new Event('error')), /could not be loaded/],
  'sends what cannot be read': [(worker) => worker.dispatchEvent(new Event('messageerror')), /could not be read/],
  'ends before its script has run': [() => undefined, /has not begun within a minute/],
  'ends without a word': [
    (worker) => {
      worker.say({ alive: 'its lock' });
      held.get('its lock')?.();
    },
    /ended, probably out of memory/,
  ],
};

beforeEach(() => {
  SilentWorker.started = [];
  held.clear();
  vi.stubGlobal('Worker', SilentWorker);
  vi.stubGlobal('navigator', { locks });
});
afterEach(() => vi.unstubAllGlobals());

it('all workers that are started anywhere are tried here', () => {
  const started = filesBelow(['renderer', 'workers'], /\.tsx?$/).flatMap(({ text }) =>
    [...text.matchAll(/new Worker\(\s*new URL\(\s*'[^']*?([\w-]+)\.worker\.ts'/g)].map(([, name]) => name),
  );
  expect([...new Set(started)].sort()).toEqual(Object.keys(ASKED).sort());
});

it('a worker that has begun is not taken for one that has not, however long it is silent', async () => {
  vi.useFakeTimers();
  const failed = vi.fn();
  openRunService().onEnd(failed);
  SilentWorker.started[0].say({ alive: '' });
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  vi.useRealTimers();
  expect(failed).not.toHaveBeenCalled();
});

describe.each(Object.entries(ASKED))('the worker "%s"', (name, ask) => {
  it.each(Object.entries(ENDS))('%s: what is asked is answered with that, and another worker works', async (_, how) => {
    vi.useFakeTimers();
    const [end, said] = how;
    const asked = expect(ask()).rejects.toThrow(said);
    const [first] = SilentWorker.started;
    expect(String(first.url)).toContain(`/${name}.worker.ts`);
    end(first);
    await vi.runAllTimersAsync();
    await asked;
    vi.useRealTimers();
    const again = ask();
    SilentWorker.started[1].answer('done');
    expect(await again).toBe('done');
  });
});
