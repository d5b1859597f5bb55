import type { Behaviour, BehaviourContext } from './behaviour.ts';
import { Leavers } from './leavers.ts';

/** Tasks that compute for ever. */
export class Hog implements Behaviour {
  private readonly leavers: Leavers;

  constructor(
    private readonly context: BehaviourContext,
    private readonly firstTask: number,
    private readonly tasks: number,
  ) {
    this.leavers = new Leavers(tasks);
  }

  begin(): void {
    for (let task = this.firstTask; task < this.firstTask + this.tasks; task++) {
      this.context.scheduler.remainingNs[task] = Number.POSITIVE_INFINITY;
      this.context.scheduler.start(task);
    }
  }

  workDone(cpu: number, task: number): void {
    if (this.leavers.isLeaving(task - this.firstTask)) this.context.scheduler.block(cpu, true);
    else this.context.scheduler.continueWith(cpu, Number.POSITIVE_INFINITY);
  }

  dismiss(count: number): number {
    // what computes for ever comes to no end: it is killed, and exits as soon as it has the CPU
    return this.leavers.tell(count, (thread) => this.context.scheduler.cutWork(this.firstTask + thread));
  }

  taskTimer(): void {
    throw new Error('a hog has no timer');
  }

  sourceTimer(): void {
    throw new Error('a hog has no source');
  }
}
