import { describe, expect, it } from 'vitest';
import { NO_DEMAND } from '../interference/config.ts';
import {
  cyclic,
  hog,
  periodic,
  requestsOf,
  sharesOf,
  simulate,
  slicesOf,
  wakeupsOf,
  workload,
} from '../scenario.fixture.ts';
import type { SchedulingSimulation } from '../simulation.ts';
import { runWith } from './policy.fixture.ts';
import { REFERENCE_POLICIES } from './reference-policies.ts';
import { extWeight } from './task-info.ts';

const { fifo, vtime, edf, adaptive, 'two-class': twoClass } = REFERENCE_POLICIES;

/** Times from wakeups of some tasks to their next instruction, ascending. */
function wakeupDelays(simulation: SchedulingSimulation, isAsked: (task: number) => boolean): number[] {
  const starts = new Map<number, number[]>();
  for (const { task, startNs } of slicesOf(simulation)) starts.set(task, [...(starts.get(task) ?? []), startNs]);
  return wakeupsOf(simulation)
    .filter(({ task }) => isAsked(task))
    .flatMap(({ task, timeNs }) => {
      const start = starts.get(task)?.find((candidate) => candidate >= timeNs);
      return start === undefined ? [] : start - timeNs;
    })
    .sort((x, y) => x - y);
}

describe('fifo', () => {
  it('runs tasks in the order in which they became runnable', async () => {
    const run = await runWith(fifo, {
      workloads: [1.1, 1.3, 1.7, 2.3].map((ms, i) => cyclic(ms * 1e6, (3 + i) * 1.01e6, { name: `task${i}` })),
      durationNs: 2e9,
    });
    const woken = wakeupsOf(run).map(({ task }) => task);
    const started = slicesOf(run).map(({ task }) => task);
    expect(woken.length).toBeGreaterThan(300);
    // the first four ran from their creation, without a wakeup; the last ones may still wait
    const ran = started.slice(4);
    expect(woken.slice(0, ran.length)).toEqual(ran);
  });

  it('gives equal hogs equal turns of 20 ms', async () => {
    const run = await runWith(fifo, { workloads: [hog({ threads: 5 })], durationNs: 10e9 });
    for (const share of sharesOf(run)) expect(share).toBeCloseTo(0.2, 2);
    for (const { startNs, endNs } of slicesOf(run).slice(0, -1)) expect(endNs - startNs).toBe(20e6);
  });
});

describe('vtime', () => {
  it('shares a CPU by weight', async () => {
    const nices = [0, 5, 10, -5];
    const run = await runWith(vtime, {
      hz: 1000,
      workloads: nices.map((nice) => hog({ name: `n${nice}`, nice })),
      durationNs: 60e9,
    });
    const weights = [1024, 335, 110, 3121].map(extWeight);
    const sum = weights.reduce((a, b) => a + b);
    for (const [i, share] of sharesOf(run).entries()) {
      expect(Math.abs(share / (weights[i] / sum) - 1), `task ${i}`).toBeLessThan(0.01);
    }
  });

  it('gives a sleeper credit for one slice only', async () => {
    const run = await runWith(vtime, { hz: 1000, workloads: [hog(), cyclic(50e6, 5e9)], durationNs: 60e9 });
    const longest = Math.max(
      ...slicesOf(run).flatMap(({ task, startNs, endNs }) => (task === 1 ? endNs - startNs : [])),
    );
    expect(longest).toBeLessThanOrEqual(7e6);
  });
});

describe('two-class', () => {
  it('starves offline tasks beside online ones that never pause, as BT does', async () => {
    const workloads = [hog({ threads: 4 }), hog({ name: 'batch', threads: 4, policy: 'SCHED_IDLE' })];
    const run = await runWith(twoClass, { cpus: 4, workloads, durationNs: 10e9 });
    const bt = simulate({
      cpus: 4,
      policy: { bt: { kernel: 'tk3' } },
      workloads: [workloads[0], { ...workloads[1], policy: 'SCHED_BT' }],
      durationNs: 10e9,
    });
    expect(sharesOf(run).slice(4)).toEqual([0, 0, 0, 0]);
    expect(sharesOf(bt).slice(4)).toEqual([0, 0, 0, 0]);
  });

  it('leaves online tasks as undisturbed as BT does, and offline tasks the rest', async () => {
    const online = cyclic(300_000, 700_000, { name: 'online', threads: 2 });
    const batch = hog({ name: 'batch', threads: 4, policy: 'SCHED_IDLE' });
    const setup = { cpus: 2, durationNs: 10e9 };
    const run = await runWith(twoClass, { ...setup, workloads: [online, batch] });
    expect(run.ejection).toBeUndefined();
    const shares = sharesOf(run);
    expect(shares[0] + shares[1]).toBeCloseTo(0.3, 2);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
    for (const share of shares.slice(2)) expect(Math.abs(share / (0.7 / 4) - 1)).toBeLessThan(0.02);
  });
});

describe('edf', () => {
  const jobs = [
    periodic(2e6, 5e6, { name: 'a' }),
    periodic(3e6, 8e6, { name: 'b' }),
    periodic(2e6, 12e6, { name: 'c' }),
  ];
  const periods = [5e6, 8e6, 12e6];
  const missed = (run: SchedulingSimulation): number =>
    requestsOf(run).filter(({ arrivalNs, endNs, source }) => endNs - arrivalNs > periods[source]).length;

  it('meets every deadline of a feasible set', async () => {
    const run = await runWith(edf, { workloads: jobs, durationNs: 12e9 });
    expect(requestsOf(run).length).toBeGreaterThan(4800);
    expect(missed(run)).toBe(0);
  });

  it('is needed: in order of arrival the same set misses deadlines', async () => {
    expect(missed(await runWith(fifo, { workloads: jobs, durationNs: 12e9 }))).toBeGreaterThan(100);
  });
});

describe('adaptive', () => {
  const batch = (bytesPerSecond: number) =>
    hog({ name: 'batch', threads: 8, policy: 'SCHED_IDLE', memory: { ...NO_DEMAND, bytesPerSecond } });

  it('gives offline tasks more when online load is low and less when it is high, and lets nobody wait', async () => {
    const run = await runWith(adaptive, {
      cpus: 8,
      hz: 1000,
      workloads: [
        cyclic(400_000, 1_600_000, { name: 'light', threads: 4 }),
        // two seconds with much load, then two with little
        cyclic(2e9, 2e9, { name: 'wave', threads: 5 }),
        batch(0),
      ],
      durationNs: 8e9,
    });
    expect(run.ejection).toBeUndefined();
    const offlineIn = (fromNs: number, toNs: number): number =>
      slicesOf(run)
        .filter(({ task }) => task >= 9)
        .reduce((sum, s) => sum + Math.max(0, Math.min(s.endNs, toNs) - Math.max(s.startNs, fromNs)), 0) /
      ((toNs - fromNs) * 8);
    const phases = [1e9, 3e9, 5e9, 7e9].map((from) => offlineIn(from, from + 1e9));
    for (const high of [phases[0], phases[2]]) expect(high).toBeLessThan(0.3);
    for (const low of [phases[1], phases[3]]) expect(low).toBeGreaterThan(0.6);
    const delays = wakeupDelays(run, (task) => task < 4);
    expect(delays.length).toBeGreaterThan(10_000);
    expect(delays[Math.floor(delays.length * 0.99)]).toBeLessThan(1e6);
  });

  it('holds offline tasks back when they slow online work through memory, which class order does not', async () => {
    const setup = {
      cpus: 8,
      hz: 1000,
      bandwidth: 60e9,
      workloads: [
        workload(
          { kind: 'cyclic', run: { kind: 'constant', value: 1e6 }, sleep: { kind: 'exponential', mean: 3e6 } },
          { name: 'web', threads: 8, memory: { ...NO_DEMAND, bytesPerSecond: 4e9 } },
        ),
        batch(14e9),
      ],
      durationNs: 6e9,
    };
    /** Mean length of a turn of a web thread in the second half, relative to its work of 1 ms. */
    const slowdown = async (source: string): Promise<number> => {
      const turns = slicesOf(await runWith(source, setup)).filter(({ task, startNs }) => task < 8 && startNs > 3e9);
      return turns.reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0) / turns.length / 1e6;
    };
    expect(await slowdown(twoClass)).toBeGreaterThan(1.2);
    expect(await slowdown(adaptive)).toBeLessThan(1.12);
  });
});
