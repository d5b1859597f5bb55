import type { CfsClass } from '../scheduling/cfs.ts';
import { EevdfClass } from '../scheduling/eevdf.ts';
import { ENQUEUE_INITIAL, ENQUEUE_WAKEUP } from '../scheduling/fair-class.ts';
import { REASON } from '../scheduling/reasons.ts';
import type { SchedulerState } from '../scheduling/state.ts';

/** A task that repeats: run, sleep. `sleepMs` 0: it never sleeps. */
export interface CyclicTask {
  readonly runMs: number;
  readonly sleepMs: number;
}

/**
 * When a pass through the scheduler drops a request to reschedule that was already there. The kernel drops it after the
 * pick. The loop behind the EEVDF outcomes drops it first, before the blocking task leaves its queue: what that
 * dequeue asks for (its slice was just used up) stays, and the next tick or wakeup acts on it.
 */
export type ClearsRequest = 'after-pick' | 'before-dequeue';

export interface OneCpuOutcome {
  readonly cpuNs: Float64Array;
  readonly delayNs: Float64Array;
  readonly switchesIn: Float64Array;
  readonly voluntary: Float64Array;
  /** `timeMs>task` of every switch, tasks counted from 1, 0 = idle. */
  readonly switches: readonly string[];
}

/**
 * Drives a scheduling class alone on one CPU, without costs: of the events of one instant first the running task blocks,
 * then the tick comes, then sleepers wake in the order of their numbers; each may call the scheduler. The event that
 * reaches `endNs` is the last. Tasks must be declared (`addTask`) before.
 */
export class OneCpuLoop {
  private readonly outcome: OneCpuOutcome & { readonly switches: string[] };
  private readonly leftNs: Float64Array;
  private readonly wakeNs: Float64Array;
  private readonly waitingSinceNs: Float64Array;
  private current = -1;

  constructor(
    private readonly state: SchedulerState,
    private readonly fair: CfsClass | EevdfClass,
    private readonly tasks: readonly CyclicTask[],
    private readonly clears: ClearsRequest,
  ) {
    const perTask = (value: number) => new Float64Array(tasks.length).fill(value);
    this.outcome = {
      cpuNs: perTask(0),
      delayNs: perTask(0),
      switchesIn: perTask(0),
      voluntary: perTask(0),
      switches: [],
    };
    this.leftNs = Float64Array.from(tasks, runNs);
    this.wakeNs = perTask(Number.POSITIVE_INFINITY);
    this.waitingSinceNs = perTask(0);
  }

  run(hz: number, endNs: number): OneCpuOutcome {
    const tickNs = 1e9 / hz;
    this.tasks.forEach((_, task) => {
      this.wake(task, ENQUEUE_INITIAL);
    });
    for (let tickAt = tickNs; this.state.now < endNs; ) {
      const blockAt = this.current < 0 ? Number.POSITIVE_INFINITY : this.state.now + this.leftNs[this.current];
      const wakeAt = this.wakeNs.reduce((earliest, at) => Math.min(earliest, at));
      this.advanceTo(Math.min(blockAt, tickAt, wakeAt));
      if (blockAt === this.state.now) this.block();
      else if (tickAt === this.state.now) {
        tickAt += tickNs;
        if (this.current >= 0) this.fair.tick(this.current);
        this.scheduleIfAsked();
      } else this.wake(this.wakeNs.indexOf(wakeAt), ENQUEUE_WAKEUP);
    }
    this.waitingSinceNs.forEach((since, task) => {
      if (since >= 0) this.outcome.delayNs[task] += this.state.now - since;
    });
    return this.outcome;
  }

  private advanceTo(timeNs: number): void {
    if (this.current >= 0) {
      this.outcome.cpuNs[this.current] += timeNs - this.state.now;
      this.leftNs[this.current] -= timeNs - this.state.now;
    }
    this.state.now = timeNs;
  }

  private block(): void {
    const task = this.current;
    this.outcome.voluntary[task]++;
    this.leftNs[task] = runNs(this.tasks[task]);
    this.wakeNs[task] = this.state.now + this.tasks[task].sleepMs * 1e6;
    if (this.clears === 'before-dequeue') this.clearRequest();
    this.fair.dequeueTask(task, true);
    if (this.clears === 'after-pick') this.clearRequest();
    this.switchTo(this.fair.pickTask(0));
  }

  private wake(task: number, flags: number): void {
    const { fair, state } = this;
    this.wakeNs[task] = Number.POSITIVE_INFINITY;
    this.waitingSinceNs[task] = state.now;
    if (fair instanceof EevdfClass && fair.delayed[task] !== 0) fair.wakeDelayed(task);
    else fair.enqueueTask(task, flags);
    if (this.current < 0) state.requestResched(0, REASON.wakeupOnIdleCpu);
    else fair.wakeupPreempt(0, this.current, task);
    this.scheduleIfAsked();
  }

  private scheduleIfAsked(): void {
    if (this.state.needResched[0] === 0) return;
    this.clearRequest();
    const next = this.fair.pickTask(0);
    if (next !== this.current) this.switchTo(next);
    else if (next >= 0) this.fair.keepTask(next);
  }

  private switchTo(next: number): void {
    const { outcome, state, current, waitingSinceNs } = this;
    this.fair.switchTasks(current, next);
    if (current >= 0 && this.wakeNs[current] === Number.POSITIVE_INFINITY) waitingSinceNs[current] = state.now;
    if (next >= 0) {
      outcome.switchesIn[next]++;
      outcome.delayNs[next] += state.now - waitingSinceNs[next];
      waitingSinceNs[next] = -1;
    }
    outcome.switches.push(`${state.now / 1e6}>${next + 1}`);
    this.current = next;
  }

  private clearRequest(): void {
    this.state.takeResched();
    this.state.needResched[0] = 0;
  }
}

function runNs(task: CyclicTask): number {
  return task.sleepMs === 0 ? Number.POSITIVE_INFINITY : task.runMs * 1e6;
}
