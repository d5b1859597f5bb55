import { DOUBLE_ZERO } from '../../engine/double-zero.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Asymmetry } from '../capacity/asymmetry.ts';
import type { FairClass } from '../fair-class.ts';
import type { CpuLoad } from '../load/cpu-load.ts';
import type { IdleTime } from '../load/idle-time.ts';
import type { Occupancy } from '../load/occupancy.ts';
import type { QueueLists } from '../load/queue-lists.ts';
import type { RunLists } from '../load/run-lists.ts';
import type { LoadSignals } from '../load/signals.ts';
import { CLASS_FAIR, type SchedulerState } from '../state.ts';
import type { BalancerGeneration } from '../topology/domain-settings.ts';
import type { DomainTree } from '../topology/domains.ts';
import type { Topology } from '../topology/topology.ts';
import type { BusiestFinder } from './busiest.ts';
import { ByLoad } from './by-load.ts';
import { ByType } from './by-type.ts';
import { ByWeight } from './by-weight.ts';
import { type Detacher, ListDetacher } from './detach.ts';
import { Eligibility } from './eligibility.ts';
import { IDLE, NOT_IDLE } from './env.ts';
import { LoadBalance } from './load-balance.ts';
import { Newidle } from './newidle.ts';
import { QueueDetacher } from './queue-detach.ts';
import type { TaskMoves } from './task-moves.ts';

export interface BalancerContext {
  readonly state: SchedulerState;
  readonly fair: FairClass;
  readonly topology: Topology;
  readonly domains: DomainTree;
  readonly occupancy: Occupancy;
  readonly load: CpuLoad;
  readonly signals: LoadSignals;
  readonly idleTime: IdleTime;
  readonly lists: RunLists;
  /** Lists by queue, which 3.3 balances by. */
  readonly queueLists: QueueLists | undefined;
  readonly moves: TaskMoves;
  readonly hz: number;
  /** Kernel code is preemptible. */
  readonly preemptible: boolean;
  /** Draws which searches of a newly idle CPU are made (NI_RANDOM). */
  readonly draw: RandomStream;
  /** Where CPUs differ. */
  readonly asymmetry: Asymmetry | undefined;
}

export interface BalancerRules {
  readonly generation: BalancerGeneration;
  readonly randomNewidle: boolean;
}

/** When the CPUs even out their load: at ticks, on behalf of idle CPUs, and on going idle. */
export class Balancer {
  readonly balance: LoadBalance;
  readonly newidle: Newidle;
  private readonly nextNs: Float64Array;
  private readonly lastNs: Float64Array;
  private nextForIdleNs = DOUBLE_ZERO;
  private readonly tickNs: number;
  private readonly generation: BalancerGeneration;

  constructor(
    private readonly context: BalancerContext,
    rules: BalancerRules,
  ) {
    const { state, fair, domains, occupancy, idleTime } = context;
    const { generation } = rules;
    this.generation = generation;
    const imbalanced = new Uint8Array(domains.groups);
    const finder = finderOf(context, generation, imbalanced);
    const detacher = detacherOf(context, generation);
    this.balance = new LoadBalance(state, occupancy, finder, detacher, domains, imbalanced, generation);
    const newidle = { fixedCost: generation !== '5.5', random: rules.randomNewidle };
    this.newidle = new Newidle(
      state,
      fair,
      occupancy,
      idleTime,
      this.balance,
      domains,
      newidle,
      context.draw,
      context.asymmetry,
    );
    this.nextNs = new Float64Array(state.cpus);
    this.lastNs = new Float64Array(domains.count);
    this.tickNs = Math.floor(1e9 / context.hz);
  }

  /** A tick of a CPU that has work. */
  tick(cpu: number): void {
    const { state, occupancy, load, idleTime } = this.context;
    load.tick(cpu);
    if (state.cpus === 1) return;
    if (state.now >= this.nextNs[cpu]) this.rebalance(cpu, occupancy.isIdle(cpu));
    if (idleTime.idleCpus > 0 && state.now >= this.nextForIdleNs && this.wantsHelp(cpu)) this.balanceForIdle(cpu);
  }

  /** Evens out those domains of a CPU whose interval is over (rebalance_domains). */
  private rebalance(cpu: number, startsIdle: boolean): void {
    const { state, occupancy, domains } = this.context;
    const { now } = state;
    this.context.fair.refreshWeights(cpu);
    let idle = startsIdle;
    let next = Number.POSITIVE_INFINITY;
    const chain = domains.ofCpu[cpu];
    for (let level = 0; level < chain.length; level++) {
      const at = chain[level];
      let stop = false;
      let interval = this.intervalNs(cpu, level, idle);
      if (now >= this.lastNs[at.id] + interval) {
        if (this.balance.run(cpu, level, idle ? IDLE : NOT_IDLE) > 0) idle = occupancy.isIdle(cpu);
        stop = this.balance.leftToOther;
        this.lastNs[at.id] = now;
        // 3.3 comes back after the interval that has just ended, though it may have changed
        if (this.generation !== '3.3') interval = this.intervalNs(cpu, level, idle);
      }
      next = Math.min(next, this.lastNs[at.id] + interval);
      if (stop) break;
    }
    this.nextNs[cpu] = Number.isFinite(next) ? next : now + 1e9;
  }

  private intervalNs(cpu: number, level: number, idle: boolean): number {
    const { domains, hz, state, occupancy } = this.context;
    const { id, domain } = domains.ofCpu[cpu][level];
    const busy = !idle && !occupancy.isSchedIdle(cpu);
    const ms = this.balance.intervalMs[id] * (busy ? domain.settings.busyFactor : 1);
    // from 5.10 one tick less, so that intervals of nested domains are no multiples of each other
    const ticks = Math.ceil((ms * hz) / 1000) - (busy && this.generation === '5.5' ? 1 : 0);
    return Math.max(1, Math.min(ticks, (hz * state.cpus) / 10)) * this.tickNs;
  }

  /** A busy CPU sees that idle ones, whose ticks are stopped, should look for work (nohz_balancer_kick). */
  private wantsHelp(cpu: number): boolean {
    const { state, occupancy, topology, asymmetry } = this.context;
    if (occupancy.isIdle(cpu)) return false;
    if (occupancy.tasks(cpu) >= 2) return true;
    if (asymmetry !== undefined) return asymmetry.misfitLoad[cpu] > 0;
    if (topology.smt === 1 && topology.llcs === 1) return false;
    // one task here, another CPU of the cache is busy, and perhaps the two share a core
    const first = topology.llcFirst[cpu];
    for (let other = first; other < first + topology.llcCpus; other++) {
      if (other !== cpu && state.current[other] >= 0) return true;
    }
    return false;
  }

  /** The first idle CPU balances for all idle ones (nohz_idle_balance). */
  private balanceForIdle(kicker: number): void {
    const { state, occupancy } = this.context;
    const { now } = state;
    let next = Number.POSITIVE_INFINITY;
    let helper = -1;
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      if (cpu === kicker || !occupancy.isIdle(cpu)) continue;
      // the helper goes last: with a task of its own it would stop helping; in 3.3 it goes first
      if (helper < 0 && this.generation !== '3.3') helper = cpu;
      else next = Math.min(next, this.helpIdle(cpu, now));
    }
    if (helper >= 0) next = Math.min(next, this.helpIdle(helper, now));
    this.nextForIdleNs = Number.isFinite(next) ? next : now + this.tickNs;
  }

  private helpIdle(cpu: number, now: number): number {
    // 3.3 looks at the intervals of its domains alone
    const due = this.generation === '3.3' || now >= this.nextNs[cpu];
    if (due && this.context.state.fairRunning[cpu] === 0) this.rebalance(cpu, true);
    return this.nextNs[cpu];
  }

  /** A CPU has nothing of a class left to run: true when a task of the class came. */
  pull(rank: number, cpu: number): boolean {
    return rank === CLASS_FAIR && this.newidle.pull(cpu);
  }
}

function finderOf(context: BalancerContext, generation: BalancerGeneration, imbalanced: Uint8Array): BusiestFinder {
  const { state, occupancy, load, signals, topology, asymmetry } = context;
  if (generation === '3.3') return new ByWeight(occupancy, load, topology.smt);
  if (generation === '4.14') return new ByLoad(occupancy, load, signals, imbalanced);
  return new ByType(state, occupancy, load, signals, imbalanced, asymmetry);
}

function detacherOf(context: BalancerContext, generation: BalancerGeneration): Detacher {
  const { state, fair, lists, queueLists, load, signals, moves, preemptible, asymmetry } = context;
  const eligibility = new Eligibility(state, fair, moves, generation);
  if (queueLists !== undefined) return new QueueDetacher(fair, queueLists, moves, eligibility, preemptible);
  return new ListDetacher(state, lists, load, signals, moves, eligibility, generation, preemptible, asymmetry);
}
