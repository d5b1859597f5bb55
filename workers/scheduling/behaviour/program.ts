import { OP_BLOCK, OP_EXIT, OP_RUN, OP_WAKE, type RecordedWork } from '../../machine/recorded-work.ts';
import { PRIORITY_TIMER } from '../event-order.ts';
import { TASK_BLOCKED } from '../state.ts';
import type { Behaviour, BehaviourContext } from './behaviour.ts';

/** Tasks that repeat recorded work: run, wake each other, block, exit; interrupts come at their recorded times. */
export class Program implements Behaviour {
  private readonly at: Uint32Array;
  /** Wakeups that came while their task was not blocked. All are kept: a policy that starves a task must not lose its work. */
  private readonly remembered: Uint32Array;
  private nextExternal = 0;

  constructor(
    private readonly context: BehaviourContext,
    private readonly firstTask: number,
    private readonly sourceSlot: number,
    private readonly work: RecordedWork,
  ) {
    this.at = work.opStart.slice(0, work.taskNames.length);
    this.remembered = new Uint32Array(work.taskNames.length);
  }

  begin(): void {
    for (let i = 0; i < this.work.taskNames.length; i++) {
      if (this.work.runnableAtStart[i] === 0) continue;
      this.prepare(i);
      // it had been running before the recording began: nothing of a fork's debit is left
      this.context.scheduler.start(this.firstTask + i, false);
    }
    this.armExternal();
  }

  sourceTimer(): void {
    const { work, nextExternal } = this;
    this.context.state.events++;
    this.nextExternal++;
    this.armExternal();
    this.wake(work.externalTask[nextExternal], work.externalCpu[nextExternal] % this.context.state.cpus, -1);
  }

  workDone(cpu: number, task: number): void {
    const { scheduler } = this.context;
    const { opKind, opArg, opStart } = this.work;
    const i = task - this.firstTask;
    const end = opStart[i + 1];
    for (;;) {
      const op = this.at[i]++;
      if (op >= end) {
        this.at[i] = end;
        // it was still busy when the recording ended, nobody knows for how long: it stays busy
        if (this.work.openEnded?.[i] === 1) scheduler.continueWith(cpu, Number.POSITIVE_INFINITY);
        else scheduler.block(cpu, true);
        return;
      }
      switch (opKind[op]) {
        case OP_RUN:
          if (opArg[op] === 0) break;
          scheduler.continueWith(cpu, opArg[op]);
          return;
        case OP_WAKE:
          this.wake(opArg[op], cpu, task);
          break;
        case OP_BLOCK:
          if (this.remembered[i] !== 0) {
            this.remembered[i]--;
            break;
          }
          scheduler.block(cpu, false);
          return;
        case OP_EXIT:
          scheduler.block(cpu, true);
          return;
      }
    }
  }

  taskTimer(): void {
    throw new Error('recorded tasks have no timers of their own');
  }

  private wake(i: number, cpu: number, waker: number): void {
    const { scheduler, state } = this.context;
    const task = this.firstTask + i;
    if (state.taskState[task] !== TASK_BLOCKED) {
      this.remembered[i]++;
      return;
    }
    this.prepare(i);
    scheduler.wake(task, cpu, waker);
  }

  /** Gives a task that is about to become runnable its next stretch of work. */
  private prepare(i: number): void {
    const { opKind, opArg, opStart } = this.work;
    const op = this.at[i];
    const runs = op < opStart[i + 1] && opKind[op] === OP_RUN;
    this.context.scheduler.remainingNs[this.firstTask + i] = runs ? opArg[op] : 0;
    if (runs) this.at[i]++;
  }

  private armExternal(): void {
    const { externalNs } = this.work;
    if (this.nextExternal >= externalNs.length) return;
    this.context.queue.schedule(this.sourceSlot, externalNs[this.nextExternal], PRIORITY_TIMER);
  }
}
