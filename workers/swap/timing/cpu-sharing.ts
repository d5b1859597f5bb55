import type { TimingMachine } from './machine.ts';

/**
 * Who has which CPU: idle CPUs are taken at once, whole cores before second threads of busy ones and sockets in turn;
 * when there is none, threads wait in one line. A deliberate simplification of a fair scheduler that balances: with equal
 * weights and slices short against a run, one line and one queue per CPU give every thread the same share.
 */
export class CpuSharing {
  /** Thread on each CPU, -1 while it is idle. */
  private readonly threadOn: Int32Array;
  /** CPU that each thread has, or had last; -1 before its first. */
  readonly cpuOf: Int32Array;
  /** Factor by which work on each CPU takes longer at the moment. */
  readonly slowdown: Float64Array;
  /** CPU by CPU in the order in which idle ones are given out. */
  private readonly order: Int32Array;
  private readonly sibling: Int32Array;
  private idle: number;
  private readonly line: Int32Array;
  private head = 0;
  private waiting = 0;

  constructor(
    private readonly machine: TimingMachine,
    threads: number,
  ) {
    const { cpus } = machine;
    this.threadOn = new Int32Array(cpus).fill(-1);
    this.cpuOf = new Int32Array(threads).fill(-1);
    this.slowdown = new Float64Array(cpus).fill(1);
    this.idle = cpus;
    this.line = new Int32Array(threads);
    const cores = cpus / machine.threadsPerCore;
    this.sibling = Int32Array.from({ length: cpus }, (_, cpu) => (cores === cpus ? -1 : (cpu + cores) % cpus));
    const coresPerSocket = cores / machine.sockets;
    this.order = Int32Array.from({ length: cpus }, (_, place) => {
      const core = place % cores;
      const inSocket = Math.floor(core / machine.sockets);
      return place - core + (core % machine.sockets) * coresPerSocket + inSocket;
    });
  }

  /** CPUs that have a thread. */
  get busy(): number {
    return this.machine.cpus - this.idle;
  }

  get anyoneWaits(): boolean {
    return this.waiting > 0;
  }

  socketOf(cpu: number): number {
    const { cpus, threadsPerCore, sockets } = this.machine;
    const cores = cpus / threadsPerCore;
    return Math.floor(((cpu % cores) * sockets) / cores);
  }

  /** Gives a thread an idle CPU. @returns the CPU, or -1 when the thread was put in line */
  give(thread: number): number {
    if (this.idle === 0) {
      this.queue(thread);
      return -1;
    }
    const cpu = this.choose(this.cpuOf[thread]);
    this.idle--;
    this.place(cpu, thread);
    return cpu;
  }

  /** First in line, or -1. */
  get nextInLine(): number {
    return this.waiting > 0 ? this.line[this.head] : -1;
  }

  /** Takes the CPU from its thread and gives it to the first in line, if there is one. */
  release(cpu: number): void {
    const next = this.nextInLine;
    if (next < 0) this.idle++;
    else {
      this.head = (this.head + 1) % this.line.length;
      this.waiting--;
    }
    this.place(cpu, next);
  }

  /** Puts a thread at the end of the line. */
  queue(thread: number): void {
    this.line[(this.head + this.waiting++) % this.line.length] = thread;
  }

  private place(cpu: number, thread: number): void {
    this.threadOn[cpu] = thread;
    if (thread >= 0) this.cpuOf[thread] = cpu;
    const sibling = this.sibling[cpu];
    if (sibling < 0) return;
    const factor = thread >= 0 && this.threadOn[sibling] >= 0 ? this.machine.smtSlowdown : 1;
    this.slowdown[cpu] = factor;
    this.slowdown[sibling] = factor;
  }

  /** The CPU it had if that core is idle, otherwise the first of an idle core, otherwise any. At least one is idle. */
  private choose(previous: number): number {
    if (previous >= 0 && this.isCoreIdle(previous)) return previous;
    let any = -1;
    for (const cpu of this.order) {
      if (this.threadOn[cpu] >= 0) continue;
      if (this.isCoreIdle(cpu)) return cpu;
      if (any < 0 || cpu === previous) any = cpu;
    }
    return any;
  }

  private isCoreIdle(cpu: number): boolean {
    const sibling = this.sibling[cpu];
    return this.threadOn[cpu] < 0 && (sibling < 0 || this.threadOn[sibling] < 0);
  }
}
