import type { PerformanceDomain } from '../../machine/power/frequency/energy-model.ts';
import type { Asymmetry } from '../capacity/asymmetry.ts';
import type { Isolation } from '../isolation/isolation.ts';
import type { CpuLoad } from '../load/cpu-load.ts';
import type { IdleTime } from '../load/idle-time.ts';
import type { Occupancy } from '../load/occupancy.ts';
import type { LoadSignals } from '../load/signals.ts';
import type { SchedulerState } from '../state.ts';
import type { DomainTree } from '../topology/domains.ts';
import type { Topology } from '../topology/topology.ts';
import { EnergyAware } from './energy-aware.ts';
import { FittingCpu } from './fitting-cpu.ts';
import { ForkByLoad } from './fork-by-load.ts';
import { ForkByType } from './fork-by-type.ts';
import { IdleScan } from './idle-scan.ts';
import { IdleSibling } from './idle-sibling.ts';
import type { PlacementRules } from './rules.ts';
import { WakeAffine } from './wake-affine.ts';
import { WakeWide } from './wake-wide.ts';

export interface PlacementContext {
  readonly state: SchedulerState;
  readonly topology: Topology;
  readonly domains: DomainTree;
  readonly occupancy: Occupancy;
  readonly load: CpuLoad;
  readonly signals: LoadSignals;
  readonly idleTime: IdleTime;
  readonly tickNs: number;
  readonly isolation: Isolation | undefined;
  /** Where CPUs differ. */
  readonly asymmetry: Asymmetry | undefined;
  /** Energy model of the CPUs; empty = tasks are not placed by it. */
  readonly performanceDomains: readonly PerformanceDomain[];
}

/** Where a fair task goes when it wakes and when it is created (select_task_rq_fair). */
export class Placement {
  readonly idleSibling: IdleSibling;
  private readonly wakeWide: WakeWide;
  private readonly wakeAffine: WakeAffine;
  private readonly fork: ForkByLoad | ForkByType;
  private readonly energyAware: EnergyAware | undefined;
  /**
   * Imbalance percentage of the smallest domain that lets tasks wake across it and holds both CPUs, for each pair of them
   * (waker * cpus + previous); 0 = there is none. A table, because every wakeup asks.
   */
  private readonly commonImbalancePct: Uint16Array;

  constructor(
    private readonly context: PlacementContext,
    rules: PlacementRules,
  ) {
    const { state, topology, occupancy, load, signals, idleTime, tickNs, asymmetry } = context;
    this.commonImbalancePct = commonImbalance(context.domains, state.cpus);
    const scan = new IdleScan(state, topology, signals, idleTime, rules, tickNs);
    const fitting = asymmetry && new FittingCpu(state, occupancy, asymmetry, context.domains);
    this.idleSibling = new IdleSibling(state, topology, occupancy, scan, rules, context.isolation, fitting);
    this.wakeWide = new WakeWide(state, topology.llcCpus);
    this.wakeAffine = new WakeAffine(state, topology, occupancy, load, rules);
    this.fork =
      rules.generation === '5.5'
        ? new ForkByType(state, occupancy, load, signals, idleTime, asymmetry)
        : new ForkByLoad(state, occupancy, load, rules);
    if (asymmetry?.savesEnergy) {
      const { performanceDomains } = context;
      this.energyAware = new EnergyAware(state, signals, asymmetry, performanceDomains, rules.energyMargin);
    }
  }

  /**
   * CPU for a task that wakes. The wakeup runs on `wakerCpu` in the name of the task that runs there, interrupts
   * included. @param sync the waker is about to sleep
   */
  selectWoken(task: number, wakerCpu: number, sync: boolean): number {
    const { state } = this.context;
    const previous = state.taskCpu[task];
    if (state.cpus === 1) return previous;
    const waker = state.current[wakerCpu];
    this.wakeWide.record(waker, wakerCpu, task);
    const efficient = this.energyAware === undefined ? -1 : this.energyAware.select(task, previous);
    if (efficient >= 0) return efficient;
    let target = previous;
    if (state.mayRunOn(task, wakerCpu) && !this.wakeWide.isWide(waker, wakerCpu, task) && wakerCpu !== previous) {
      const imbalancePct = this.commonImbalancePct[wakerCpu * state.cpus + previous];
      if (imbalancePct > 0) target = this.wakeAffine.choose(task, previous, wakerCpu, imbalancePct, sync);
    }
    return this.idleSibling.select(task, previous, target, wakerCpu);
  }

  /** CPU for a task that is created by a task on `parentCpu`: down the domains, idlest group first. */
  selectNew(task: number, parentCpu: number): number {
    const { state } = this.context;
    const domains = this.context.domains.ofCpu;
    let cpu = parentCpu;
    if (!state.mayRunOn(task, cpu)) cpu = this.firstAllowed(task);
    let level = domains[cpu].length - 1;
    while (level >= 0) {
      const { domain, local } = domains[cpu][level];
      const group = domain.placesTasks ? this.fork.idlestGroup(domain, local, task) : -1;
      const chosen = group < 0 ? -1 : this.fork.idlestCpu(domain.groups[group], task, cpu);
      if (chosen < 0 || chosen === cpu) {
        level--;
        continue;
      }
      cpu = chosen;
      const width = domain.cpus.length;
      level = domains[cpu].length - 1;
      while (level >= 0 && domains[cpu][level].domain.cpus.length >= width) level--;
    }
    return cpu;
  }

  private firstAllowed(task: number): number {
    const { state } = this.context;
    for (let cpu = 0; cpu < state.cpus; cpu++) if (state.mayRunOn(task, cpu)) return cpu;
    return 0;
  }
}

function commonImbalance({ ofCpu }: DomainTree, cpus: number): Uint16Array {
  const table = new Uint16Array(cpus * cpus);
  ofCpu.forEach((chain, waker) => {
    // from the largest domain down: what a smaller one says stands
    for (const { domain } of chain.toReversed()) {
      if (!domain.placesTasks) continue;
      for (const previous of domain.cpus) table[waker * cpus + previous] = domain.settings.imbalancePct;
    }
  });
  return table;
}
