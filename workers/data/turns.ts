/** Long work that can be given up: the page writes the number of the work it wants last into shared memory. */
import type { Breathe } from './order.ts';

/** Words of the shared control block. */
export const WORK_CONTROL = {
  /** Number of the newest piece of work that is wanted; 0 = none. */
  wanted: 0,
  words: 1,
} as const;

/** The work was replaced by newer work, or given up. */
export class GivenUp extends Error {
  constructor() {
    super('given up');
    this.name = 'GivenUp';
  }
}

/** Longest work between two breaths that is not interrupted, ms. */
const TURN_MS = 12;

/**
 * Breaths of one piece of work: others get a turn every few milliseconds, and it ends with GivenUp once another number
 * is wanted.
 *
 * @param pause lets messages that wait be handled
 * @param now milliseconds
 */
export function breaths(
  control: SharedArrayBuffer,
  work: number,
  pause: () => Promise<void>,
  now: () => number,
): Breathe {
  const words = new Int32Array(control);
  let since = now();
  return async () => {
    if (Atomics.load(words, WORK_CONTROL.wanted) !== work) throw new GivenUp();
    if (now() - since < TURN_MS) return;
    await pause();
    since = now();
    if (Atomics.load(words, WORK_CONTROL.wanted) !== work) throw new GivenUp();
  };
}
