import type { FairClass } from './fair-class.ts';
import { decayOver } from './pelt.ts';
import type { SchedulerState } from './state.ts';

/** Capacity of one CPU in PELT units. */
const CAPACITY = 1024;
/** Share of the last-level cache's utilisation at which the idle scan gives up (SIS_UTIL, percent of imbalance). */
const IMBALANCE_PCT = 117;

/** The load signals that placement and balancing look at: fair class only, BT is invisible to them. */
export class LoadSignals {
  private readonly utilisation: Float64Array;
  private readonly utilisationUpdated: Float64Array;
  private readonly runningFair: Uint8Array;
  private readonly taskLoad: Float64Array;
  private readonly taskLoadUpdated: Float64Array;
  private readonly scanLimit: Float64Array;
  private readonly scanLimitUpdated: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly fair: FairClass,
    private readonly llcCpus: number,
    private readonly tickNs: number,
  ) {
    this.utilisation = new Float64Array(state.cpus);
    this.utilisationUpdated = new Float64Array(state.cpus);
    this.runningFair = new Uint8Array(state.cpus);
    this.taskLoad = new Float64Array(state.tasks);
    this.taskLoadUpdated = new Float64Array(state.tasks);
    const llcs = Math.ceil(state.cpus / llcCpus);
    this.scanLimit = new Float64Array(llcs);
    this.scanLimitUpdated = new Float64Array(llcs).fill(-1e18);
  }

  /** The CPU begins (true) or stops (false) running fair work. */
  setRunningFair(cpu: number, running: boolean): void {
    const flag = running ? 1 : 0;
    if (this.runningFair[cpu] === flag) return;
    this.trackUtilisation(cpu);
    this.runningFair[cpu] = flag;
  }

  /** A task wakes (wasRunnable false) or blocks (true): its load average decays or grows for the time since. */
  trackTask(task: number, wasRunnable: boolean): void {
    const { now } = this.state;
    const decay = decayOver(now - this.taskLoadUpdated[task]);
    this.taskLoadUpdated[task] = now;
    this.taskLoad[task] = this.taskLoad[task] * decay + (wasRunnable ? this.fair.weight[task] * (1 - decay) : 0);
  }

  /** Load a task adds to its CPU's root queue: its own, scaled by what its cgroup weighs there. */
  hierarchicalLoad(task: number): number {
    const group = this.fair.parent[task];
    if (group < 0) return this.taskLoad[task];
    const inGroup = Math.max(this.fair.load[this.fair.ownQueue[group]], this.fair.weight[task]);
    return (this.taskLoad[task] * this.fair.weight[group]) / inGroup;
  }

  /**
   * How many CPUs of a last-level cache the idle scan may look at: llc * (1 - (u * 117 %)^2) with u the mean
   * utilisation, so it stops at 85 %. Recomputed once a tick, as the kernel does when it balances.
   * Source: SIS_UTIL, Linux 5.19; confidence: read.
   */
  idleScanLimit(cpu: number): number {
    const llc = Math.floor(cpu / this.llcCpus);
    const { now } = this.state;
    if (now - this.scanLimitUpdated[llc] >= this.tickNs) {
      const first = llc * this.llcCpus;
      const end = Math.min(first + this.llcCpus, this.state.cpus);
      let sum = 0;
      for (let c = first; c < end; c++) {
        this.trackUtilisation(c);
        sum += this.utilisation[c];
      }
      const mean = sum / (end - first) / CAPACITY;
      const scaled = (mean * IMBALANCE_PCT) / 100;
      this.scanLimit[llc] = Math.floor(Math.max(0, (end - first) * (1 - scaled * scaled)));
      this.scanLimitUpdated[llc] = now;
    }
    return this.scanLimit[llc];
  }

  private trackUtilisation(cpu: number): void {
    const { now } = this.state;
    const decay = decayOver(now - this.utilisationUpdated[cpu]);
    this.utilisationUpdated[cpu] = now;
    this.utilisation[cpu] = this.utilisation[cpu] * decay + (this.runningFair[cpu] !== 0 ? CAPACITY * (1 - decay) : 0);
  }
}
