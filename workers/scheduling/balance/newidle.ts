import type { RandomStream } from '../../engine/random.ts';
import type { Asymmetry } from '../capacity/asymmetry.ts';
import type { FairClass } from '../fair-class.ts';
import type { IdleTime } from '../load/idle-time.ts';
import type { Occupancy } from '../load/occupancy.ts';
import type { SchedulerState } from '../state.ts';
import type { DomainTree } from '../topology/domains.ts';
import { MIGRATION_COST_NS } from './eligibility.ts';
import { NEWLY_IDLE } from './env.ts';
import type { LoadBalance } from './load-balance.ts';

/** Time a search takes for each CPU of the domain, ns. Assumed: a few cache lines per CPU. */
const SEARCH_NS_PER_CPU = 100;
/** NI_RANDOM keeps its success ratio over this many searches; they start half successful. */
const RATIO_WINDOW = 1024;

export interface NewidleRules {
  /** A CPU does not look when its idle periods are shorter than this or than the search (4.14 and older: this alone), ns. */
  readonly fixedCost: boolean;
  /** A domain is searched with a probability by how often that helped (from 6.19, taken back into 6.18.y, 7.x). */
  readonly random: boolean;
}

/** A CPU that runs out of work looks for some before it idles: newidle_balance of 6.1 (read), idle_balance of 3.3 and 4.14. */
export class Newidle {
  /** CPUs with more than one runnable fair task: only then is there anything to pull (rd->overload). */
  private overloaded = 0;
  private readonly searches: Float64Array;
  private readonly successes: Float64Array;
  private readonly ratio: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly fair: FairClass,
    private readonly occupancy: Occupancy,
    private readonly idleTime: IdleTime,
    private readonly balance: LoadBalance,
    private readonly domains: DomainTree,
    private readonly rules: NewidleRules,
    private readonly draw: RandomStream,
    /** Where CPUs differ. */
    private readonly asymmetry: Asymmetry | undefined,
  ) {
    this.searches = new Float64Array(domains.count).fill(RATIO_WINDOW / 2);
    this.successes = new Float64Array(domains.count).fill(RATIO_WINDOW / 4);
    this.ratio = new Float64Array(domains.count).fill(RATIO_WINDOW / 2);
  }

  /** The number of runnable fair tasks of a CPU went from `before` to `after`. */
  counted(before: number, after: number): void {
    if (before < 2 && after >= 2) this.overloaded++;
    else if (before >= 2 && after < 2) this.overloaded--;
  }

  /** True when a task came. */
  pull(cpu: number): boolean {
    if (this.overloaded === 0 && (this.asymmetry === undefined || this.asymmetry.misfits === 0)) return false;
    const expectedNs = this.idleTime.averageNs[cpu];
    const { fixedCost, random } = this.rules;
    if (fixedCost && expectedNs < MIGRATION_COST_NS) return false;
    this.fair.refreshWeights(cpu);
    const chain = this.domains.ofCpu[cpu];
    let spentNs = 0;
    for (let level = 0; level < chain.length; level++) {
      const { domain, id } = chain[level];
      const costNs = domain.cpus.length * SEARCH_NS_PER_CPU;
      if (!fixedCost && expectedNs < spentNs + costNs) return false;
      spentNs += costNs;
      const weight = random ? this.chance(id) : 1;
      if (weight === 0) continue;
      const moved = this.balance.run(cpu, level, NEWLY_IDLE);
      if (random) this.note(id, moved > 0 ? weight : 0);
      if (moved > 0 || this.occupancy.tasks(cpu) > 0) return this.state.fairRunning[cpu] > 0;
    }
    return false;
  }

  /** How much a success of this search counts for; 0 = no search this time. */
  private chance(id: number): number {
    const weight = 1 + this.ratio[id];
    if (this.draw.nextBelow(RATIO_WINDOW) > weight) {
      this.note(id, 0);
      return 0;
    }
    return Math.floor((RATIO_WINDOW + weight / 2) / weight);
  }

  private note(id: number, success: number): void {
    this.searches[id]++;
    this.successes[id] += success;
    if (this.searches[id] < RATIO_WINDOW) return;
    this.ratio[id] = Math.min(this.successes[id], RATIO_WINDOW);
    this.searches[id] /= 2;
    this.successes[id] /= 2;
  }
}
