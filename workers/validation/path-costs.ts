import type { CostConfig } from '../scheduling/config.ts';
import { NO_COSTS } from '../scheduling/plain-machine.ts';
import { atLeast, type KernelModel } from './kernel.ts';
import {
  COUNTED_GUEST,
  type MachineTraits,
  REAL_IDLE_EXIT_NS,
  REAL_LONG_IDLE_EXIT_NS,
  REAL_MACHINE,
  REAL_SWITCH_NS,
  REAL_TICK_NS,
  REAL_WAKEUP_NS,
} from './real-machine.ts';

/**
 * CPU time of the kernel's own paths. The counted guests execute one instruction per nanosecond without caches, so these
 * are the instruction counts of their kernels. Fitted once per kernel, from three experiments and never from others.
 */
export interface PathCosts {
  /** Which kernel these belong to, for the model card. */
  readonly kernel: string;
  readonly costs: CostConfig;
  /**
   * Ticks from one wakeup of the kernel's own threads (kworker, RCU, compaction) to the next. Their timers fire with the
   * tick. A prime number, so that they do not keep step with periodic work.
   */
  readonly threadEveryTicks: number;
  /** From the fork of a process to its own work, ns (first start_delay of w11). */
  readonly startupNs: number;
  /** A fork in its parent, ns: taken to be as long as the way of the child. */
  readonly forkNs: number;
  /** What programs see of interrupts. */
  readonly machine: MachineTraits;
  readonly pipe: PipeCosts;
}

/** Fitted from p01. */
export interface PipeCosts {
  /** A write and the rest of the read before it, without wakeup and switch, ns. */
  readonly passNs: number;
  /** What a reader that must wait does before it sleeps, ns. */
  readonly sleepNs: number;
  /** What the first of a pair does besides, taking the time of each round, ns. */
  readonly timingNs: number;
  /** Waking the reader, ns. */
  readonly wakeNs: number;
}

/**
 * What the constants are fitted from. Switch, wakeup and idle exit come from the first three alone; the pipe's constants of
 * 6.1 and 4.14 were also held against p03, and 4.14's interval of kernel threads against b01, f05 and f03. The traces of the
 * real machine are measurements of the same machine.
 */
export const FITTED_FROM =
  'w11_periodic_alone, w01_hog_periodic, p01_pingpong; pipes of 4.14 and 6.1 also p03; kernel threads of 4.14 also b01, f05, f03, of the real machine its traces';

/** How long a kernel thread runs each time: 5 µs between its two switches in every shipped trace (measured). */
export const KERNEL_THREAD_RUN_NS = 5_000;

/** Timer interrupt, alike in all counted guests (measured, README of the measurements). */
const TICK_NS = 5_000;

/**
 * Interrupt that ends a slice (HRTICK), and how late it is: slices of 700 µs last 703.5 µs from switch to switch in the
 * trace of w01 of 7.2. The timer is set when the switch is over, so most of those 3.5 µs pass before the interrupt: the
 * hog of w01 is away for 707.3 µs while the periodic task has a slice, a switch each way and two such interrupts included.
 */
export const SLICE_TIMER_NS = 1000;
export const SLICE_TIMER_LATENCY_NS = 2500;

/**
 * The guests' programs count loops between looks at the clock; a gap of more than 30 µs is not theirs (README of the
 * measurements). One loop is the CPU time of the hogs of f01 by the loops they did. Run segments of f01 are 5.2 to 7.1 µs
 * shorter than their 4 ms: that is a loop, the switch and what an interrupt takes up to it, 1.5 to 2.4 µs.
 */
export const CLOCKED_WORK = { lookNs: 674, interruptNs: 2100 } as const;

/** By how much a job is longer than its work, ns: response less wakeup less work is 0.2 µs in w11 and 0.7 µs in w06. */
export const JOB_NS = 500;

interface Fitted extends PathCosts {
  readonly release: readonly [number, number];
}

function fitted(
  release: readonly [number, number],
  wakeupNs: number,
  contextSwitchNs: number,
  idleExitNs: number,
  threadEveryTicks: number,
  startupNs: number,
  pipe: PathCosts['pipe'],
): Fitted {
  return {
    release,
    kernel: release.join('.'),
    // the guests' work is CPU time by the task's own clock
    costs: {
      ...NO_COSTS,
      contextSwitchNs,
      tickNs: TICK_NS,
      sliceTimerNs: SLICE_TIMER_NS,
      sliceTimerLatencyNs: SLICE_TIMER_LATENCY_NS,
      wakeupNs,
      taskWakeupNs: pipe.wakeNs,
      idleExitNs,
      clockedWork: CLOCKED_WORK,
    },
    threadEveryTicks,
    startupNs,
    forkNs: startupNs,
    machine: COUNTED_GUEST,
    pipe,
  };
}

/**
 * Wakeup + switch = wakeup latency beside a hog (w01); idle exit = what the latency is more when alone (w11). The part of
 * the switch is what the way back to the hog takes (off_gap − 2 ms − latency, w01). Threads: involuntary switches of the
 * hog of w01 beyond its 600 jobs and, for 4.14, of the task of w11, which sees more of them than its share of the time.
 * Pipes (p01): the round trip; what it is shorter when the writer loses the CPU at once; how often that happens.
 */
const FITTED: readonly Fitted[] = [
  fitted([4, 14], 700, 2200, 1700, 97, 166_000, { passNs: 800, sleepNs: 1300, timingNs: 190, wakeNs: 50 }),
  fitted([6, 1], 1100, 3000, 1100, 53, 197_000, { passNs: 950, sleepNs: 2300, timingNs: 305, wakeNs: 200 }),
  fitted([6, 12], 1500, 3300, 800, 53, 136_000, { passNs: 1400, sleepNs: 1300, timingNs: 180, wakeNs: 200 }),
  fitted([6, 18], 2000, 3500, 600, 53, 152_000, { passNs: 1400, sleepNs: 600, timingNs: 10, wakeNs: 900 }),
  fitted([7, 2], 2400, 4000, 0, 53, 157_000, { passNs: 1400, sleepNs: 1300, timingNs: 180, wakeNs: 200 }),
];

/**
 * The real machine. Threads: 19 switches to kernel threads in 8.8 s of traces of its first CPU. Its programs do not take interrupts for work: in the traces every
 * tick prolongs the job that it meets.
 */
const NATIVE = realMachine(
  fitted([6, 18], REAL_WAKEUP_NS, REAL_SWITCH_NS, REAL_IDLE_EXIT_NS, 113, 60_000, {
    passNs: 600,
    sleepNs: 600,
    timingNs: 100,
    wakeNs: 200,
  }),
);

function realMachine(native: Fitted): Fitted {
  return {
    ...native,
    costs: {
      ...native.costs,
      tickNs: REAL_TICK_NS,
      longIdleExitNs: REAL_LONG_IDLE_EXIT_NS,
      clockedWork: undefined,
    },
    machine: REAL_MACHINE,
  };
}

/** Constants of the kernel itself or, for one that was not measured, of the last one before it. */
export function pathCostsOf({ release }: Pick<KernelModel, 'release'>, native: boolean): PathCosts {
  if (native) return { ...NATIVE, kernel: 'the real machine' };
  return FITTED.findLast((each) => atLeast(release, ...each.release)) ?? FITTED[0];
}

export function fittedPathCosts(): readonly PathCosts[] {
  return [...FITTED, pathCostsOf({ release: NATIVE.release }, true)];
}
