import { describe, expect, it } from 'vitest';
import { cyclic, hog, periodic, simulate } from '../scenario.fixture.ts';
import { blame } from './blame.ts';
import { requestAt } from './explain.ts';
import { History } from './history.ts';
import { answer, slowRequests } from './questions.ts';
import { rankOf, recordedTails, requestAtQuantile, responseNs, slowestRequests } from './select.ts';

const MS = 1_000_000;
const cfs = { cfs: { kernel: '6.5' } } as const;

describe('questions about a recording', () => {
  const workloads = [
    periodic(1 * MS, 20 * MS, { name: 'web', nice: 19 }),
    cyclic(3 * MS, 5 * MS, { name: 'cron', nice: 10 }),
    hog({ name: 'batch', threads: 2 }),
  ];
  const simulation = simulate({ policy: cfs, workloads });
  const history = new History(simulation.recording, simulation.directory);
  const first = requestAt(history.requests!, 0);

  it('about a moment in which a request is served are about that request', () => {
    const found = answer(history, { kind: 'moment', cpu: 0, timeNs: first.endNs - 1 });
    expect(found?.request).toEqual(first);
    expect(found).toEqual(answer(history, { kind: 'request', row: 0 }));
    expect(found?.explanation).toMatchObject({ task: 0, fromNs: first.arrivalNs, toNs: first.endNs });
  });

  it('about a moment of a task without requests are about its wait and its run', () => {
    const [cpu] = history.cpus;
    const index = Array.from({ length: cpu.count }, (_, i) => i).findIndex(
      (i) => cpu.task(i) === 1 && cpu.end(i) > cpu.start(i),
    );
    const found = answer(history, { kind: 'moment', cpu: 0, timeNs: cpu.start(index) });
    expect(found?.request).toBeUndefined();
    expect(found?.explanation).toMatchObject({ task: 1, toNs: cpu.end(index), sleptNs: 0 });
  });

  it('about nothing have no answer', () => {
    expect(answer(history, { kind: 'request', row: 1e6 })).toBeUndefined();
    const idle = new History(...idleRecording());
    expect(answer(idle, { kind: 'moment', cpu: 0, timeNs: 500 * MS })).toBeUndefined();
  });

  it('tell the p99 of each workload that has requests, of the measured window alone', () => {
    const alone = simulate({ policy: cfs, workloads: [periodic(1 * MS, 5 * MS, { name: 'web' }), hog()] });
    const all = new History(alone.recording, alone.directory);
    const { arrivalNs } = requestAt(all.requests!, 0);
    const measured = new History(alone.recording, { ...alone.directory, measureFromNs: arrivalNs + 1 });
    for (const each of [all, measured]) {
      const sorted = slowestRequests(each, 'web', 1e6).map(responseNs).reverse();
      const at = (sorted.length - 1) * 0.99;
      const below = Math.floor(at);
      const p99Ns = sorted[below] + (at - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
      expect(recordedTails(each)).toEqual([
        { workload: 'web', requests: sorted.length, p99Ns: expect.closeTo(p99Ns, 6) },
      ]);
    }
    expect(recordedTails(measured)[0].requests).toBe(recordedTails(all)[0].requests - 1);
  });

  it('find the slowest requests first, and the one at a quantile', () => {
    const slow = slowRequests(history, 3);
    expect(slow.map(responseNs)).toEqual(slow.map(responseNs).toSorted((a, b) => b - a));
    expect(requestAtQuantile(history, 1, 'web')).toEqual(slow[0]);
    expect(rankOf(history, slow[0])).toBe(1);
    expect(requestAtQuantile(history, 0.5, 'nobody')).toBeUndefined();
  });
});

it('without requests the tasks that waited are blamed on others, but not those that only share', () => {
  const workloads = [cyclic(3 * MS, 5 * MS, { name: 'cron', nice: 10 }), hog({ name: 'batch', threads: 2 })];
  const { recording, directory } = simulate({ policy: cfs, workloads });
  const blames = blame(recording, directory);
  expect(blames).toMatchObject([{ of: 'task', subject: 'cron' }]);
  expect(blames[0].antagonists).toEqual([{ name: 'batch', ns: blames[0].waitedNs }]);
});

function idleRecording() {
  const { recording, directory } = simulate({ policy: cfs, workloads: [periodic(1 * MS, 400 * MS)] });
  return [recording, directory] as const;
}
