import type { Samplers } from '../../engine/samplers.ts';
import type { Behaviour as BehaviourConfig } from '../config.ts';
import type { Behaviour, BehaviourContext } from './behaviour.ts';
import { Leavers } from './leavers.ts';

/** Tasks beyond this number wake in the order in which they fell asleep when they are due in the same nanosecond. */
const ORDERED_TASKS = 200;

/**
 * Tasks that work for a while, then sleep for a while, counted from when the work was done. Tasks due in the same nanosecond
 * wake in the order of their numbers.
 */
export class Cyclic implements Behaviour {
  private readonly leavers: Leavers;

  constructor(
    private readonly context: BehaviourContext,
    private readonly firstTask: number,
    private readonly tasks: number,
    private readonly run: Samplers,
    private readonly sleep: Samplers,
  ) {
    this.leavers = new Leavers(tasks);
  }

  begin(): void {
    const { scheduler } = this.context;
    for (let i = 0; i < this.tasks; i++) {
      scheduler.remainingNs[this.firstTask + i] = this.run.sampleNs(i);
      scheduler.start(this.firstTask + i);
    }
  }

  workDone(cpu: number, task: number): void {
    const { queue, scheduler, state, taskTimer, order } = this.context;
    if (this.leavers.isLeaving(task - this.firstTask)) {
      scheduler.block(cpu, true);
      return;
    }
    const wakeNs = state.now + this.sleep.sampleNs(task - this.firstTask);
    queue.schedule(taskTimer + task, wakeNs, order.timer(cpu, Math.min(task, ORDERED_TASKS)));
    scheduler.block(cpu, false);
  }

  taskTimer(task: number): void {
    const { scheduler, state } = this.context;
    if (this.leavers.isLeaving(task - this.firstTask)) return;
    scheduler.remainingNs[task] = this.run.sampleNs(task - this.firstTask);
    scheduler.wake(task, state.taskCpu[task], -1);
  }

  change(config: BehaviourConfig): void {
    if (config.kind !== 'cyclic') return;
    this.run.follow(config.run);
    this.sleep.follow(config.sleep);
  }

  dismiss(count: number): number {
    return this.leavers.tell(count);
  }

  sourceTimer(): void {
    throw new Error('cyclic tasks have timers of their own');
  }
}
