import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupConfig, WorkloadConfig } from './config.ts';
import { configOf, cyclic, hog, periodic, requestsOf, type Setup, sharesOf, simulate } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';
import { SchedulingSimulation } from './simulation.ts';
import { TASK_QUEUED } from './state.ts';

const MS = 1e6;

const kernel = fc.constantFrom<RawPolicy>(
  { cfs: { kernel: '4.14' } },
  { cfs: { kernel: '6.1' } },
  { eevdf: { kernel: '6.6' } },
  { eevdf: { kernel: '6.12' } },
  { eevdf: { kernel: '6.18' } },
  { bt: { kernel: 'tk3' } },
);
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
/** CPU time of each workload, ns. */
function cpuTimeOf(setup: Setup & { readonly durationNs: number }, seed: number): number[] {
  const shares = sharesOf(simulate(setup, seed));
  let first = 0;
  return setup.workloads.map(({ threads }) => {
    const own = shares.slice(first, first + threads);
    first += threads;
    return sum(own) * setup.durationNs * (setup.cpus ?? 1);
  });
}

describe('a group with a quota', () => {
  const limit = fc
    .record({
      periodMs: fc.integer({ min: 5, max: 100 }),
      use: fc.double({ min: 0.2, max: 2, noNaN: true }),
      burst: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ periodMs, use, burst }) => {
      const quotaNs = Math.max(1, Math.round(use * periodMs)) * MS;
      return { quotaNs, periodNs: periodMs * MS, burstNs: Math.floor(burst * quotaNs) };
    });
  const member = fc.oneof(
    fc.record({ threads: fc.integer({ min: 1, max: 4 }) }).map((rest) => hog(rest)),
    fc
      .record({ run: fc.integer({ min: 10_000, max: 20 * MS }), sleep: fc.integer({ min: 10_000, max: 20 * MS }) })
      .map(({ run, sleep }) => cyclic(run, sleep, { threads: 2 })),
  );
  const scenario = fc.record({
    policy: kernel,
    cpus: fc.integer({ min: 1, max: 4 }),
    hz: fc.constantFrom(250, 1000),
    outer: limit,
    inner: fc.option(limit, { nil: undefined }),
    members: fc.array(fc.tuple(member, fc.boolean()), { minLength: 1, maxLength: 4 }),
    beside: fc.boolean(),
  });

  it('never uses more than its quota, what it saved up, and a tick on each CPU', () => {
    fc.assert(
      fc.property(scenario, fc.integer(), ({ policy, cpus, hz, outer, inner, members, beside }, seed) => {
        const groups: GroupConfig[] = [
          { name: 'outer', shares: 1024, idle: false, bandwidth: outer },
          { name: 'inner', shares: 1024, idle: false, parent: 0, bandwidth: inner },
        ];
        const workloads: WorkloadConfig[] = members.map(([workload, isInner], i) => ({
          ...workload,
          name: `w${i}`,
          group: isInner ? 1 : 0,
        }));
        if (beside) workloads.push(hog({ name: 'free' }));
        const setup = { policy, cpus, hz, groups, workloads, durationNs: 300 * MS };
        const used = cpuTimeOf(setup, seed);
        const within = (limits: NonNullable<GroupConfig['bandwidth']>, ns: number): void => {
          const refills = Math.floor(setup.durationNs / limits.periodNs) + 1;
          const most = (refills + 1) * limits.quotaNs + limits.burstNs + cpus * (1e9 / hz);
          expect(ns).toBeLessThanOrEqual(most);
        };
        const of = (chosen: (isInner: boolean) => boolean) =>
          sum(members.flatMap(([, isInner], i) => (chosen(isInner) ? [used[i]] : [])));
        within(
          outer,
          of(() => true),
        );
        if (inner)
          within(
            inner,
            of((isInner) => isInner),
          );
      }),
      { numRuns: 200 },
    );
  });

  it('gets its quota as long as it wants it and nobody else does', () => {
    fc.assert(
      fc.property(kernel, limit, fc.integer(), (policy, bandwidth, seed) => {
        const groups = [{ name: 'limited', shares: 1024, idle: false, bandwidth }];
        const setup = { policy, hz: 1000, groups, workloads: [hog({ group: 0, threads: 2 })], durationNs: 500 * MS };
        const [used] = cpuTimeOf(setup, seed);
        const perPeriod = Math.min(bandwidth.quotaNs, bandwidth.periodNs);
        const periods = Math.floor(setup.durationNs / bandwidth.periodNs) - 1;
        // what was overrun in the last period, up to a tick, is paid back in the next one
        expect(used).toBeGreaterThanOrEqual(periods * perPeriod - 1 * MS);
      }),
      { numRuns: 100 },
    );
  });
});

describe('groups whose tasks never sleep', () => {
  const shares = fc.integer({ min: 200, max: 4000 });
  const fairOnly = kernel.filter((policy) => policy.bt === undefined);

  it('share a CPU as their shares say, on every level', () => {
    fc.assert(
      fc.property(fairOnly, shares, shares, shares, shares, (policy, a, b, a1, a2) => {
        const groups: GroupConfig[] = [
          { name: 'a', shares: a, idle: false },
          { name: 'b', shares: b, idle: false },
          { name: 'a1', shares: a1, idle: false, parent: 0 },
          { name: 'a2', shares: a2, idle: false, parent: 0 },
        ];
        const workloads = [
          hog({ name: 'a1', group: 2, threads: 2 }),
          hog({ name: 'a2', group: 3 }),
          hog({ name: 'b', group: 1 }),
        ];
        const setup = { policy, hz: 1000, groups, workloads, durationNs: 3e9 };
        const used = cpuTimeOf(setup, 1).map((ns) => ns / setup.durationNs);
        const ofA = a / (a + b);
        const expected = [(ofA * a1) / (a1 + a2), (ofA * a2) / (a1 + a2), 1 - ofA];
        used.forEach((share, i) => {
          expect(Math.abs(share - expected[i])).toBeLessThan(0.02);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('share several CPUs alike: what a group weighs on each follows from where its load is', () => {
    fc.assert(
      fc.property(fairOnly, shares, shares, (policy, a, b) => {
        const groups: GroupConfig[] = [
          { name: 'a', shares: a, idle: false },
          { name: 'b', shares: b, idle: false },
        ];
        // pinned, so that no balancing hides what the weights do: a has one task on each CPU, b two on the first only
        const workloads = [
          hog({ name: 'a0', group: 0, affinity: [0] }),
          hog({ name: 'a1', group: 0, affinity: [1] }),
          hog({ name: 'b', group: 1, threads: 2, affinity: [0] }),
        ];
        const setup = { policy, cpus: 2, hz: 1000, groups, workloads, durationNs: 3e9 };
        const [a0, a1] = cpuTimeOf(setup, 1).map((ns) => ns / setup.durationNs);
        expect(a1).toBe(1);
        // half of a's load is on each CPU, all of b's on the first
        expect(Math.abs(a0 - a / 2 / (a / 2 + b))).toBeLessThan(0.03);
      }),
      { numRuns: 40 },
    );
  });
});

describe('real-time tasks', () => {
  it('are never kept from the CPU by fair ones', () => {
    const fair = fc.array(fc.integer({ min: -20, max: 19 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(kernel, fair, fc.integer({ min: 1, max: 40 }), fc.integer(), (policy, nices, runMs, seed) => {
        const periodMs = 50;
        const workloads = [
          periodic(runMs * MS, periodMs * MS, { policy: 'SCHED_FIFO', rtPriority: 5 }),
          ...nices.map((nice, i) => hog({ name: `fair${i}`, nice })),
        ];
        const simulation = simulate({ policy, workloads, durationNs: 500 * MS }, seed);
        for (const { arrivalNs, endNs } of requestsOf(simulation)) expect(endNs - arrivalNs).toBe(runMs * MS);
      }),
      { numRuns: 60 },
    );
  });

  it('run on the CPUs they may use as long as nobody of higher priority does', () => {
    const task = fc.record({
      rtPriority: fc.integer({ min: 1, max: 5 }),
      run: fc.integer({ min: 100_000, max: 5 * MS }),
      sleep: fc.integer({ min: 100_000, max: 5 * MS }),
      cpus: fc.option(fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(kernel, fc.array(task, { minLength: 2, maxLength: 7 }), (policy, tasks) => {
        const workloads = tasks.map(({ rtPriority, run, sleep, cpus: affinity }, i) =>
          cyclic(run, sleep, { name: `rt${i}`, policy: 'SCHED_FIFO', rtPriority, affinity }),
        );
        workloads.push(hog({ threads: 4 }));
        const simulation = new SchedulingSimulation(configOf({ policy, cpus: 3, workloads, durationNs: 100 * MS }), 1);
        // biome-ignore lint/complexity/useLiteralKeys: private members can be reached only so
        const state = simulation['state'];
        while (simulation.advance(Number.POSITIVE_INFINITY, 1)) {
          tasks.forEach(({ rtPriority }, waiting) => {
            if (state.taskState[waiting] !== TASK_QUEUED) return;
            for (let cpu = 0; cpu < 3; cpu++) {
              const running = state.current[cpu];
              if (!state.mayRunOn(waiting, cpu)) continue;
              expect(running).toBeGreaterThanOrEqual(0);
              expect(running).toBeLessThan(tasks.length);
              expect(tasks[running].rtPriority).toBeGreaterThanOrEqual(rtPriority);
            }
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leave fair ones 50 ms of every second, by the fair server or by throttling', () => {
    const real = fc.array(
      fc.record({
        rtPriority: fc.integer({ min: 1, max: 99 }),
        policy: fc.constantFrom('SCHED_FIFO' as const, 'SCHED_RR' as const),
      }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(kernel, real, fc.integer({ min: 1, max: 3 }), fc.integer(), (policy, all, threads, seed) => {
        const workloads = [hog({ threads }), ...all.map((rest, i) => hog({ name: `rt${i}`, ...rest }))];
        const durationNs = 4e9;
        const [fair] = cpuTimeOf({ policy, hz: 1000, workloads, durationNs }, seed);
        // ticks late by up to one in each second
        expect(fair).toBeGreaterThanOrEqual(4 * 50 * MS - 4 * MS);
        expect(fair).toBeLessThanOrEqual(5 * 50 * MS + 4 * MS);
      }),
      { numRuns: 40 },
    );
  });
});
