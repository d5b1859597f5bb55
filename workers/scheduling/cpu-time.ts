import type { EventQueue } from '../engine/event-queue.ts';
import type { Accounting } from './accounting.ts';
import type { ClockedWork } from './config.ts';
import type { EventOrder } from './event-order.ts';
import { type SchedulerState, TASK_RUNNING } from './state.ts';

/**
 * How the running tasks get on with their work: kernel time that is taken from them, the speed of their CPU, and when
 * their work ends. Every nanosecond of a slice is overhead (kernel) or the task's own; a task does `speed` nanoseconds
 * of work in one of its own.
 */
export class CpuTime {
  /** Work a task still has to do before it blocks, ns at nominal speed; Infinity = for ever. */
  readonly remainingNs: Float64Array;
  /** Speed of each CPU as its running task sees it, 1 = nominal: pace of the core × what stalls leave of it. */
  readonly speed: Float64Array;
  /** What core type and frequency give, 1 = the fastest core at its highest frequency. */
  private readonly pace: Float64Array;
  /** What is left of it after stalls by others, 0 … 1. */
  private readonly unstalled: Float64Array;
  /** When the running task goes (or went) on with its own work. */
  readonly workStartNs: Float64Array;
  private readonly sliceStartNs: Float64Array;
  /** Up to when the slice is in the accounts. */
  private readonly accountedNs: Float64Array;
  /** Overhead of the slice that is not in the accounts yet, the part that still lies ahead included. */
  private readonly overheadNs: Float64Array;
  /** Kernel time charged to a CPU since its task last went on. */
  private readonly chargedNs: Float64Array;
  /** The part of it that interrupts took. */
  private readonly interruptNs: Float64Array;
  /** Clocked work that an interrupt took the place of since the task of a CPU last went on, ns. */
  private readonly absorbedNs: Float64Array;
  private readonly isCharged: Uint8Array;
  private readonly charged: Int32Array;
  private chargedCount = 0;

  constructor(
    private readonly state: SchedulerState,
    private readonly queue: EventQueue,
    private readonly accounting: Accounting,
    /** Event slot of the end of work of CPU 0. */
    private readonly workDoneSlot: number,
    private readonly clockedWork: ClockedWork | undefined,
    private readonly order: EventOrder,
  ) {
    this.remainingNs = new Float64Array(state.tasks);
    this.speed = new Float64Array(state.cpus).fill(1);
    this.pace = new Float64Array(state.cpus).fill(1);
    this.unstalled = new Float64Array(state.cpus).fill(1);
    this.workStartNs = new Float64Array(state.cpus);
    this.sliceStartNs = new Float64Array(state.cpus);
    this.accountedNs = new Float64Array(state.cpus);
    this.overheadNs = new Float64Array(state.cpus);
    this.chargedNs = new Float64Array(state.cpus);
    this.interruptNs = new Float64Array(state.cpus);
    this.absorbedNs = new Float64Array(state.cpus);
    this.isCharged = new Uint8Array(state.cpus);
    this.charged = new Int32Array(state.cpus);
  }

  /**
   * Kernel time on a CPU: delays whoever runs there next or now. Takes effect in `settle` or at the next switch.
   * `interrupt`: it is not the running task that asked for it.
   */
  charge(cpu: number, timeNs: number, interrupt: boolean): void {
    if (timeNs > 0) this.addCharge(cpu, timeNs, interrupt);
  }

  private addCharge(cpu: number, timeNs: number, interrupt: boolean): void {
    this.chargedNs[cpu] += timeNs;
    if (interrupt) this.interruptNs[cpu] += timeNs;
    if (this.isCharged[cpu] !== 0) return;
    this.isCharged[cpu] = 1;
    this.charged[this.chargedCount++] = cpu;
  }

  /** Kernel time that a CPU still has to spend before its task goes on, ns. */
  kernelNs(cpu: number): number {
    return this.chargedNs[cpu] + Math.max(0, this.workStartNs[cpu] - this.state.now);
  }

  /** Takes what was charged from the tasks that go on running. */
  settle(): void {
    if (this.chargedCount > 0) this.takeCharges();
  }

  private takeCharges(): void {
    for (let i = 0; i < this.chargedCount; i++) this.takeCharge(this.charged[i]);
    this.chargedCount = 0;
  }

  /** A task gets the CPU; `overheadNs` is what switching to it costs. */
  begin(cpu: number, task: number, overheadNs: number): void {
    const { now } = this.state;
    // what the kernel had not finished on this CPU comes first
    const unfinished = this.overheadNs[cpu] + this.chargedNs[cpu];
    this.chargedNs[cpu] = 0;
    this.interruptNs[cpu] = 0;
    this.overheadNs[cpu] = unfinished + overheadNs;
    this.sliceStartNs[cpu] = now;
    this.accountedNs[cpu] = now;
    this.workStartNs[cpu] = now + this.overheadNs[cpu];
    this.scheduleEnd(cpu, task);
  }

  /** The running task leaves the CPU; returns when its slice began. */
  end(cpu: number, task: number): number {
    // the end of its work stays scheduled until `begin` or `idle`: moving an event costs half of cancelling and a new one
    this.advance(cpu, task);
    if (this.clockedWork !== undefined) this.loseWork(cpu, task, this.clockedWork);
    this.account(cpu, task);
    return this.sliceStartNs[cpu];
  }

  /** A CPU goes idle: nobody is left to pay for what the kernel had not finished. */
  idle(cpu: number): void {
    this.queue.cancel(this.workDoneSlot + cpu);
    this.overheadNs[cpu] = 0;
  }

  /** The running task has done the work it was given. */
  finish(cpu: number, task: number): void {
    this.workStartNs[cpu] = this.state.now;
    this.remainingNs[task] = 0;
  }

  /** Gives the running task of a CPU more work. */
  continueWith(cpu: number, task: number, workNs: number): void {
    this.remainingNs[task] = workNs;
    this.workStartNs[cpu] = Math.max(this.workStartNs[cpu], this.state.now);
    this.scheduleEnd(cpu, task);
  }

  /** From now on stalls leave this much of the pace of a CPU (0 < unstalled). */
  setSpeed(cpu: number, unstalled: number): void {
    this.unstalled[cpu] = unstalled;
    this.change(cpu, this.pace[cpu] * unstalled);
  }

  /** From now on the core of a CPU does `pace` nanoseconds of work per nanosecond where nothing stalls it (0 < pace). */
  setPace(cpu: number, pace: number): void {
    this.pace[cpu] = pace;
    this.change(cpu, pace * this.unstalled[cpu]);
  }

  /** Brings the accounts of a running task up to date. */
  account(cpu: number, task: number): void {
    const { now } = this.state;
    const ahead = Math.max(0, this.workStartNs[cpu] - now);
    const overhead = this.overheadNs[cpu] - ahead;
    this.accounting.ran(cpu, task, now - this.accountedNs[cpu] - overhead, overhead);
    this.overheadNs[cpu] = ahead;
    this.accountedNs[cpu] = now;
  }

  /** When the slice of the running task began. */
  sliceStart(cpu: number): number {
    return this.sliceStartNs[cpu];
  }

  private change(cpu: number, speed: number): void {
    if (this.speed[cpu] === speed) return;
    const task = this.state.current[cpu];
    if (task < 0) {
      this.speed[cpu] = speed;
      return;
    }
    this.advance(cpu, task);
    this.speed[cpu] = speed;
    this.scheduleEnd(cpu, task);
  }

  private takeCharge(cpu: number): void {
    const charge = this.chargedNs[cpu];
    const interrupt = this.interruptNs[cpu];
    this.chargedNs[cpu] = 0;
    this.interruptNs[cpu] = 0;
    this.isCharged[cpu] = 0;
    const task = this.state.current[cpu];
    if (charge === 0 || task < 0) return;
    this.advance(cpu, task);
    if (this.clockedWork !== undefined && this.workStartNs[cpu] <= this.state.now) {
      const absorbed = Math.min(this.remainingNs[task], interrupt * this.speed[cpu]);
      this.remainingNs[task] -= absorbed;
      this.absorbedNs[cpu] = absorbed;
    }
    this.workStartNs[cpu] = Math.max(this.workStartNs[cpu], this.state.now) + charge;
    this.overheadNs[cpu] += charge;
    this.accounting.ledger.kernel(task, this.workStartNs, cpu);
    this.scheduleEnd(cpu, task);
  }

  /** A task that loses the CPU has to do again what it did, or an interrupt did, since it last looked at the clock. */
  private loseWork(cpu: number, task: number, { lookNs, interruptNs }: ClockedWork): void {
    if (this.state.taskState[task] === TASK_RUNNING) {
      this.remainingNs[task] += Math.min(this.absorbedNs[cpu], interruptNs) + lookNs;
    }
    this.absorbedNs[cpu] = 0;
  }

  /** Takes the work done since the task last went on off what it has to do. */
  private advance(cpu: number, task: number): void {
    const { now } = this.state;
    const elapsed = now - this.workStartNs[cpu];
    if (elapsed <= 0) return;
    this.workStartNs[cpu] = now;
    this.absorbedNs[cpu] = 0;
    this.remainingNs[task] = Math.max(0, this.remainingNs[task] - elapsed * this.speed[cpu]);
  }

  private scheduleEnd(cpu: number, task: number): void {
    const work = this.remainingNs[task];
    if (work === Number.POSITIVE_INFINITY) {
      this.queue.cancel(this.workDoneSlot + cpu);
      return;
    }
    // what a slower time left of the work may be a fraction: the clock stays whole
    const timeNs = Math.ceil(work / this.speed[cpu]);
    this.queue.schedule(this.workDoneSlot + cpu, this.workStartNs[cpu] + timeNs, this.order.workDone(cpu));
  }
}
