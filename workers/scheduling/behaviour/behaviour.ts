import type { EventQueue } from '../../engine/event-queue.ts';
import type { Behaviour as BehaviourConfig } from '../config.ts';
import type { EventOrder } from '../event-order.ts';
import type { RequestWriter } from '../recording.ts';
import type { Scheduler } from '../scheduler.ts';
import type { SchedulerState } from '../state.ts';

/** What a workload may use to drive its tasks. */
export interface BehaviourContext {
  readonly state: SchedulerState;
  readonly queue: EventQueue;
  readonly order: EventOrder;
  readonly scheduler: Scheduler;
  readonly requests: RequestWriter;
  /** Event slot of each task's own timer: taskTimer + task. */
  readonly taskTimer: number;
  /** When each task last got the CPU after a wakeup, ns. */
  readonly firstRunNs: Float64Array;
}

/** One workload of a scenario: a set of tasks that behave alike. Task numbers are global; they start at `firstTask`. */
export interface Behaviour {
  /** Puts the tasks and timers in place: at time 0, or when the tasks join. */
  begin(): void;
  /** From now on it is as here; only what may change at run time differs (`schema/run-time-keys.ts`). */
  change?(config: BehaviourConfig): void;
  /**
   * Tells up to `count` of its threads to end, the last ones first: each does so when it comes to the end of what it is
   * doing. Returns how many were told.
   */
  dismiss?(count: number): number;
  /** The running task of a CPU has done the work it was given: give it more, or block it. */
  workDone(cpu: number, task: number): void;
  /** A task's own timer fired. */
  taskTimer(task: number): void;
  /** The workload's own timer fired (arrivals, recorded interrupts). */
  sourceTimer(): void;
}
