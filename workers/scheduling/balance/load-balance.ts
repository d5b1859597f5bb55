import type { Occupancy } from '../load/occupancy.ts';
import { REASON } from '../reasons.ts';
import type { SchedulerState } from '../state.ts';
import type { BalancerGeneration } from '../topology/domain-settings.ts';
import type { DomainOfCpu, DomainTree } from '../topology/domains.ts';
import type { BusiestFinder } from './busiest.ts';
import { shouldBalance } from './by-type.ts';
import type { Detacher } from './detach.ts';
import { BalanceEnv, NEWLY_IDLE } from './env.ts';

/** An interval that affinity keeps from helping may grow to this, ms (MAX_PINNED_INTERVAL). */
const LONGEST_PINNED_MS = 512;

/** One attempt to even out one domain for one CPU, with its memory of intervals and failures: load_balance(). */
export class LoadBalance {
  /** Interval of each domain of each CPU, ms, by DomainOfCpu.id. */
  readonly intervalMs: Float64Array;
  /** Where the running task of a CPU is to be pushed by the next pass through the scheduler there, -1 = nowhere. */
  readonly pushTo: Int32Array;
  /** The CPU is not the one to balance the domain it was last asked about. */
  leftToOther = false;
  private readonly failed: Int32Array;
  private readonly env: BalanceEnv;

  constructor(
    private readonly state: SchedulerState,
    private readonly occupancy: Occupancy,
    private readonly finder: BusiestFinder,
    private readonly detacher: Detacher,
    private readonly domains: DomainTree,
    private readonly imbalanced: Uint8Array,
    private readonly generation: BalancerGeneration,
  ) {
    this.intervalMs = new Float64Array(domains.count);
    this.failed = new Int32Array(domains.count);
    this.pushTo = new Int32Array(state.cpus).fill(-1);
    this.env = new BalanceEnv(state.cpus);
    for (const chain of domains.ofCpu)
      for (const at of chain) this.intervalMs[at.id] = at.domain.settings.minIntervalMs;
  }

  /** Evens out a domain for a CPU; returns how many tasks came. `level`: index of the domain in the CPU's chain. */
  run(cpu: number, level: number, idle: number): number {
    const { env, failed } = this;
    const at = this.domains.ofCpu[cpu][level];
    env.begin(cpu, at, idle, failed[at.id]);
    this.leftToOther = !shouldBalance(env, this.occupancy);
    if (this.leftToOther) return this.balanced(cpu, level);
    for (;;) {
      const group = this.finder.findGroup(env);
      const source = group < 0 ? -1 : this.finder.findCpu(env, group);
      if (source < 0) return this.balanced(cpu, level);
      env.allPinned = this.occupancy.tasks(source) > 1;
      env.somePinned = false;
      env.otherCpu = -1;
      const moved = this.pull(cpu, source);
      this.reportPinned(cpu, level, source);
      if (env.allPinned) {
        env.exclude(source);
        if (this.hasCandidates(at)) continue;
        return this.settled(at);
      }
      return this.finished(at, source, moved);
    }
  }

  /** The running task of `cpu` was put off it: moves one of its tasks to where one was wanted. */
  push(cpu: number): void {
    const target = this.pushTo[cpu];
    this.pushTo[cpu] = -1;
    if (target < 0) return;
    const at = this.domains.ofCpu[target].find(({ domain }) => domain.holds[cpu] !== 0);
    if (at === undefined || this.state.fairRunning[cpu] < 1) return;
    const { env } = this;
    env.begin(target, at, NEWLY_IDLE, this.failed[at.id]);
    env.pushing = true;
    if (this.detacher.detachOne(env, cpu) && this.generation === '5.5') this.failed[at.id] = 0;
  }

  private pull(cpu: number, source: number): number {
    const { env } = this;
    if (this.occupancy.tasks(source) <= 1) return 0;
    let moved = this.detacher.detach(env, source);
    // tasks that may not come here may go to another CPU of the local group
    while (env.otherCpu >= 0 && env.imbalance > 0) {
      env.exclude(env.cpu);
      env.cpu = env.otherCpu;
      env.otherCpu = -1;
      moved += this.detacher.detach(env, source);
    }
    env.cpu = cpu;
    return moved;
  }

  /** Tells the domain above that affinity leaves this one uneven. */
  private reportPinned(cpu: number, level: number, source: number): void {
    const { env } = this;
    const above = this.domains.ofCpu[cpu][level + 1];
    if (above === undefined || this.occupancy.tasks(source) <= 1) return;
    if (env.somePinned && env.imbalance > 0) this.imbalanced[above.domain.groups[above.local].id] = 1;
  }

  private hasCandidates(at: DomainOfCpu): boolean {
    const { domain, local } = at;
    return domain.groups.some(({ cpus }, g) => g !== local && cpus.some((cpu) => !this.env.isExcluded(cpu)));
  }

  private finished(at: DomainOfCpu, source: number, moved: number): number {
    const { env, failed, state } = this;
    const { settings } = at.domain;
    if (moved > 0) {
      failed[at.id] = 0;
      this.intervalMs[at.id] = settings.minIntervalMs;
      return moved;
    }
    if (env.idle !== NEWLY_IDLE) failed[at.id]++;
    env.failed = failed[at.id];
    if (!this.finder.needsPush(env)) {
      this.intervalMs[at.id] = settings.minIntervalMs;
      return 0;
    }
    const running = state.current[source];
    if (running < 0 || !state.mayRunOn(running, env.cpu)) {
      this.lengthen(at);
      return 0;
    }
    if (this.pushTo[source] < 0) {
      this.pushTo[source] = env.cpu;
      state.requestResched(source, REASON.pushed);
    }
    failed[at.id] = settings.cacheNiceTries + 1;
    if (this.intervalMs[at.id] < settings.maxIntervalMs) this.intervalMs[at.id] *= 2;
    return 0;
  }

  private balanced(cpu: number, level: number): number {
    const above = this.domains.ofCpu[cpu][level + 1];
    if (above !== undefined && !this.env.allPinned) this.imbalanced[above.domain.groups[above.local].id] = 0;
    return this.settled(this.domains.ofCpu[cpu][level]);
  }

  private settled(at: DomainOfCpu): number {
    this.failed[at.id] = 0;
    this.lengthen(at);
    return 0;
  }

  /** Balanced, or nothing can be done: look less often. From 5.x going idle does not count. */
  private lengthen(at: DomainOfCpu): void {
    if (this.env.idle === NEWLY_IDLE && this.generation === '5.5') return;
    const { maxIntervalMs } = at.domain.settings;
    const limit = this.env.allPinned ? Math.max(LONGEST_PINNED_MS, maxIntervalMs) : maxIntervalMs;
    if (this.intervalMs[at.id] < limit) this.intervalMs[at.id] *= 2;
  }
}
