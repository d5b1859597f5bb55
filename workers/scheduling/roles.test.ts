import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskPolicy } from '../machine/recorded-work.ts';
import { EevdfClass } from './eevdf.ts';
import { configOf, cyclic, hog, type Setup, sharesOf, simulate } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';
import { SchedulingSimulation } from './simulation.ts';
import { TASK_BLOCKED, TASK_QUEUED, TASK_RUNNING } from './state.ts';

const MS = 1e6;

/** Runs a scenario and stops at times to change roles. */
function runWith(
  setup: Setup,
  changes: readonly { readonly atNs: number; readonly act: (simulation: SchedulingSimulation) => void }[],
): SchedulingSimulation {
  const simulation = new SchedulingSimulation(configOf(setup), 1);
  for (const { atNs, act } of changes) {
    simulation.advance(atNs, Number.POSITIVE_INFINITY);
    act(simulation);
    schedulerOf(simulation).settle();
  }
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

// changes of roles come from behaviours inside the simulation; tests have no other way in
// biome-ignore lint/complexity/useLiteralKeys: private members can be reached only so
const schedulerOf = (simulation: SchedulingSimulation) => simulation['scheduler'];
// biome-ignore lint/complexity/useLiteralKeys: as above
const stateOf = (simulation: SchedulingSimulation) => simulation['state'];

describe('a task that changes its role', () => {
  it('gives up the CPU to fair tasks when it becomes BT, and has it again as a fair one', () => {
    const setup: Setup = {
      policy: { bt: { kernel: 'tk3' } },
      workloads: [hog(), hog({ name: 'other' })],
      durationNs: 3e9,
    };
    const simulation = runWith(setup, [
      { atNs: 1e9, act: (s) => schedulerOf(s).changeTask(0, { policy: 'SCHED_BT' }) },
      { atNs: 2e9, act: (s) => schedulerOf(s).changeTask(0, { policy: 'SCHED_OTHER' }) },
    ]);
    // half of the first and of the third second
    expect(sharesOf(simulation)[0]).toBeCloseTo(1 / 3, 2);
  });

  it('moves to another cgroup and to another weight', () => {
    const groups = [
      { name: 'heavy', shares: 3072, idle: false },
      { name: 'light', shares: 1024, idle: false },
    ];
    const workloads = [hog({ group: 0 }), hog({ name: 'other', group: 1 })];
    const setup: Setup = { policy: { eevdf: { kernel: '6.12' } }, hz: 1000, groups, workloads, durationNs: 8e9 };
    const simulation = runWith(setup, [
      { atNs: 4e9, act: (s) => schedulerOf(s).changeTask(0, { group: 1, weight: 2048 }) },
    ]);
    // 3/4 of the first half, 2/3 of the second
    expect(sharesOf(simulation)[0]).toBeCloseTo((3 / 4 + 2 / 3) / 2, 2);
  });
});

describe('an owner of a lock', () => {
  it('of the BT class runs beside a fair hog while a fair task waits for it', () => {
    const workloads = [hog({ policy: 'SCHED_BT' }), hog({ name: 'fair' }), cyclic(1, 1e12, { name: 'waiter' })];
    const setup: Setup = { policy: { bt: { kernel: 'tk3' } }, workloads, durationNs: 3e9 };
    const simulation = runWith(setup, [
      { atNs: 1e9, act: (s) => schedulerOf(s).roles.boost(0, 2) },
      { atNs: 2e9, act: (s) => schedulerOf(s).roles.unboost(0) },
    ]);
    expect(sharesOf(simulation)[0]).toBeCloseTo(1 / 6, 2);
  });

  it('inherits real-time priority, but nothing from a task of its own class', () => {
    const workloads = [hog(), hog({ name: 'other' }), cyclic(1, 1e12, { policy: 'SCHED_FIFO', rtPriority: 50 })];
    const setup: Setup = { policy: { eevdf: { kernel: '6.12' } }, workloads, durationNs: 2e9 };
    const boosted = runWith(setup, [{ atNs: 1, act: (s) => schedulerOf(s).roles.boost(0, 2) }]);
    expect(sharesOf(boosted)[0]).toBeGreaterThan(0.94);
    const fair = runWith(setup, [{ atNs: 1, act: (s) => schedulerOf(s).roles.boost(0, 1) }]);
    expect(sharesOf(fair)).toEqual(sharesOf(simulate(setup)));
  });
});

describe('whatever changes when', () => {
  const policies: readonly TaskPolicy[] = ['SCHED_OTHER', 'SCHED_IDLE', 'SCHED_FIFO', 'SCHED_RR', 'SCHED_BT'];
  const kernel = fc.constantFrom<RawPolicy>(
    { cfs: { kernel: '6.1' } },
    { eevdf: { kernel: '6.12' } },
    { eevdf: { kernel: '6.18' } },
    { bt: { kernel: 'tk3' } },
  );
  const step = fc.record({
    elapsedNs: fc.integer({ min: 1, max: 8 * MS }),
    kind: fc.constantFrom('change', 'boost', 'unboost'),
    task: fc.nat(5),
    other: fc.nat(5),
    policy: fc.constantFrom(...policies),
    group: fc.integer({ min: -1, max: 2 }),
  });

  it('no task is lost, counted twice or runs beside itself, and no CPU time either', () => {
    fc.assert(
      fc.property(kernel, fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 40 }), (policy, cpus, steps) => {
        const groups = [
          { name: 'limited', shares: 1024, idle: false, bandwidth: { quotaNs: 5 * MS, periodNs: 20 * MS, burstNs: 0 } },
          { name: 'inner', shares: 512, idle: false, parent: 0 },
          { name: 'free', shares: 100, idle: false },
        ];
        const workloads = [hog({ threads: 3, group: 1 }), cyclic(3 * MS, 2 * MS, { threads: 3, group: 2 })];
        const setup: Setup = { policy, cpus, groups, workloads, durationNs: 400 * MS };
        let atNs = 0;
        const changes = steps.map(({ elapsedNs, kind, task, other, policy: to, group }) => {
          atNs += elapsedNs;
          return {
            atNs,
            act: (simulation: SchedulingSimulation): void => {
              const scheduler = schedulerOf(simulation);
              if (kind === 'boost') scheduler.roles.boost(task, other);
              else if (kind === 'unboost') scheduler.roles.unboost(task);
              else {
                const isRt = to === 'SCHED_FIFO' || to === 'SCHED_RR';
                scheduler.changeTask(task, { policy: to, group, rtPriority: isRt ? 1 + task : 0 });
              }
              scheduler.settle();
              checkState(simulation);
            },
          };
        });
        const simulation = runWith(setup, changes);
        checkState(simulation);
        const { cpuTimeNs, runDelayNs, cpuBusyNs } = simulation.taskStatistics;
        const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
        expect(sum(cpuTimeNs)).toBe(sum(cpuBusyNs));
        for (const ns of runDelayNs) expect(ns).toBeGreaterThanOrEqual(0);
        // hogs never sleep
        for (let task = 0; task < 3; task++) expect(cpuTimeNs[task] + runDelayNs[task]).toBe(400 * MS);
      }),
      { numRuns: 300 },
    );
  });
});

/** Tasks are where their states say, and CPUs count what they have. */
function checkState(simulation: SchedulingSimulation): void {
  const state = stateOf(simulation);
  const { fair, classes } = schedulerOf(simulation);
  const counted = new Int32Array(state.classRunning.length);
  for (let task = 0; task < state.tasks; task++) {
    const taskState = state.taskState[task];
    const cpu = state.taskCpu[task];
    if ((taskState === TASK_RUNNING) !== (state.current[cpu] === task)) throw new Error(`task ${task} runs elsewhere`);
    const isDelayed = fair instanceof EevdfClass && fair.onQueue[task] !== 0 && fair.delayed[task] !== 0;
    if (taskState === TASK_BLOCKED && !isDelayed) continue;
    const cls = classes.of(task);
    const isOut = cls === fair && (fair.isHidden(task) || fair.onQueue[task] === 0);
    if (!isOut) counted[state.taskClass[task] * state.cpus + cpu]++;
    if (taskState === TASK_QUEUED && cls === fair && fair.onQueue[task] === 0 && !fair.isThrottled(task))
      throw new Error(`task ${task} waits on no queue`);
  }
  expect([...state.classRunning]).toEqual([...counted]);
  for (let cpu = 0; cpu < state.cpus; cpu++) {
    if (state.needResched[cpu] !== 0) throw new Error(`CPU ${cpu} ignores a request`);
    if (state.current[cpu] < 0 && state.fairRunning[cpu] > 0) throw new Error(`CPU ${cpu} idles beside a fair task`);
  }
}
