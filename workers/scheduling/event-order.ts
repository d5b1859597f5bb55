/** Priorities of events of one nanosecond: work ends, then ticks, then timers and arrivals. */
export const PRIORITY_WORK_DONE = 0;
export const PRIORITY_TICK = 1;
export const PRIORITY_TIMER = 2;
/**
 * A group's bandwidth period begins before the tick of the same nanosecond: its timer was armed earlier. Measured: a
 * group beside a hog gets the CPU at the very tick with which its period begins (4.14, 6.1).
 */
export const PRIORITY_QUOTA = PRIORITY_WORK_DONE;
