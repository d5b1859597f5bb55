import type { IdleTime } from '../load/idle-time.ts';
import { CAPACITY, type LoadSignals } from '../load/signals.ts';
import type { SchedulerState } from '../state.ts';
import type { Topology } from '../topology/topology.ts';
import type { PlacementRules } from './rules.ts';

/** Weight of utilisation in SIS_UTIL, %: the imbalance percentage of the cache's domain. */
const IMBALANCE_PCT = 117;
/** Looking at one CPU, ns. Assumed: two or three cache lines, most of them shared. */
const SCAN_NS_PER_CPU = 40;
/** "A large, pessimistic divisor": SIS_PROP spends this part of the mean idle time on looking. */
const IDLE_PART = 512;
/** SIS_PROP looks at no fewer CPUs than this. */
const FEWEST = 4;

/** How many CPUs of a last-level cache a waking task may look at for an idle one. */
export class IdleScan {
  private readonly limit: Float64Array;
  private readonly updatedNs: Float64Array;
  /** SIS_PROP: mean cost of a search started on each CPU, ns. */
  private readonly meanCostNs: Float64Array;
  private readonly weighsCost: boolean;

  constructor(
    private readonly state: SchedulerState,
    private readonly topology: Topology,
    private readonly signals: LoadSignals,
    private readonly idleTime: IdleTime,
    private readonly rules: PlacementRules,
    private readonly tickNs: number,
  ) {
    this.limit = new Float64Array(topology.llcs);
    this.updatedNs = new Float64Array(topology.llcs).fill(Number.NEGATIVE_INFINITY);
    this.meanCostNs = new Float64Array(topology.cpus);
    this.weighsCost = rules.idleScan === 'idle-time';
  }

  /** CPUs that may be looked at near `target` by a search that runs on `wakerCpu`. */
  limitFor(target: number, wakerCpu: number): number {
    if (this.rules.idleScan === 'utilisation') return this.byUtilisation(this.topology.llcOf[target]);
    return this.weighsCost ? this.byIdleTime(wakerCpu) : this.topology.llcCpus;
  }

  /** A search that started on `wakerCpu` has looked at `cpus` CPUs. */
  searched(wakerCpu: number, cpus: number): void {
    if (this.weighsCost) this.meanCostNs[wakerCpu] += (cpus * SCAN_NS_PER_CPU - this.meanCostNs[wakerCpu]) / 8;
  }

  private byIdleTime(wakerCpu: number): number {
    const cost = this.meanCostNs[wakerCpu] + 1;
    const budget = (this.topology.llcCpus * this.idleTime.averageNs[wakerCpu]) / IDLE_PART;
    return budget > FEWEST * cost ? Math.floor(budget / cost) : FEWEST;
  }

  /**
   * llc * (1 - (u * 117 %)^2) with u the mean utilisation: stops at 85 %. The kernel recomputes it whenever a CPU
   * balances the cache's domain; here at most once a tick when somebody asks.
   */
  private byUtilisation(llc: number): number {
    if (this.state.now - this.updatedNs[llc] >= this.tickNs) this.measure(llc);
    return this.limit[llc];
  }

  private measure(llc: number): void {
    const { llcCpus } = this.topology;
    let sum = 0;
    for (let cpu = llc * llcCpus; cpu < (llc + 1) * llcCpus; cpu++) sum += this.signals.utilisationOf(cpu);
    const scaled = (sum / llcCpus / CAPACITY) * (IMBALANCE_PCT / 100);
    this.limit[llc] = Math.floor(Math.max(0, llcCpus * (1 - scaled * scaled)));
    this.updatedNs[llc] = this.state.now;
  }
}
