import type { Behaviour, BehaviourContext } from './behaviour.ts';

/** Tasks that compute for ever. */
export class Hog implements Behaviour {
  constructor(
    private readonly context: BehaviourContext,
    private readonly firstTask: number,
    private readonly tasks: number,
  ) {}

  begin(): void {
    for (let task = this.firstTask; task < this.firstTask + this.tasks; task++) {
      this.context.scheduler.remainingNs[task] = Number.POSITIVE_INFINITY;
      this.context.scheduler.start(task);
    }
  }

  workDone(cpu: number): void {
    this.context.scheduler.continueWith(cpu, Number.POSITIVE_INFINITY);
  }

  taskTimer(): void {
    throw new Error('a hog has no timer');
  }

  sourceTimer(): void {
    throw new Error('a hog has no source');
  }
}
