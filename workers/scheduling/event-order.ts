/** Priorities of events of one nanosecond: work ends, then ticks, then timers and arrivals. */
export const PRIORITY_WORK_DONE = 0;
export const PRIORITY_TICK = 1;
export const PRIORITY_TIMER = 2;
/**
 * A group's bandwidth period begins before the tick of the same nanosecond: its timer was armed earlier. Measured: a
 * group beside a hog gets the CPU at the very tick with which its period begins (4.14, 6.1).
 */
export const PRIORITY_QUOTA = PRIORITY_WORK_DONE;

/**
 * Priorities of what happens on a CPU. Nanoseconds that several events share come up where nothing costs time and all is
 * in whole milliseconds, as in the outcomes of a simulator; that one goes through its CPUs one after the other, and on
 * each lets timers fire, ticks, and only then looks whether the running task is done (at most 85 CPUs).
 */
export class EventOrder {
  constructor(readonly cpuByCpu: boolean) {}

  workDone(cpu: number): number {
    return this.cpuByCpu ? 3 * cpu + 2 : PRIORITY_WORK_DONE;
  }

  tick(cpu: number): number {
    return this.cpuByCpu ? 3 * cpu + 1 : PRIORITY_TICK;
  }

  /** A task's timer on a CPU; `rank` orders those of one nanosecond, 0 … 200. */
  timer(cpu: number, rank: number): number {
    return this.cpuByCpu ? 3 * cpu : PRIORITY_TIMER + rank;
  }
}
