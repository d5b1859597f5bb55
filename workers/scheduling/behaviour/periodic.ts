import type { Samplers } from '../../engine/samplers.ts';
import type { Behaviour as BehaviourConfig } from '../config.ts';
import { PRIORITY_TIMER } from '../event-order.ts';
import type { Behaviour, BehaviourContext } from './behaviour.ts';
import { Leavers } from './leavers.ts';

/** At every multiple of the period a job is due; a job that finds its task still busy starts as soon as it is done. */
export class Periodic implements Behaviour {
  private readonly nextDueNs: Float64Array;
  private readonly currentDueNs: Float64Array;
  private readonly startedNs: Float64Array;
  /** Jobs due but not begun. */
  private readonly backlog: Int32Array;
  private readonly busy: Uint8Array;
  private readonly leavers: Leavers;

  constructor(
    private readonly context: BehaviourContext,
    private readonly firstTask: number,
    private readonly tasks: number,
    private readonly source: number,
    private periodNs: number,
    private readonly phaseNs: number,
    /** Work of each job, one stream per task. */
    private readonly run: Samplers,
  ) {
    this.nextDueNs = new Float64Array(tasks);
    this.currentDueNs = new Float64Array(tasks);
    this.startedNs = new Float64Array(tasks);
    this.backlog = new Int32Array(tasks);
    this.busy = new Uint8Array(tasks);
    this.leavers = new Leavers(tasks);
  }

  begin(): void {
    const { queue, state, taskTimer } = this.context;
    // who joins later keeps time with the others
    const periods = Math.max(0, Math.ceil((state.now - this.phaseNs) / this.periodNs));
    const firstNs = this.phaseNs + periods * this.periodNs;
    for (let i = 0; i < this.tasks; i++) {
      this.nextDueNs[i] = firstNs;
      queue.schedule(taskTimer + this.firstTask + i, firstNs, PRIORITY_TIMER);
    }
  }

  taskTimer(task: number): void {
    const { queue, scheduler, state, taskTimer } = this.context;
    const i = task - this.firstTask;
    if (this.leavers.isLeaving(i)) return;
    this.nextDueNs[i] += this.periodNs;
    queue.schedule(taskTimer + task, this.nextDueNs[i], PRIORITY_TIMER);
    if (this.busy[i] !== 0) {
      this.backlog[i]++;
      return;
    }
    this.busy[i] = 1;
    this.currentDueNs[i] = state.now;
    this.startedNs[i] = -1;
    scheduler.remainingNs[task] = this.run.sampleNs(i);
    scheduler.wake(task, state.taskCpu[task], -1);
  }

  workDone(cpu: number, task: number): void {
    const { scheduler, state, requests, firstRunNs } = this.context;
    const i = task - this.firstTask;
    if (this.startedNs[i] < 0) this.startedNs[i] = firstRunNs[task];
    requests.append(task, this.source, this.currentDueNs, this.startedNs, i);
    if (this.leavers.isLeaving(i)) {
      scheduler.block(cpu, true);
      return;
    }
    if (this.backlog[i] === 0) {
      this.busy[i] = 0;
      scheduler.block(cpu, false);
      return;
    }
    this.backlog[i]--;
    this.currentDueNs[i] += this.periodNs;
    this.startedNs[i] = state.now;
    scheduler.continueWith(cpu, this.run.sampleNs(i));
  }

  /** A new period counts from the next job on. */
  change(config: BehaviourConfig): void {
    if (config.kind !== 'periodic') return;
    this.periodNs = config.periodNs;
    this.run.follow(config.run);
  }

  dismiss(count: number): number {
    return this.leavers.tell(count);
  }

  sourceTimer(): void {
    throw new Error('periodic tasks have timers of their own');
  }
}
