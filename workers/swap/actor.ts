import type { WorkLog } from './work-log.ts';

/** What a thread did in one step. */
export const STEPPED = {
  /** It has more to do once the program of this step has been played. */
  more: 0,
  /** It has nothing to do until somebody wakes it (kswapd, a job that waits for its turn). */
  idle: 1,
  /** It ended. */
  done: 2,
} as const;

export type Stepped = (typeof STEPPED)[keyof typeof STEPPED];

/**
 * One thread: a program of a workload, or a thread of the kernel. `timing/` gives it a CPU, asks for a step, plays what
 * the step wrote into the log, and asks for the next. A step is at most one fault or one batch of reclaim
 * plus the accesses before it that needed none, so that simulated time passes between things that others can see.
 */
export interface Actor {
  readonly name: string;
  /** Workload it belongs to, for metrics; `kernel` for kswapd and its like. */
  readonly workload: string;
  /** Does one step at `nowNs` on `cpu`. */
  step(cpu: number, nowNs: number, log: WorkLog): Stepped;
  /** Whether an idle actor has something to do now. Asked after every step of the others. */
  wanted(nowNs: number): boolean;
  /** The program of its latest step was played: from `beginNs` to `endNs`. Takes measurements. */
  played(beginNs: number, endNs: number): void;
}
