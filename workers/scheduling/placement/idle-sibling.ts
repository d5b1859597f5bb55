import type { Isolation } from '../isolation/isolation.ts';
import type { Occupancy } from '../load/occupancy.ts';
import { POLICY_IDLE, type SchedulerState } from '../state.ts';
import type { Topology } from '../topology/topology.ts';
import type { FittingCpu } from './fitting-cpu.ts';
import type { IdleScan } from './idle-scan.ts';
import type { PlacementRules } from './rules.ts';

/**
 * A CPU near `target` that can run a woken task at once (select_idle_sibling). Source: 3.3, 4.14 (remembered), 6.1 (read).
 */
export class IdleSibling {
  private readonly recent: Int32Array;
  /** Caches in which a whole core was seen to become idle since a search for one last failed (has_idle_cores). */
  private readonly hasIdleCore: Uint8Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly topology: Topology,
    private readonly occupancy: Occupancy,
    private readonly scan: IdleScan,
    private readonly rules: PlacementRules,
    private readonly isolation: Isolation | undefined,
    /** Where CPUs differ: a free one must be big enough for the task. */
    private readonly fitting: FittingCpu | undefined,
  ) {
    this.recent = new Int32Array(state.tasks).fill(-1);
    this.hasIdleCore = new Uint8Array(topology.llcs);
  }

  /** A CPU became idle: perhaps its whole core did. */
  becameIdle(cpu: number): void {
    const { smt, coreFirst, llcOf } = this.topology;
    if (smt === 1 || this.hasIdleCore[llcOf[cpu]] !== 0) return;
    if (this.occupancy.isCoreIdle(coreFirst[cpu], smt)) this.hasIdleCore[llcOf[cpu]] = 1;
  }

  /** `wakerCpu` is where the search runs, `target` what wake_affine chose. */
  select(task: number, previous: number, target: number, wakerCpu: number): number {
    if (this.rules.generation === '3.3') return this.selectIdleGroup(task, previous, target, wakerCpu);
    if (this.isFree(target, task) && this.fits(target, task)) return target;
    const near = this.topology.sharesCache(previous, target);
    if (previous !== target && near && this.isFree(previous, task) && this.fits(previous, task)) return previous;
    if (this.rules.recentCpu) {
      const recent = this.recent[task];
      this.recent[task] = previous;
      if (this.isGoodRecent(task, recent, previous, target)) return recent;
    }
    if (this.fitting !== undefined) {
      const found = this.fitting.select(task, target);
      return found >= 0 ? found : target;
    }
    const found = this.topology.smt > 1 ? this.searchCores(task, previous, target, wakerCpu) : -1;
    if (found >= 0) return found;
    if (this.topology.smt > 1 && this.hasIdleCore[this.topology.llcOf[target]] !== 0) return target;
    const any = this.searchCpus(task, target, wakerCpu);
    if (any >= 0) return any;
    if (this.rules.generation === '4.14' && this.topology.smt > 1) {
      const sibling = this.searchSiblings(task, target);
      if (sibling >= 0) return sibling;
    }
    return target;
  }

  private isGoodRecent(task: number, recent: number, previous: number, target: number): boolean {
    if (recent < 0 || recent === previous || recent === target) return false;
    if (!this.topology.sharesCache(recent, target)) return false;
    return this.state.mayRunOn(task, recent) && this.isFree(recent, task) && this.fits(recent, task);
  }

  private fits(cpu: number, task: number): boolean {
    return this.fitting === undefined || this.fitting.fits(task, cpu);
  }

  private isFree(cpu: number, task: number): boolean {
    if (this.isolation !== undefined) {
      if (!this.isolation.accepts(task, cpu)) return false;
      if (this.isolation.treatsAsIdle(task, cpu)) return true;
    }
    if (this.occupancy.isIdle(cpu)) return true;
    if (!this.occupancy.isSchedIdle(cpu)) return false;
    return !this.rules.idleForOthersOnly || this.state.taskPolicy[task] !== POLICY_IDLE;
  }

  /** SMT: a whole idle core if there may be one; else, from 5.x, the idle sibling of the previous CPU. */
  private searchCores(task: number, previous: number, target: number, wakerCpu: number): number {
    const { topology } = this;
    const llc = topology.llcOf[target];
    if (this.hasIdleCore[llc] !== 0) {
      const core = this.searchIdleCore(task, target, wakerCpu);
      if (core >= 0) return core;
      this.hasIdleCore[llc] = 0;
      return this.fallback;
    }
    if (this.rules.generation === '4.14' || !topology.sharesCache(previous, target)) return -1;
    return this.searchSiblings(task, previous);
  }
  /** An idle CPU that the failed search for an idle core came across, or -1. */
  private fallback = -1;

  private searchIdleCore(task: number, target: number, wakerCpu: number): number {
    const { state, topology } = this;
    const { smt, llcCpus } = topology;
    const first = topology.llcFirst[target];
    this.fallback = -1;
    this.scan.searched(wakerCpu, llcCpus);
    const start = topology.coreFirst[target] - first + smt;
    for (let i = 0; i < llcCpus; i += smt) {
      const core = first + ((start + i) % llcCpus);
      let chosen = -1;
      let idle = true;
      for (let cpu = core; cpu < core + smt; cpu++) {
        const allowed = state.mayRunOn(task, cpu) && this.isolation?.accepts(task, cpu) !== false;
        if (!this.occupancy.isIdle(cpu)) {
          idle = false;
          if (this.fallback < 0 && allowed && this.isFree(cpu, task)) this.fallback = cpu;
        } else if (allowed && chosen < 0) chosen = cpu;
      }
      if (idle && chosen >= 0) return chosen;
      if (this.fallback < 0) this.fallback = chosen;
    }
    return -1;
  }

  private searchSiblings(task: number, cpu: number): number {
    const { smt, coreFirst } = this.topology;
    const first = coreFirst[cpu];
    for (let other = first; other < first + smt; other++) {
      if (other !== cpu && this.state.mayRunOn(task, other) && this.isFree(other, task)) return other;
    }
    return -1;
  }

  private searchCpus(task: number, target: number, wakerCpu: number): number {
    const { state, topology } = this;
    const first = topology.llcFirst[target];
    const size = topology.llcCpus;
    const all = this.isolation?.searchesAll(task) === true;
    const limit = all ? size : Math.min(this.scan.limitFor(target, wakerCpu), size);
    for (let i = 1; i <= limit; i++) {
      const cpu = first + ((target - first + i) % size);
      if (this.isFree(cpu, task) && state.mayRunOn(task, cpu)) {
        this.scan.searched(wakerCpu, i);
        return cpu;
      }
    }
    this.scan.searched(wakerCpu, limit);
    return -1;
  }

  /** 3.3: the present CPU if idle, else the first group of the cache's domain that is idle as a whole, else an idle sibling. */
  private selectIdleGroup(task: number, previous: number, target: number, wakerCpu: number): number {
    const { topology, occupancy, state } = this;
    if ((target === wakerCpu || target === previous) && occupancy.isIdle(target)) return target;
    const first = topology.llcFirst[target];
    const { smt, llcCpus } = topology;
    const start = topology.coreFirst[target] - first;
    for (let i = 0; i < llcCpus; i += smt) {
      const core = first + ((start + i) % llcCpus);
      if (!occupancy.isCoreIdle(core, smt)) continue;
      for (let cpu = core; cpu < core + smt; cpu++) if (state.mayRunOn(task, cpu)) return cpu;
    }
    const sibling = this.searchSiblings(task, target);
    return sibling >= 0 ? sibling : target;
  }
}
