import { describe, expect, it } from 'vitest';
import type { WorkloadConfig } from '../config.ts';
import { hog, periodic, requestsOf, type Setup, sharesOf, simulate, slicesOf, workload } from '../scenario.fixture.ts';
import type { RawPolicy } from '../schema/policy.ts';

const MS = 1e6;
const CFS: RawPolicy = { cfs: { kernel: '6.1' } };
const EEVDF: RawPolicy = { eevdf: { kernel: '6.12' } };

const fifo = (rtPriority: number, rest: Partial<WorkloadConfig> = {}): WorkloadConfig =>
  hog({ policy: 'SCHED_FIFO', rtPriority, name: `fifo${rtPriority}`, ...rest });
const roundRobin = (rtPriority: number, rest: Partial<WorkloadConfig> = {}): WorkloadConfig =>
  hog({ policy: 'SCHED_RR', rtPriority, name: `rr${rtPriority}`, ...rest });

/** Stretches of a task in ms. */
function runsOf(setup: Setup, task: number): (readonly [number, number])[] {
  const own = slicesOf(simulate(setup)).filter((slice) => slice.task === task);
  return own.map(({ startNs, endNs }) => [startNs / MS, endNs / MS] as const);
}

describe('SCHED_FIFO', () => {
  it('goes before every fair task: a server is served as if it were alone', () => {
    const server = workload(
      {
        kind: 'server',
        arrivals: { kind: 'poisson', ratePerSecond: 1200 },
        service: { kind: 'constant', value: 0.5 * MS },
      },
      { policy: 'SCHED_FIFO', rtPriority: 1 },
    );
    const run = (workloads: readonly WorkloadConfig[]) =>
      requestsOf(simulate({ policy: CFS, workloads, durationNs: 0.9e9 })).map(
        ({ arrivalNs, endNs }) => endNs - arrivalNs,
      );
    expect(run([server, hog({ threads: 2 })])).toEqual(run([server]));
  });

  it('of one priority runs until it blocks; a higher priority takes the CPU at once', () => {
    const workloads = [
      fifo(10),
      fifo(10, { name: 'second' }),
      periodic(10 * MS, 100 * MS, { policy: 'SCHED_FIFO', rtPriority: 11 }),
    ];
    const setup = { policy: EEVDF, workloads, durationNs: 1e9 };
    const [first, second, high] = sharesOf(simulate(setup));
    expect(high).toBeCloseTo(0.09, 9);
    expect(first).toBeCloseTo(0.91, 9);
    expect(second).toBe(0);
    for (const { arrivalNs, endNs } of requestsOf(simulate(setup))) expect(endNs - arrivalNs).toBe(10 * MS);
  });
});

describe('SCHED_RR', () => {
  it('takes turns of 100 ms within a priority', () => {
    const runs = runsOf({ policy: EEVDF, hz: 1000, workloads: [roundRobin(5, { threads: 3 })], durationNs: 2e9 }, 1);
    expect(runs.slice(1, -1).every(([start, end]) => end - start === 100)).toBe(true);
    expect(runs.slice(1).every(([start], i) => start - runs[i][1] === 200)).toBe(true);
  });
});

describe('fair tasks beside a real-time hog', () => {
  it('get 50 ms of every second where RT throttling holds', () => {
    const setup = { policy: CFS, hz: 1000, workloads: [fifo(50), hog()], durationNs: 10e9 };
    const [rt, fair] = sharesOf(simulate(setup));
    expect(rt).toBeCloseTo(0.95, 2);
    expect(fair).toBeCloseTo(0.05, 2);
    for (const [start, end] of runsOf(setup, 0).slice(1, -1))
      expect(Math.abs(end - start - 950)).toBeLessThanOrEqual(1);
  });

  it('get 50 ms of every second from the fair server, first after 950 ms, then at once', () => {
    const setup = { policy: EEVDF, hz: 1000, workloads: [fifo(50), hog()], durationNs: 10e9 };
    const [rt, fair] = sharesOf(simulate(setup));
    expect(rt).toBeCloseTo(0.95, 2);
    expect(fair).toBeCloseTo(0.05, 2);
    const runs = runsOf(setup, 1);
    expect(runs[0][0]).toBe(950);
    for (const [start, end] of runs.slice(0, -1)) expect(Math.abs(end - start - 50)).toBeLessThanOrEqual(1);
    expect(runs[1][0]).toBe(1000);
  });

  it('are left alone by the fair server as long as real-time tasks leave them enough', () => {
    // every 100 ms, 60 ms of real-time work: fair tasks have 40 ms
    const workloads = [periodic(60 * MS, 100 * MS, { policy: 'SCHED_FIFO', rtPriority: 1 }), hog()];
    const setup = { policy: EEVDF, workloads, durationNs: 10e9 };
    for (const { arrivalNs, endNs } of requestsOf(simulate(setup))) expect(endNs - arrivalNs).toBe(60 * MS);
  });
});

describe('real-time tasks on several CPUs', () => {
  it('spread: each of two has a CPU of its own', () => {
    const both = sharesOf(simulate({ policy: EEVDF, cpus: 2, workloads: [fifo(10), fifo(20)], durationNs: 1e9 }));
    expect(both.map((share) => share * 2)).toEqual([1, 1]);
  });

  it('leave the CPUs to the highest priorities', () => {
    const workloads = [fifo(10), fifo(20), fifo(30)];
    const shares = sharesOf(simulate({ policy: EEVDF, cpus: 2, workloads, durationNs: 0.9e9 }));
    expect(shares.map((share) => share * 2)).toEqual([0, 1, 1]);
  });

  it('come back to a CPU whose higher task sleeps', () => {
    const workloads = [
      fifo(10, { threads: 2 }),
      periodic(50 * MS, 100 * MS, { policy: 'SCHED_FIFO', rtPriority: 30, threads: 1 }),
    ];
    const shares = sharesOf(simulate({ policy: EEVDF, cpus: 2, workloads, durationNs: 2e9 }));
    // the periodic task has half a CPU, the other two all the rest
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(shares[2] * 2).toBeCloseTo(0.475, 2);
  });

  it('stay where they may run', () => {
    const workloads = [fifo(10, { affinity: [0] }), fifo(20, { affinity: [0] })];
    const shares = sharesOf(simulate({ policy: EEVDF, cpus: 2, workloads, durationNs: 1e9 }));
    expect(shares.map((share) => share * 2)).toEqual([0, 1]);
  });
});
