import type { TaskPolicy } from '../machine/recorded-work.ts';

/**
 * Weights of nice levels -20 … 19. Source: table printed in models of the Linux scheduler since 2.6.23 (each step is
 * about 25 %, nice 0 = 1024); confidence: read in the source, checked by `fairness` tests.
 */
const WEIGHT_OF_NICE = new Float64Array([
  88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991,
  1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15,
]);

export const NICE_0_WEIGHT = 1024;

/**
 * Inverses 2^32 / weight of the same levels as the kernel tabulates them: some are rounded up, some down, and a virtual
 * deadline can hang on the last bit. Source: the kernel's table beside the weights; confidence: remembered, every entry
 * within 1 of the quotient, those that occur there confirmed by the exact outcomes in `tests/fidelity`.
 */
const INVERSE_OF_NICE = new Float64Array([
  48388, 59856, 76040, 92818, 118348, 147320, 184698, 229616, 287308, 360437, 449829, 563644, 704093, 875809, 1099582,
  1376151, 1717300, 2157191, 2708050, 3363326, 4194304, 5237765, 6557202, 8165337, 10153587, 12820798, 15790321,
  19976592, 24970740, 31350126, 39045157, 49367440, 61356676, 76695844, 95443717, 119304647, 148102320, 186737708,
  238609294, 286331153,
]);

/** Weight of every SCHED_IDLE task and of a cgroup with cpu.idle = 1. */
export const IDLE_WEIGHT = 3;

/** Smallest weight that virtual time is computed with (scale_load_down never goes below it). */
export const MIN_WEIGHT = 2;

/** @param nice -20 … 19 */
export function weightOfNice(nice: number): number {
  return WEIGHT_OF_NICE[nice + 20];
}

/** Weight of a task; nice: -20 … 19. */
export function weightOf(policy: TaskPolicy, nice: number): number {
  return policy === 'SCHED_IDLE' ? IDLE_WEIGHT : weightOfNice(nice);
}

/** Inverse of a whole weight: the kernel's tabulated value where a nice level has this weight, else the quotient. */
export function inverseOfWeight(weight: number): number {
  const level = WEIGHT_OF_NICE.indexOf(weight);
  return level >= 0 ? INVERSE_OF_NICE[level] : Math.floor(2 ** 32 / weight);
}
