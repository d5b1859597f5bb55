import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkloadConfig } from './config.ts';
import { EevdfClass } from './eevdf.ts';
import { REASON } from './reasons.ts';
import {
  configOf,
  requestsOf,
  type Setup,
  type Slice,
  simulate,
  slicesOf,
  wakeupsOf,
  workload,
} from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';
import { SchedulingSimulation } from './simulation.ts';
import { CLASS_BT, CLASS_FAIR, CLASS_RT, TASK_BLOCKED, TASK_QUEUED, TASK_RUNNING } from './state.ts';

const CONTEXT_SWITCH_NS = 2000;

const duration = fc.integer({ min: 10_000, max: 12_000_000 }).map((value) => ({ kind: 'constant', value }) as const);
const behaviour = fc.oneof(
  fc.constant({ kind: 'hog' } as const),
  fc.record({ kind: fc.constant('cyclic' as const), run: duration, sleep: duration }),
  fc.record({
    kind: fc.constant('periodic' as const),
    periodNs: fc.integer({ min: 1_000_000, max: 20_000_000 }),
    run: duration,
    phaseNs: fc.nat(5_000_000),
  }),
  fc.record({
    kind: fc.constant('server' as const),
    arrivals: fc.record({ kind: fc.constant('poisson' as const), ratePerSecond: fc.integer({ min: 10, max: 2000 }) }),
    service: fc.integer({ min: 1000, max: 3_000_000 }).map((mean) => ({ kind: 'exponential', mean }) as const),
  }),
  fc
    .record({ run: duration, inside: duration, sleep: duration, repeat: fc.option(fc.nat(20), { nil: undefined }) })
    .map(({ run, inside, sleep, repeat }) => ({
      kind: 'steps' as const,
      steps: [
        { kind: 'begin' as const },
        { kind: 'run' as const, time: run },
        { kind: 'yield' as const },
        { kind: 'lock' as const, mutex: 0 },
        { kind: 'run' as const, time: inside },
        { kind: 'unlock' as const, mutex: 0 },
        { kind: 'end' as const },
        { kind: 'sleep' as const, time: sleep },
      ],
      repeat: repeat === undefined ? undefined : repeat + 1,
      start: 0,
    })),
);
const policy = fc.constantFrom<RawPolicy>(
  { cfs: { kernel: '3.3' } },
  { cfs: { kernel: '4.14' } },
  { cfs: { kernel: '6.5' } },
  { eevdf: { kernel: '6.6' } },
  { eevdf: { kernel: '6.12' } },
  { eevdf: { kernel: '6.18' } },
  { eevdf: { kernel: '7.2' } },
  { bt: { kernel: 'tk3' } },
  { bt: { kernel: 'tk3', cpuVisibleAsIdle: false, runtime: 20e6, period: 100e6 } },
);

const scenario: fc.Arbitrary<Setup & { readonly cpus: number }> = fc
  .record({ cpus: fc.integer({ min: 1, max: 8 }), policy, hz: fc.constantFrom(100, 250, 1000) })
  .chain(({ cpus, policy: chosen, hz }) => {
    const hasBt = chosen.bt !== undefined;
    const one = fc.record({
      behaviour,
      threads: fc.integer({ min: 1, max: 4 }),
      nice: fc.integer({ min: -20, max: 19 }),
      policy: fc.constantFrom<WorkloadConfig['policy']>(
        'SCHED_OTHER',
        'SCHED_OTHER',
        'SCHED_OTHER',
        'SCHED_BATCH',
        'SCHED_FIFO',
        'SCHED_RR',
        hasBt ? 'SCHED_BT' : 'SCHED_IDLE',
      ),
      rtPriority: fc.integer({ min: 1, max: 3 }),
      group: fc.integer({ min: -1, max: 3 }),
      affinity: fc.option(fc.uniqueArray(fc.nat(cpus - 1), { minLength: 1 }), { nil: undefined }),
    });
    return fc.record({
      cpus: fc.constant(cpus),
      policy: fc.constant(chosen),
      hz: fc.constant(hz),
      llcCpus: fc.constantFrom(cpus, ...(cpus % 2 === 0 ? [cpus / 2] : [])),
      contextSwitchNs: fc.constantFrom(0, CONTEXT_SWITCH_NS),
      durationNs: fc.constant(150e6),
      resources: fc
        .boolean()
        .map((inheritance) => [{ kind: 'mutex', name: 'm', handoff: false, inheritance } as const]),
      groups: fc.constant([
        { name: 'heavy', shares: 1024, idle: false },
        { name: 'light', shares: 2, idle: !hasBt },
        { name: 'limited', shares: 1024, idle: false, bandwidth: { quotaNs: 3e6, periodNs: 10e6, burstNs: 1e6 } },
        { name: 'inner', shares: 512, idle: false, parent: 2, bandwidth: { quotaNs: 8e6, periodNs: 25e6, burstNs: 0 } },
      ]),
      workloads: fc
        .array(one, { minLength: 1, maxLength: 5 })
        .map((all) => all.map(({ behaviour: b, ...rest }, i) => workload(b, { ...rest, name: `w${i}` }))),
    });
  });

/** Workload of each task. */
const owners = (setup: Setup) => setup.workloads.flatMap((w) => new Array<WorkloadConfig>(w.threads).fill(w));

/** What must hold between any two events. */
function checkState(simulation: SchedulingSimulation): void {
  // the only way to see between events; both are private to keep everybody else to the recording
  // biome-ignore lint/complexity/useLiteralKeys: private members can be read only so
  const state = simulation['state'];
  // biome-ignore lint/complexity/useLiteralKeys: as above
  const scheduler = simulation['scheduler'];
  const { fair, bt } = scheduler;
  const rt = scheduler.rt.class;
  const classes = [CLASS_RT, CLASS_FAIR, CLASS_BT];
  const counted = new Int32Array(state.classRunning.length);
  /** Tasks that wait for a CPU and may have it. */
  const waiting = new Int32Array(state.classRunning.length);
  for (let task = 0; task < state.tasks; task++) {
    const rank = state.taskClass[task];
    const cpu = state.taskCpu[task];
    const at = rank * state.cpus + cpu;
    const isFair = rank === CLASS_FAIR;
    const isDelayed = isFair && fair instanceof EevdfClass && fair.delayed[task] !== 0;
    const taskState = state.taskState[task];
    const owner = isFair ? fair : rank === CLASS_BT && bt ? bt : rt;
    if ((taskState === TASK_RUNNING) !== state.current.includes(task))
      throw new Error(`task ${task} runs and is nobody's current`);
    if (taskState === TASK_RUNNING && state.current[cpu] !== task)
      throw new Error(`task ${task} runs elsewhere than it is`);
    const isRunnable = taskState === TASK_QUEUED || taskState === TASK_RUNNING;
    const isSetAside = taskState === TASK_QUEUED && isFair && fair.onQueue[task] === 0 && fair.isThrottled(task);
    if ((isRunnable || isDelayed) !== (isSetAside || owner.onQueue[task] !== 0))
      throw new Error(`task ${task} is lost: runnable and on no queue, or the reverse`);
    if (isDelayed && taskState !== TASK_BLOCKED) throw new Error(`task ${task} is delayed but not blocked`);
    if (isSetAside || (isFair && fair.isHidden(task))) continue;
    if (isRunnable || isDelayed) counted[at]++;
    if (taskState === TASK_QUEUED) waiting[at]++;
  }
  for (let cpu = 0; cpu < state.cpus; cpu++) {
    const current = state.current[cpu];
    const running = current < 0 ? Number.POSITIVE_INFINITY : state.taskClass[current];
    for (const rank of classes) {
      const at = rank * state.cpus + cpu;
      if (counted[at] !== state.classRunning[at]) throw new Error(`CPU ${cpu} miscounts tasks of class ${rank}`);
      if (rank === CLASS_BT && (running <= CLASS_BT || bt?.bandwidth.throttled[cpu] !== 0)) continue;
      if (waiting[at] > 0 && running > rank)
        throw new Error(`CPU ${cpu} leaves a task of class ${rank} waiting for less`);
    }
    if (state.needResched[cpu] !== 0) throw new Error(`CPU ${cpu} ignores a request to reschedule`);
  }
}

describe('any mixture of policies, groups, affinity and behaviour', () => {
  it('loses no task, runs none twice or asleep, and leaves no task waiting on a CPU that has nothing better to do', () => {
    fc.assert(
      fc.property(scenario, fc.integer(), (setup, seed) => {
        const simulation = new SchedulingSimulation(configOf(setup), seed);
        checkState(simulation);
        while (simulation.advance(Number.POSITIVE_INFINITY, 1)) checkState(simulation);
      }),
      { numRuns: 150 },
    );
  });

  it('runs tasks only where they may, one at a time on a CPU, and on one CPU at a time', () => {
    fc.assert(
      fc.property(scenario, fc.integer(), (setup, seed) => {
        const slices = slicesOf(simulate(setup, seed));
        const tasks = owners(setup);
        for (const { task, cpu } of slices) expect(tasks[task].affinity ?? [cpu]).toContain(cpu);
        for (let cpu = 0; cpu < setup.cpus; cpu++) expectDisjoint(slices.filter((slice) => slice.cpu === cpu));
        for (let task = 0; task < tasks.length; task++) expectDisjoint(slices.filter((slice) => slice.task === task));
      }),
      { numRuns: 60 },
    );
  });

  it('runs nothing before it was woken and completes nothing before it was requested (invariant I4)', () => {
    fc.assert(
      fc.property(scenario, fc.integer(), (setup, seed) => {
        const simulation = simulate(setup, seed);
        const wakeups = wakeupsOf(simulation);
        const slices = slicesOf(simulation);
        owners(setup).forEach(({ behaviour: { kind } }, task) => {
          const wakes = wakeups.filter((wakeup) => wakeup.task === task).map(({ timeNs }) => timeNs);
          let blockedNs = kind === 'hog' || kind === 'cyclic' || kind === 'steps' ? undefined : 0;
          for (const { startNs, endNs, endReason } of slices.filter((slice) => slice.task === task)) {
            if (blockedNs !== undefined) {
              const wokenNs = wakes.shift() ?? Number.POSITIVE_INFINITY;
              expect(wokenNs).toBeGreaterThanOrEqual(blockedNs);
              expect(startNs).toBeGreaterThanOrEqual(wokenNs);
            }
            blockedNs = endReason === REASON.blocked ? endNs : undefined;
          }
          expect(wakes.length).toBeLessThanOrEqual(1);
        });
        for (const { arrivalNs, startNs, endNs } of requestsOf(simulation)) {
          expect(arrivalNs).toBeLessThanOrEqual(startNs);
          expect(startNs).toBeLessThanOrEqual(endNs);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('accounts every nanosecond of a CPU to a task, to switching or to idling (invariant I3)', () => {
    fc.assert(
      fc.property(scenario, fc.nat(100_000_000), fc.integer(), (setup, warmupNs, seed) => {
        const simulation = simulate({ ...setup, warmupNs }, seed);
        const { cpuTimeNs, overheadNs, cpuBusyNs, cpuOverheadNs } = simulation.taskStatistics;
        const clip = (fromNs: number, toNs: number) => Math.max(0, toNs - Math.max(fromNs, warmupNs));
        const slices = slicesOf(simulation);
        const ownNs = ownTimes(slices, setup.cpus, setup.contextSwitchNs ?? 0, clip);
        const workOf = (slice: Slice) => ownNs[slices.indexOf(slice)];
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        for (let cpu = 0; cpu < setup.cpus; cpu++) {
          const here = slices.filter((slice) => slice.cpu === cpu);
          expect(cpuBusyNs[cpu]).toBe(sum(here.map(workOf)));
          expect(cpuBusyNs[cpu] + cpuOverheadNs[cpu]).toBe(sum(here.map(({ startNs, endNs }) => clip(startNs, endNs))));
        }
        owners(setup).forEach((_, task) => {
          const own = slices.filter((slice) => slice.task === task);
          expect(cpuTimeNs[task]).toBe(sum(own.map(workOf)));
          expect(cpuTimeNs[task] + overheadNs[task]).toBe(sum(own.map(({ startNs, endNs }) => clip(startNs, endNs))));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('accounts every nanosecond of a task to running, waiting or sleeping', () => {
    fc.assert(
      fc.property(scenario, fc.integer(), (setup, seed) => {
        const simulation = simulate(setup, seed);
        const { runDelayNs } = simulation.taskStatistics;
        const wakeups = wakeupsOf(simulation);
        const slices = slicesOf(simulation);
        owners(setup).forEach(({ behaviour: { kind } }, task) => {
          const own = slices.filter((slice) => slice.task === task);
          const ran = own.reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0);
          const blocked = own.filter(({ endReason }) => endReason === REASON.blocked).map(({ endNs }) => endNs);
          if (kind === 'server' || kind === 'periodic') blocked.unshift(0);
          const woken = wakeups.filter((wakeup) => wakeup.task === task).map(({ timeNs }) => timeNs);
          const slept = blocked.reduce((sum, from, i) => sum + (woken[i] ?? simulation.endNs) - from, 0);
          const exit = own.find(({ endReason }) => endReason === REASON.exited);
          const dead = exit ? simulation.endNs - exit.endNs : 0;
          expect(ran + slept + dead + runDelayNs[task]).toBe(simulation.endNs);
        });
      }),
      { numRuns: 60 },
    );
  });
});

/** Time of each slice that is the task's own: a switch that was cut short is finished in the next slice, unless the CPU idles. */
function ownTimes(
  slices: readonly Slice[],
  cpus: number,
  switchNs: number,
  clip: (fromNs: number, toNs: number) => number,
): number[] {
  const unfinished = new Float64Array(cpus);
  const lastEnd = new Float64Array(cpus).fill(-1);
  return slices.map(({ startNs, endNs, cpu }) => {
    const overhead = switchNs + (lastEnd[cpu] === startNs ? unfinished[cpu] : 0);
    unfinished[cpu] = Math.max(0, overhead - (endNs - startNs));
    lastEnd[cpu] = endNs;
    return clip(Math.min(startNs + overhead, endNs), endNs);
  });
}

/** Slices in the order of their ends must each begin where the one before has ended, or later. */
function expectDisjoint(slices: readonly Slice[]): void {
  slices.forEach(({ startNs, endNs }, i) => {
    expect(endNs).toBeGreaterThanOrEqual(startNs);
    if (i > 0) expect(startNs).toBeGreaterThanOrEqual(slices[i - 1].endNs);
  });
}
