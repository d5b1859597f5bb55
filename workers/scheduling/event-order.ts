/** Priorities of events of one nanosecond: work ends, then ticks, then timers and arrivals. */
export const PRIORITY_WORK_DONE = 0;
export const PRIORITY_TICK = 1;
export const PRIORITY_TIMER = 2;
