import type { TaskParameters } from '../sched-class.ts';
import { SLICE_DEFAULT_NS } from './protocol.ts';

/** What the class keeps of each task: membership, slice and CPU time, ns. */
export class ExtTasks {
  readonly sliceNs: Float64Array;
  readonly ranNs: Float64Array;
  /** Since when a task has been runnable without running. */
  readonly runnableNs: Float64Array;
  private readonly accountedNs: Float64Array;
  /** CPU time of the task when it got its CPU. */
  private readonly ranAtStart: Float64Array;
  private readonly member: Uint8Array;
  /** How each task came into the class, and would go into another. */
  private readonly parameters: TaskParameters[] = [];

  constructor(tasks: number) {
    this.sliceNs = new Float64Array(tasks);
    this.ranNs = new Float64Array(tasks);
    this.runnableNs = new Float64Array(tasks);
    this.accountedNs = new Float64Array(tasks);
    this.ranAtStart = new Float64Array(tasks);
    this.member = new Uint8Array(tasks);
  }

  isMember(task: number): boolean {
    return this.member[task] === 1;
  }

  /** A task joins the class; true when it does so for the first time. */
  join(task: number, parameters: TaskParameters): boolean {
    const isNew = this.parameters[task] === undefined;
    this.parameters[task] = parameters;
    this.member[task] = 1;
    this.sliceNs[task] = SLICE_DEFAULT_NS;
    return isNew;
  }

  leave(task: number): TaskParameters {
    this.member[task] = 0;
    return this.parameters[task];
  }

  /** The task gets a CPU. */
  starts(task: number, now: number): void {
    this.accountedNs[task] = now;
    this.ranAtStart[task] = this.ranNs[task];
  }

  /** Charges a running task for the time since it was last charged. */
  account(task: number, now: number): void {
    const delta = now - this.accountedNs[task];
    if (delta <= 0) return;
    this.accountedNs[task] = now;
    this.ranNs[task] += delta;
    this.sliceNs[task] = Math.max(0, this.sliceNs[task] - delta);
  }

  /** CPU time since the task got its CPU. */
  stintNs(task: number): number {
    return this.ranNs[task] - this.ranAtStart[task];
  }
}
