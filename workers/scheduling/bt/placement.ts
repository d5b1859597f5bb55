import type { SchedulerState } from '../state.ts';
import type { DomainOfCpu, DomainTree } from '../topology/domains.ts';
import type { Topology } from '../topology/topology.ts';
import { comparedLoad, isVain, type LoadRules } from './group-load.ts';
import type { BtQueues } from './queues.ts';

/** Capacity of one CPU. */
const CAPACITY = 1024;

/** Where BT tasks go. Source: description of select_task_rq_bt of TK3, read. */
export class BtPlacement {
  constructor(
    private readonly state: SchedulerState,
    private readonly queues: BtQueues,
    private readonly rules: LoadRules,
    private readonly topology: Topology,
    private readonly domains: DomainTree,
    /** /proc/offline: the CPU has no BT runtime. */
    private readonly isClosed: (cpu: number) => boolean,
  ) {}

  /**
   * CPU for a task that wakes: the previous one if nothing at all runs there, else the first group of its cache that is
   * idle as a whole, else the first idle CPU seen, else the previous one.
   */
  selectWoken(task: number): number {
    const { state, topology } = this;
    const previous = state.taskCpu[task];
    if (this.isOpen(previous)) return previous;
    let single = -1;
    for (const { domain } of this.domains.ofCpu[previous]) {
      if (!domain.sharesCache) break;
      for (const { cpus } of domain.groups) {
        let chosen = -1;
        let whole = true;
        for (const cpu of cpus) {
          if (!this.isOpen(cpu)) whole = false;
          else if (state.mayRunOn(task, cpu) && topology.sharesCache(cpu, previous)) {
            if (chosen < 0) chosen = cpu;
            if (single < 0) single = cpu;
          }
        }
        if (whole && chosen >= 0) return chosen;
      }
    }
    return single >= 0 ? single : previous;
  }

  /** CPU for a new task: down the domains, the group and then the CPU with the least load among those open to BT. */
  selectNew(task: number): number {
    const { state, domains } = this;
    let cpu = state.taskCpu[task];
    if (!state.mayRunOn(task, cpu)) cpu = this.firstAllowed(task);
    let level = domains.ofCpu[cpu].length - 1;
    while (level >= 0) {
      const at = domains.ofCpu[cpu][level];
      const group = this.idlestGroup(at, task);
      const chosen = this.idlestCpu(at.domain.groups[group].cpus, task);
      level--;
      if (chosen < 0 || chosen === cpu) continue;
      cpu = chosen;
      const width = at.domain.cpus.length;
      level = domains.ofCpu[cpu].length - 1;
      while (level >= 0 && domains.ofCpu[cpu][level].domain.cpus.length >= width) level--;
    }
    return this.isClosed(cpu) ? state.taskCpu[task] : cpu;
  }

  /** Index of the group with the least load per open capacity; the local one unless another is clearly lighter. */
  private idlestGroup({ domain, local }: DomainOfCpu, task: number): number {
    const here = this.loadOf(domain.groups[local].cpus);
    let idlest = local;
    let least = Number.POSITIVE_INFINITY;
    for (const [index, { cpus }] of domain.groups.entries()) {
      if (index === local || !cpus.some((cpu) => this.state.mayRunOn(task, cpu))) continue;
      const load = this.loadOf(cpus);
      if (load < least) {
        least = load;
        idlest = index;
      }
    }
    const marginPct = 100 + (domain.settings.imbalancePct - 100) / 2;
    return idlest !== local && 100 * here > marginPct * least ? idlest : local;
  }

  private idlestCpu(cpus: Int32Array, task: number): number {
    const { state, queues, rules } = this;
    let idlest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const cpu of cpus) {
      if (!state.mayRunOn(task, cpu) || isVain(queues, cpu)) continue;
      const load = comparedLoad(queues, cpu, rules);
      if (load < least) {
        least = load;
        idlest = cpu;
      }
    }
    return idlest;
  }

  private loadOf(cpus: Int32Array): number {
    const { queues, rules } = this;
    let load = 0;
    let open = 0;
    for (const cpu of cpus) {
      load += comparedLoad(queues, cpu, rules);
      if (!isVain(queues, cpu)) open += CAPACITY;
    }
    return (load * CAPACITY) / Math.max(open, 1);
  }

  /** Nothing at all runs there or waits, and BT may. */
  private isOpen(cpu: number): boolean {
    return this.state.current[cpu] < 0 && !this.state.hasWork(cpu) && !this.queues.isThrottled(cpu);
  }

  private firstAllowed(task: number): number {
    const { state } = this;
    for (let cpu = 0; cpu < state.cpus; cpu++) if (state.mayRunOn(task, cpu)) return cpu;
    return 0;
  }
}
