import { describe, expect, it } from 'vitest';
import { hog, requestsOf, simulate, slicesOf, workload } from '../../scenario.fixture.ts';
import { Condition } from './condition.ts';
import type { Step, StepsBehaviour } from './config.ts';

const CFS = { cfs: { kernel: '6.5' } } as const;
const EEVDF = { eevdf: { kernel: '6.12' } } as const;
const constant = (value: number) => ({ kind: 'constant', value }) as const;
const program = (steps: readonly Step[], rest: Partial<StepsBehaviour> = {}): StepsBehaviour => ({
  kind: 'steps',
  steps,
  repeat: undefined,
  start: 0,
  ...rest,
});

describe('a condition variable', () => {
  it('wakes the thread that has waited longest, or all, and forgets signals without waiters', () => {
    const woken: number[] = [];
    const condition = new Condition({ resume: (task) => woken.push(task) });
    condition.signal(0, 9);
    for (const task of [1, 2, 3, 4]) condition.wait(task);
    condition.signal(0, 9);
    expect(woken).toEqual([1]);
    condition.broadcast(0, 9);
    expect(woken).toEqual([1, 2, 3, 4]);
    condition.signal(0, 9);
    expect(woken).toHaveLength(4);
    expect(condition.waiters).toBe(0);
  });

  it('gives the mutex back to the waiter before it goes on', () => {
    const resources = [
      { kind: 'mutex', name: 'm', handoff: false, inheritance: false },
      { kind: 'condition', name: 'c' },
    ] as const;
    const waiter = program([
      { kind: 'lock', mutex: 0 },
      { kind: 'wait', condition: 1, mutex: 0 },
      { kind: 'begin' },
      { kind: 'run', time: constant(1e6) },
      { kind: 'end' },
      { kind: 'unlock', mutex: 0 },
    ]);
    const signaller = program([
      { kind: 'sleep', time: constant(10e6) },
      { kind: 'lock', mutex: 0 },
      { kind: 'begin' },
      { kind: 'signal', condition: 1 },
      { kind: 'run', time: constant(2e6) },
      { kind: 'end' },
      { kind: 'unlock', mutex: 0 },
    ]);
    const workloads = [workload(waiter, { name: 'waiter' }), workload(signaller, { name: 'signaller' })];
    const requests = requestsOf(simulate({ cpus: 2, policy: CFS, resources, workloads, durationNs: 100e6 }));
    // each signal at 10 ms + n × 12 ms; the signaller keeps the mutex for 2 ms more, then the waiter has it for 1 ms
    expect(requests.slice(0, 4).map(({ task, startNs, endNs }) => [task, startNs, endNs])).toEqual([
      [1, 10e6, 12e6],
      [0, 12e6, 13e6],
      [1, 22e6, 24e6],
      [0, 24e6, 25e6],
    ]);
  });
});

describe('busy', () => {
  it('lasts as long as it says by the clock, with or without the CPU', () => {
    const steps: readonly Step[] = [
      { kind: 'sleep', time: constant(3e6) },
      { kind: 'begin' },
      { kind: 'busy', time: constant(50e6) },
      { kind: 'end' },
    ];
    const alone = requestsOf(simulate({ policy: CFS, workloads: [workload(program(steps))] }));
    for (const { arrivalNs, endNs } of alone) expect(endNs - arrivalNs).toBe(50e6);
    const shared = simulate({ policy: CFS, workloads: [workload(program(steps)), hog()] });
    const [task] = shared.taskStatistics.cpuTimeNs;
    expect(task).toBeLessThan(0.6e9);
    for (const { arrivalNs, endNs } of requestsOf(shared)) {
      // it may have to wait for the CPU to notice that its time is over: at most a slice of the hog
      expect(endNs - arrivalNs).toBeGreaterThanOrEqual(50e6);
      expect(endNs - arrivalNs).toBeLessThan(70e6);
    }
  });
});

describe.each([
  ['CFS', CFS],
  ['EEVDF', EEVDF],
])('yield under %s', (_, policy) => {
  it('lets the others go first, and goes on at once when there are none', () => {
    const steps: readonly Step[] = [{ kind: 'run', time: constant(100_000) }, { kind: 'yield' }];
    const alone = simulate({ policy, workloads: [workload(program(steps))] });
    expect(alone.taskStatistics.cpuTimeNs[0]).toBe(1e9);
    const three = simulate({ policy, durationNs: 300e6, workloads: [workload(program(steps), { threads: 3 })] });
    const switches = slicesOf(three).length;
    // every 100 us: without yield there would be one switch in several milliseconds
    expect(switches).toBeGreaterThan(1500);
  });
});

describe('a release that takes time before it sleeps', () => {
  const SLEEP_NS = 100_000;
  const job = (runNs: number, sleepNs: number) =>
    program([
      { kind: 'run', time: constant(runNs) },
      { kind: 'end' },
      {
        ...{ kind: 'release', timer: 0, period: constant(10e6), gap: undefined, late: 'catchUp', staggerNs: 0 },
        sleepNs,
      },
    ]);

  it('uses the CPU before it sleeps, and is due when it would be without', () => {
    const own = (sleepNs: number) =>
      simulate({ cpus: 1, policy: EEVDF, workloads: [workload(job(2e6, sleepNs), { name: 'p' })], durationNs: 100e6 });
    const [with_, without] = [own(SLEEP_NS), own(0)].map((run) =>
      slicesOf(run).map(({ startNs, endNs }) => [startNs, endNs]),
    );
    expect(without.slice(0, 3)).toEqual([0, 1, 2].map((n) => [n * 10e6, n * 10e6 + 2e6]));
    expect(with_.slice(0, 3)).toEqual(without.slice(0, 3).map(([start, end]) => [start, end + SLEEP_NS]));
  });

  it('takes none when the next one is due already', () => {
    const run = simulate({
      ...{ cpus: 1, policy: EEVDF, durationNs: 100e6 },
      workloads: [workload(job(12e6, SLEEP_NS), { name: 'p' })],
    });
    const ends = requestsOf(run).map(({ endNs }) => endNs);
    expect(ends.slice(0, 4)).toEqual([24e6, 36e6, 48e6, 60e6]);
  });
});

describe('a program without end in no time', () => {
  it('is stopped and named', () => {
    const endless = workload(program([{ kind: 'begin' }, { kind: 'end' }]), { name: 'endless' });
    expect(() => simulate({ policy: CFS, workloads: [endless] })).toThrow(/^endless: .* without any time in between$/);
  });
});

describe('a thread that becomes another', () => {
  const half = (role: Extract<Step, { kind: 'become' }>['role']): Step[] => [
    { kind: 'become', role },
    { kind: 'run', time: constant(200e6) },
  ];
  const fair = { policy: 'SCHED_OTHER', nice: 0, rtPriority: 0 } as const;

  it.each([
    ['CFS', CFS],
    ['EEVDF', EEVDF],
  ])('has its new policy at once, with its weight and priority, under %s', (_, policy) => {
    const changing = program(
      [
        ...half({ policy: 'SCHED_FIFO', nice: 0, rtPriority: 5 }),
        ...half({ policy: 'SCHED_OTHER', nice: 5, rtPriority: 0 }),
        ...half({ policy: 'SCHED_IDLE', nice: 0, rtPriority: 0 }),
      ],
      { repeat: 1 },
    );
    const workloads = [workload(changing, { name: 'it' }), hog({ name: 'hog' })];
    const slices = slicesOf(simulate({ cpus: 1, policy, workloads, durationNs: 30e9 })).filter(
      ({ task }) => task === 0,
    );
    const doneNs = (ns: number): number => {
      let left = ns;
      for (const { startNs, endNs } of slices) {
        if (endNs - startNs >= left) return startNs + left;
        left -= endNs - startNs;
      }
      return Number.POSITIVE_INFINITY;
    };
    // alone; 335 parts of 1359; 3 parts of 1027
    expect(doneNs(200e6)).toBeLessThan(211e6);
    const nice5 = doneNs(400e6) - doneNs(200e6);
    expect(nice5 / 200e6).toBeGreaterThan(0.9 * (1359 / 335));
    expect(nice5 / 200e6).toBeLessThan(1.1 * (1359 / 335));
    expect(doneNs(600e6 - 1) - doneNs(400e6)).toBeGreaterThan(200e6 * 100);
  });

  it('may do so for ever: nothing is lost or counted twice', () => {
    const restless = program([
      { kind: 'become', role: { policy: 'SCHED_RR', nice: 0, rtPriority: 1 } },
      { kind: 'run', time: constant(1e6) },
      { kind: 'become', role: fair },
      { kind: 'run', time: constant(1e6) },
      { kind: 'sleep', time: constant(3e6) },
    ]);
    const workloads = [workload(restless, { name: 'a', threads: 3 }), hog({ name: 'hog', threads: 2 })];
    const slices = slicesOf(simulate({ cpus: 2, policy: EEVDF, workloads, durationNs: 2e9 }));
    const usedNs = slices.reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0);
    expect(usedNs).toBe(2 * 2e9);
    for (const task of [0, 1, 2]) {
      const ns = slices
        .filter((slice) => slice.task === task)
        .reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0);
      expect(ns).toBeGreaterThan(300e6);
    }
  });
});
