import type { DomainOfCpu, DomainTree } from '../topology/domains.ts';
import { MAX_MOVES, NEW_IDLE_COST_NS } from './defaults.ts';
import { comparedLoad, DomainLoad, isVain, type LoadRules } from './group-load.ts';
import type { BtQueues } from './queues.ts';

export interface BtBalanceRules extends LoadRules {
  readonly tickNs: number;
  readonly cpus: number;
  /** Bounds of the interval of every domain, ns; undefined = those of the domain. */
  readonly minIntervalNs: number | undefined;
  readonly maxIntervalNs: number | undefined;
}

/** What the balancer may do to tasks. */
export interface BtMoves {
  /** First queued BT task of a CPU that is not running, then the one after another; -1 = no more. */
  firstQueued(cpu: number): number;
  nextQueued(task: number): number;
  mayRunOn(task: number, cpu: number): boolean;
  /** Load the task takes along. */
  loadOf(task: number): number;
  move(task: number, cpu: number): void;
  /** Pushes the running BT task of `from` over to `to` (active balancing). */
  push(from: number, to: number): void;
}

const MS = 1e6;

/**
 * The balancer of the BT class: only CPUs free of fair work pull BT tasks, and the longer a CPU has had BT tasks the
 * more they count. Periodic for each scheduling domain, on going idle, and by pushing the running task after failures.
 * Source: description of load_balance_bt and rebalance_domains_bt of TK3, read.
 */
export class BtBalancer {
  private readonly load: DomainLoad;
  private readonly intervalNs: Float64Array;
  private readonly lastNs: Float64Array;
  private readonly failed: Int32Array;
  private readonly nextNs: Float64Array;

  constructor(
    private readonly queues: BtQueues,
    private readonly moves: BtMoves,
    private readonly rules: BtBalanceRules,
    private readonly domains: DomainTree,
  ) {
    this.load = new DomainLoad(queues, rules);
    this.intervalNs = new Float64Array(domains.count);
    this.lastNs = new Float64Array(domains.count);
    this.failed = new Int32Array(domains.count);
    this.nextNs = new Float64Array(rules.cpus);
    for (const chain of domains.ofCpu) for (const at of chain) this.intervalNs[at.id] = this.minInterval(at);
  }

  /** A tick of a CPU, or of the CPU that balances for an idle one. True when tasks came. */
  tick(cpu: number, idle: boolean): boolean {
    const { queues, rules } = this;
    if (queues.isThrottled(cpu) || queues.now < this.nextNs[cpu]) return false;
    let next = Number.POSITIVE_INFINITY;
    let moved = false;
    for (const at of this.domains.ofCpu[cpu]) {
      if (queues.now >= this.lastNs[at.id] + this.clampedInterval(at, idle && !moved)) {
        // with fair work here it gives up for this time
        if (!isVain(queues, cpu) && this.balance(cpu, at, idle && !moved, false)) moved = true;
        this.lastNs[at.id] = queues.now;
      }
      next = Math.min(next, this.lastNs[at.id] + this.clampedInterval(at, idle && !moved));
    }
    this.nextNs[cpu] = Math.max(next, queues.now + rules.tickNs);
    return moved;
  }

  /** A CPU has nothing left to run and expects to stay idle for `averageIdleNs`: true when BT tasks came. */
  newlyIdle(cpu: number, averageIdleNs: number): boolean {
    if (averageIdleNs < NEW_IDLE_COST_NS || isVain(this.queues, cpu)) return false;
    for (const at of this.domains.ofCpu[cpu]) if (this.balance(cpu, at, true, true)) return true;
    return false;
  }

  private balance(cpu: number, at: DomainOfCpu, idle: boolean, newlyIdle: boolean): boolean {
    const { load, failed, intervalNs } = this;
    const { id, domain } = at;
    load.find(at, idle, newlyIdle);
    const source = load.busiest < 0 ? -1 : this.busiestCpu(domain.groups[load.busiest].cpus, cpu);
    if (source < 0) {
      failed[id] = 0;
      intervalNs[id] = Math.min(Math.max(intervalNs[id], this.rules.tickNs) * 2, this.maxInterval(at));
      return false;
    }
    const moved = this.pull(source, cpu, load.imbalance);
    if (load.factored) intervalNs[id] = 0;
    else if (moved) intervalNs[id] = this.minInterval(at);
    if (moved) {
      failed[id] = 0;
      return true;
    }
    if (newlyIdle) return false;
    failed[id]++;
    if (failed[id] > domain.settings.cacheNiceTries + 2) {
      this.moves.push(source, cpu);
      failed[id] = domain.settings.cacheNiceTries + 1;
    }
    return false;
  }

  /** The CPU of a group with the most load and BT tasks that could come, or -1. */
  private busiestCpu(cpus: Int32Array, destination: number): number {
    const { queues, rules } = this;
    let busiest = -1;
    let most = 0;
    for (const cpu of cpus) {
      const bt = queues.btTasks(cpu);
      if (cpu === destination || bt === 0) continue;
      if (bt + queues.otherTasks(cpu) < 2 && !queues.isThrottled(cpu)) continue;
      const load = comparedLoad(queues, cpu, rules);
      if (load > most) {
        most = load;
        busiest = cpu;
      }
    }
    return busiest;
  }

  private pull(from: number, to: number, imbalance: number): boolean {
    const { moves, queues } = this;
    let left = imbalance;
    let moved = false;
    const factor = 1 << queues.shift(from);
    let looked = 0;
    for (let task = moves.firstQueued(from); task >= 0 && looked < MAX_MOVES && left > 0; looked++) {
      const next = moves.nextQueued(task);
      const load = moves.loadOf(task) * factor;
      if (moves.mayRunOn(task, to) && load / 2 <= left) {
        moves.move(task, to);
        left -= load;
        moved = true;
      }
      task = next;
    }
    return moved;
  }

  private minInterval({ domain }: DomainOfCpu): number {
    return this.rules.minIntervalNs ?? domain.settings.minIntervalMs * MS;
  }

  private maxInterval({ domain }: DomainOfCpu): number {
    return this.rules.maxIntervalNs ?? domain.settings.maxIntervalMs * MS;
  }

  /** Interval between two looks: at least a tick, at most CPUs / 10 seconds. */
  private clampedInterval({ id, domain }: DomainOfCpu, idle: boolean): number {
    const { tickNs, cpus } = this.rules;
    const interval = this.intervalNs[id] * (idle ? 1 : domain.settings.busyFactor);
    return Math.min(Math.max(interval, tickNs), Math.max(tickNs, cpus * 100 * MS));
  }
}
