/**
 * Pressure stall information of memory, as the kernel counts it (kernel/sched/psi.c as described by its documentation):
 * every CPU integrates the time in which at least one of its tasks was stalled (some) and in which one was stalled and
 * none that ran did productive work (full); the system's figures weight CPUs by their non-idle time; averages move once
 * every 2 s with decay factors in 1/2048.
 */

/** What a thread is to the CPU it belongs to. */
export const TASK = { runnable: 1, stalled: 2 } as const;

const PERIOD_NS = 2e9;
const FIXED = 2048;
/** exp(-2 s / window) in 1/2048 for windows of 10, 60 and 300 s. Published. */
const DECAY = [1677, 1981, 2034];

export class MemoryPressure {
  /** Time in ns that the system was under pressure, so far: weighted as above, by whole periods. */
  someNs = 0;
  fullNs = 0;
  /** Averages over 10, 60 and 300 s, in 1/2048 of a percent, for some and then full. */
  private readonly average = new Float64Array(6);
  private readonly stalled: Int32Array;
  private readonly runnable: Int32Array;
  private readonly reclaiming: Int32Array;
  private readonly sinceNs: Float64Array;
  private readonly some: Float64Array;
  private readonly full: Float64Array;
  private readonly busy: Float64Array;
  private periodBeganNs = 0;

  constructor(private readonly cpus: number) {
    this.stalled = new Int32Array(cpus);
    this.runnable = new Int32Array(cpus);
    this.reclaiming = new Int32Array(cpus);
    this.sinceNs = new Float64Array(cpus);
    this.some = new Float64Array(cpus);
    this.full = new Float64Array(cpus);
    this.busy = new Float64Array(cpus);
  }

  /** A thread of `cpu` was `before` (TASK flags) and is `after` from `nowNs` on. */
  change(cpu: number, before: number, after: number, nowNs: number): void {
    if (before === after) return;
    this.settle(cpu, nowNs);
    this.count(cpu, before, -1);
    this.count(cpu, after, 1);
  }

  /** Share of time under pressure in percent over 10, 60 or 300 s, as of the last whole period. */
  averagePercent(window: 0 | 1 | 2, kind: 'some' | 'full'): number {
    return this.average[kind === 'some' ? window : 3 + window] / FIXED;
  }

  /** When the period ends and `endPeriod` is due. */
  get periodEndsNs(): number {
    return this.periodBeganNs + PERIOD_NS;
  }

  /** Time under pressure so far, ns, the part of the present period included: what a run that is short reports. */
  totals(nowNs: number): { readonly someNs: number; readonly fullNs: number } {
    const { some, full } = this.weighted(nowNs);
    return { someNs: this.someNs + some, fullNs: this.fullNs + full };
  }

  endPeriod(): void {
    const nowNs = this.periodEndsNs;
    const { some, full } = this.weighted(nowNs);
    this.some.fill(0);
    this.full.fill(0);
    this.busy.fill(0);
    this.periodBeganNs = nowNs;
    this.someNs += some;
    this.fullNs += full;
    for (let window = 0; window < 3; window++) {
      this.average[window] = decayed(this.average[window], DECAY[window], some);
      this.average[3 + window] = decayed(this.average[3 + window], DECAY[window], full);
    }
  }

  /** Stalled time of the present period up to now: the mean over CPUs, by their time that is not idle. */
  private weighted(nowNs: number): { readonly some: number; readonly full: number } {
    let weight = 0;
    let some = 0;
    let full = 0;
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      this.settle(cpu, nowNs);
      const busy = this.busy[cpu];
      weight += busy;
      some += this.some[cpu] * busy;
      full += this.full[cpu] * busy;
    }
    return weight > 0 ? { some: some / weight, full: full / weight } : { some, full };
  }

  private settle(cpu: number, nowNs: number): void {
    // A thread that plays a section to its end is ahead of the others of its CPU by that section.
    const passed = nowNs - this.sinceNs[cpu];
    if (!(passed > 0)) return;
    this.sinceNs[cpu] = nowNs;
    const stalled = this.stalled[cpu];
    const runnable = this.runnable[cpu];
    if (stalled === 0 && runnable === 0) return;
    this.busy[cpu] += passed;
    if (stalled === 0) return;
    this.some[cpu] += passed;
    if (runnable === this.reclaiming[cpu]) this.full[cpu] += passed;
  }

  private count(cpu: number, flags: number, by: number): void {
    if (flags & TASK.runnable) this.runnable[cpu] += by;
    if (flags & TASK.stalled) this.stalled[cpu] += by;
    if (flags === (TASK.runnable | TASK.stalled)) this.reclaiming[cpu] += by;
  }
}

/** The kernel's fixed-point step: old and new share weighted by the decay, rounded towards the share when it grows. */
function decayed(average: number, decay: number, stalledNs: number): number {
  const percent = Math.min(100, Math.floor((stalledNs * 100) / PERIOD_NS));
  const active = percent * FIXED;
  const sum = average * decay + active * (FIXED - decay) + (active >= average ? FIXED - 1 : 0);
  return Math.floor(sum / FIXED);
}
