import type { LoadSignals } from '../load/signals.ts';
import type { SchedulerState } from '../state.ts';

/** Smaller differences are left alone: 1 % of the capacity of a CPU (UTIL_EST_MARGIN). */
const MARGIN = 1024 / 100;
/** A lower utilisation counts one fourth (UTIL_EST_WEIGHT_SHIFT = 2). */
const WEIGHT = 4;

/**
 * What tasks that have slept will need, before their utilisation has grown again (UTIL_EST): a mean that follows rises at
 * once and falls slowly; a CPU's is the sum of its runnable tasks'. Source: util_est_update and commit b8c96361402a
 * (UTIL_EST_FASTUP, 5.5); confidence: remembered.
 */
export class UtilisationEstimate {
  private readonly ofTask: Float64Array;
  private readonly queued: Float64Array;
  /** What each queued task counts for there. */
  private readonly counted: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly signals: LoadSignals,
  ) {
    this.ofTask = new Float64Array(state.tasks);
    this.queued = new Float64Array(state.cpus);
    this.counted = new Float64Array(state.tasks);
  }

  /** A task joins the queue of its CPU, or leaves it. */
  count(task: number, joins: boolean): void {
    const cpu = this.state.taskCpu[task];
    const estimate = joins ? this.ofTask[task] : 0;
    this.queued[cpu] = Math.max(0, this.queued[cpu] + estimate - this.counted[task]);
    this.counted[task] = estimate;
  }

  /** The running task of a CPU blocks. */
  blocked(task: number): void {
    const reached = this.signals.taskUtilisationOf(task);
    const before = this.ofTask[task];
    if (reached >= before) this.ofTask[task] = reached;
    else if (before - reached >= MARGIN) this.ofTask[task] = before - (before - reached) / WEIGHT;
  }

  /** Utilisation that a task is thought to have (task_util_est). */
  task(task: number): number {
    return Math.max(this.signals.taskUtilisationOf(task), this.ofTask[task]);
  }

  /** Sum over the runnable tasks of a CPU. */
  cpu(cpu: number): number {
    return this.queued[cpu];
  }
}
