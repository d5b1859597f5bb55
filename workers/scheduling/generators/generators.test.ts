import { describe, expect, it } from 'vitest';
import type { ResourceConfig } from '../behaviour/steps/config.ts';
import type { WorkloadConfig } from '../config.ts';
import { hog, type Request, requestsOf, type Setup, simulate, wakeupsOf, workload } from '../scenario.fixture.ts';
import { cyclictest } from './cyclictest.ts';
import { forkStorm } from './fork-storm.ts';
import { constant, type GeneratorContext, type Part } from './generator.ts';
import { hackbench } from './hackbench.ts';
import { pipeline } from './pipeline.ts';
import { operationNs, schbench } from './schbench.ts';
import { sporadic } from './sporadic.ts';

const CFS = { cfs: { kernel: '6.5' } } as const;

/** Runs the parts of a generator, and others after them. */
function run(
  generate: (context: GeneratorContext) => readonly Part[],
  rest: Partial<Setup> = {},
  others: readonly WorkloadConfig[] = [],
) {
  const resources: ResourceConfig[] = [];
  const share = (suffix: string, resource: (name: string) => ResourceConfig): number =>
    resources.push(resource(suffix)) - 1;
  const parts = generate({ firstPart: 0, share }).map(({ suffix, threads, behaviour, countedAs }) =>
    workload(behaviour, { name: `w.${suffix}`, series: countedAs === '' ? 'w' : `w.${countedAs}`, threads }),
  );
  return simulate({ policy: CFS, resources, workloads: [...parts, ...others], ...rest });
}

const latencies = (requests: readonly Request[]): number[] => requests.map((each) => each.endNs - each.arrivalNs);

describe('a pipeline', () => {
  it('takes the sum of its stages when nothing waits, and is counted from the arrival', () => {
    const simulation = run(
      (context) =>
        pipeline(
          {
            arrivals: { constant: 100 },
            stages: [
              { name: 'a', service: constant(1e6) },
              { name: 'b', threads: 2, service: constant(3e6) },
            ],
          },
          context,
        ),
      { cpus: 3 },
    );
    const requests = requestsOf(simulation);
    expect(requests).toHaveLength(99);
    for (const latency of latencies(requests)) expect(latency).toBe(4e6);
    expect(simulation.finish().metrics['w.throughput']).toBe(99);
  });

  it('holds stages back that stand before a full queue', () => {
    const simulation = run(
      (context) =>
        pipeline(
          {
            arrivals: { constant: 1000 },
            stages: [
              { name: 'fast', service: constant(1e5) },
              { name: 'slow', service: constant(1e7), capacity: 2 },
            ],
          },
          context,
        ),
      { cpus: 2 },
    );
    // of a thousand requests the slow stage does a hundred; the fast one is at most three ahead and one in its hands
    expect(requestsOf(simulation)).toHaveLength(99);
    const [fast, slow] = simulation.taskStatistics.cpuTimeNs;
    expect(slow).toBeGreaterThan(0.98e9);
    expect(fast).toBeLessThanOrEqual(104 * 1e5);
  });
});

describe('sporadic jobs', () => {
  it('keep their distance and are counted from when they were due', () => {
    const behaviour = sporadic({ minimum: 5e6, gap: { kind: 'exponential', mean: 5e6 }, run: constant(7e6) });
    const requests = requestsOf(simulate({ policy: CFS, durationNs: 10e9, workloads: [workload(behaviour)] }));
    expect(requests.length).toBeGreaterThan(900);
    for (let i = 1; i < requests.length; i++) {
      expect(requests[i].arrivalNs - requests[i - 1].arrivalNs).toBeGreaterThanOrEqual(5e6);
      expect(requests[i].endNs).toBe(Math.max(requests[i].arrivalNs, requests[i - 1].endNs) + 7e6);
    }
  });
});

describe('cyclictest', () => {
  const threads = workload(cyclictest({ interval: 1e6, distance: 5e5, round: constant(2000) }), { threads: 4 });

  it('finds no latency on CPUs of its own, at the interval of each thread', () => {
    const requests = requestsOf(simulate({ cpus: 4, policy: CFS, workloads: [threads] }));
    for (const latency of latencies(requests)) expect(latency).toBe(0);
    for (const thread of [0, 1, 2, 3]) {
      const interval = 1e6 + thread * 5e5;
      const own = requests.filter(({ task }) => task === thread);
      expect(own.map(({ arrivalNs }) => arrivalNs)).toEqual(own.map((_, i) => (i + 1) * interval));
    }
  });

  it('leaves out timers that it missed', () => {
    // SCHED_IDLE beside a hog: it misses most of its 20,000 timers
    const beside = { ...threads, threads: 1, policy: 'SCHED_IDLE' } as const;
    const requests = requestsOf(simulate({ policy: CFS, durationNs: 20e9, workloads: [beside, hog()] }));
    expect(requests.length).toBeGreaterThan(2);
    expect(requests.length).toBeLessThan(10_000);
    for (let i = 1; i < requests.length; i++) {
      expect(requests[i].arrivalNs % 1e6).toBe(0);
      expect(requests[i].arrivalNs).toBeGreaterThanOrEqual(requests[i - 1].endNs);
    }
  });
});

describe('a fork storm', () => {
  it('starts all children, waits for the last, and begins again', () => {
    const simulation = run((context) =>
      forkStorm({ every: 100e6, children: 8, run: constant(2e6), fork: constant(1e5) }, context),
    );
    const requests = requestsOf(simulation);
    // the storm of 100 ms is the first; the one of 1 s has no time left
    expect(requests).toHaveLength(9 * 8);
    for (let storm = 0; storm < 9; storm++) {
      const children = requests.slice(storm * 8, storm * 8 + 8);
      const begin = (storm + 1) * 100e6;
      for (const { arrivalNs } of children) expect(arrivalNs).toBeGreaterThan(begin);
      // one CPU: the work of all children and forks, one after another
      expect(Math.max(...children.map(({ endNs }) => endNs))).toBe(begin + 8 * (2e6 + 1e5));
    }
  });
});

describe('schbench', () => {
  it('keeps its workers busy with requests of think and operations', () => {
    const simulation = run(
      (context) => schbench({ workers: 2, messages: 2, operations: 2, think: 1e5, operation: 1e6 }, context),
      { cpus: 4 },
    );
    const requests = requestsOf(simulation);
    for (const latency of latencies(requests)) expect(latency).toBe(2.1e6);
    expect(requests).toHaveLength(4 * Math.floor(1e9 / 2.1e6));
    // each request: the message thread, its worker, and the end of the worker's sleep
    expect(wakeupsOf(simulation).length).toBeGreaterThan(2.5 * requests.length);
  });

  it('spins by the clock: two workers on one CPU are done as soon as two on two CPUs', () => {
    const of = (cpus: number) => requestsOf(run((context) => schbench({ workers: 2, spin: 30e6 }, context), { cpus }));
    // alone on a CPU a request takes its time; two that take turns need half of the CPU each
    for (const latency of latencies(of(2))) expect(latency).toBe(30e6);
    expect(of(1).length).toBeGreaterThan(0.85 * of(2).length);
    for (const latency of latencies(of(1))) expect(latency).toBeLessThan(36e6);
  });

  it('has operations whose time grows with the footprint to the power of 1.5', () => {
    expect(operationNs(128) * 10).toBeGreaterThan(6e6);
    expect(operationNs(128) * 10).toBeLessThan(7e6);
    expect(operationNs(512) / operationNs(128)).toBeCloseTo(8, 0);
  });
});

describe('hackbench', () => {
  it('delivers every message of every sender to every receiver, and ends', () => {
    const simulation = run((context) => hackbench({ groups: 2, pairs: 3, loops: 50, capacity: 5 }, context), {
      cpus: 2,
    });
    const requests = requestsOf(simulation);
    expect(requests).toHaveLength(2 * 3 * 3 * 50);
    const perReceiver = new Map<number, number>();
    for (const { task } of requests) perReceiver.set(task, (perReceiver.get(task) ?? 0) + 1);
    expect([...perReceiver.values()]).toEqual(Array(6).fill(150));
  });
});
