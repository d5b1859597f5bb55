import type { SchedulerState } from '../state.ts';

/** Flips count half after this time without decay. */
const DECAY_NS = 1e9;

/**
 * Who wakes whom: a task that keeps waking different tasks ("flips") and is itself woken by such tasks is one of many
 * workers around a dispatcher, and should not be drawn to the waker's CPU. Source: record_wakee, wake_wide; read.
 */
export class WakeWide {
  private readonly lastWakee: Int32Array;
  private readonly flips: Uint32Array;
  private readonly decayedNs: Float64Array;
  private readonly tasks: number;

  constructor(
    private readonly state: SchedulerState,
    private readonly llcCpus: number,
  ) {
    const { cpus, tasks } = state;
    this.tasks = tasks;
    // the idle task of each CPU wakes tasks too: its interrupts run in its name
    this.lastWakee = new Int32Array(tasks + cpus).fill(-1);
    this.flips = new Uint32Array(tasks + cpus);
    this.decayedNs = new Float64Array(tasks + cpus);
  }

  /** `waker` -1: the idle task of `wakerCpu`. */
  record(waker: number, wakerCpu: number, wakee: number): void {
    const { now } = this.state;
    const who = waker < 0 ? this.tasks + wakerCpu : waker;
    if (now > this.decayedNs[who] + DECAY_NS) {
      this.flips[who] >>= 1;
      this.decayedNs[who] = now;
    }
    if (this.lastWakee[who] === wakee) return;
    this.lastWakee[who] = wakee;
    this.flips[who]++;
  }

  isWide(waker: number, wakerCpu: number, wakee: number): boolean {
    const a = this.flips[waker < 0 ? this.tasks + wakerCpu : waker];
    const b = this.flips[wakee];
    const master = Math.max(a, b);
    const slave = Math.min(a, b);
    return slave >= this.llcCpus && master >= slave * this.llcCpus;
  }
}
