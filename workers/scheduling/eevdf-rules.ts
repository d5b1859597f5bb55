import type { EevdfTunables } from './config.ts';

/**
 * What differs between EEVDF kernels beyond features that can be switched. Confidence: 6.6 read in part, 6.12 and 7.2
 * read, 6.18 remembered and confirmed by measurement (`docs/MODELS.md`).
 */
export interface EevdfRules {
  /**
   * How long the running entity keeps the CPU against earlier deadlines. `request`: until its deadline is renewed (6.6,
   * 6.12). `shortest-slice`: for the shortest slice on the queue, and the end of that asks for a reschedule (6.17).
   */
  readonly protection: 'request' | 'shortest-slice';
  /** Slices of their own by sched_setattr, and groups that take over the shortest slice of their queue (6.12). */
  readonly customSlices: boolean;
  /** Lag is kept within two own slices or a tick, or within the longest slice on the queue plus a tick (7.x). */
  readonly lagLimit: 'own-slice' | 'longest-slice';
  /** A wakeup during a delayed dequeue sees what the running entity ran until now, not until it was last charged. */
  readonly chargesBeforeRevival: boolean;
  /** sched_yield gives up the rest of the request by moving virtual time, not only the deadline (6.12.y). */
  readonly yieldForfeits: boolean;
  /** A SCHED_IDLE task gives way to any other that wakes, whatever the weights of their groups (6.6; remembered). */
  readonly idleTasksGiveWay: boolean;
}

export function rulesOf(kernel: EevdfTunables['kernel']): EevdfRules {
  const from612 = kernel !== '6.6';
  const from618 = from612 && kernel !== '6.12';
  return {
    protection: from618 ? 'shortest-slice' : 'request',
    customSlices: from612,
    lagLimit: kernel === '7.2' ? 'longest-slice' : 'own-slice',
    chargesBeforeRevival: kernel === '7.2',
    yieldForfeits: from612,
    idleTasksGiveWay: !from612,
  };
}
