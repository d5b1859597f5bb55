/**
 * What a program notices of the machine it runs on beyond what the scheduler decides. A guest whose instructions are
 * counted has none of it. Where a program's clock is that of a real virtual machine, every timer interrupt leaves the guest.
 */
import { streamFor } from '../engine/random.ts';

export interface MachineTraits {
  /** Setting the timer that ends a sleep, ns of the task's own time. */
  readonly setTimerNs: number;
  /** By how much jobs last longer because of interrupts, beyond the part of them that delays a switch (`tickNs`). */
  readonly stolen: number;
  /** Interrupts a second that are long enough to end a run segment in the eyes of the program. */
  readonly longInterruptsPerSecond: number;
  /** Time between two switches that the program in between does not see: the switch to it, the interrupt at its end, ns. */
  readonly unseenNs: number;
  /** Threads of the kernel on every CPU (seen in the traces of the real one); otherwise they run wherever there is room. */
  readonly threadsPerCpu: boolean;
}

/** Interrupts of these guests take a few microseconds, which their programs count as work. */
export const COUNTED_GUEST: MachineTraits = {
  setTimerNs: 0,
  stolen: 0,
  longInterruptsPerSecond: 0,
  unseenNs: 0,
  threadsPerCpu: false,
};

/** A timer interrupt with a wakeup up to the switch, ns: sched_waking to sched_switch, 975 times in the traces of `native618`. */
export const REAL_TICK_NS = 8000;

/** Mean time that a tick takes from a job, ns: jobs of c06, s60_off_idle, w01 and w09 with one in them against those without (170; median 16 µs). */
export const TICK_IN_JOB_NS = 24_000;

/** HZ of the kernel. */
const TICKS_PER_SECOND = 250;

/** Wakeup by a timer beside another task and switch together are its latency in w01; the switch is what p01 allows. */
export const REAL_WAKEUP_NS = 14_000;
export const REAL_SWITCH_NS = 1000;

/**
 * Out of idle: in the middle of the 25 to 30 µs of the README of the measurements. After more than a tick, when the guest
 * has stopped its tick and the host has had time to go further down: w11, which sleeps for 8 ms.
 */
export const REAL_IDLE_EXIT_NS = 12_500;
export const REAL_LONG_IDLE_EXIT_NS = 39_000;

export const REAL_MACHINE: MachineTraits = {
  // off_gap of the hog − 2 ms − latency − switch in w01
  setTimerNs: 4000,
  stolen: ((TICK_IN_JOB_NS - REAL_TICK_NS) * TICKS_PER_SECOND) / 1e9,
  // gaps of the hog of w01 beyond its switches: 110, 6 and 52 a second of CPU time
  longInterruptsPerSecond: 52,
  unseenNs: REAL_WAKEUP_NS + REAL_SWITCH_NS,
  threadsPerCpu: true,
};

/** How long a task runs until an interrupt that it notices, ns of its CPU time, drawn anew with each call. */
export function longInterrupts({ longInterruptsPerSecond }: MachineTraits, seed: number): () => number {
  if (longInterruptsPerSecond === 0) return () => Number.POSITIVE_INFINITY;
  const stream = streamFor(seed, 'long interrupts');
  return () => (-Math.log(stream.nextOpen()) * 1e9) / longInterruptsPerSecond;
}
