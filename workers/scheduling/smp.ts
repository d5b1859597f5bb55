import type { RandomStream } from '../engine/random.ts';
import { Balancer } from './balance/balancer.ts';
import { MIGRATION_COST_NS } from './balance/eligibility.ts';
import type { TaskMoves } from './balance/task-moves.ts';
import type { BtClass } from './bt/bt-class.ts';
import type { BtVisibility } from './bt/config.ts';
import { BtSmp } from './bt/smp.ts';
import { Asymmetry } from './capacity/asymmetry.ts';
import type { CapacityKnowledge } from './capacity/knowledge.ts';
import type { ScaledClock } from './capacity/scaled-clock.ts';
import { UtilisationEstimate } from './capacity/utilisation-estimate.ts';
import type { MachineConfig, PolicyConfig } from './config.ts';
import type { FairClass } from './fair-class.ts';
import type { Isolation } from './isolation/isolation.ts';
import { CpuLoad } from './load/cpu-load.ts';
import { IdleTime } from './load/idle-time.ts';
import { Occupancy } from './load/occupancy.ts';
import { QueueLists } from './load/queue-lists.ts';
import { RunLists } from './load/run-lists.ts';
import { LoadSignals } from './load/signals.ts';
import { Placement } from './placement/placement.ts';
import { generationOf, type PlacementRules, placementRules } from './placement/rules.ts';
import type { RunnableObserver } from './runnable-counts.ts';
import { CLASS_BT, CLASS_FAIR, type SchedulerState } from './state.ts';
import { buildDomains } from './topology/domains.ts';
import { Topology } from './topology/topology.ts';

export interface SmpSetup {
  readonly state: SchedulerState;
  readonly machine: MachineConfig;
  readonly policy: PolicyConfig;
  readonly fair: FairClass;
  readonly bt: BtClass | undefined;
  readonly isolation: Isolation | undefined;
  readonly moves: TaskMoves;
  readonly tickNs: number;
  /** Draws which searches of a newly idle CPU are made (NI_RANDOM). */
  readonly newidleStream: RandomStream;
  /** Undefined = CPUs are equal and never change their speed. */
  readonly capacity: CapacityKnowledge | undefined;
}

/** Kernels that search for work on going idle with a probability by past success (6.19, taken back into 6.18.y; remembered). */
const RANDOM_NEWIDLE: readonly string[] = ['6.18', '7.2'];

const BT_IS_BUSY: BtVisibility = { wakeup: false, newIdle: false, periodic: false, idleAverage: false };

/**
 * What a scheduler does because there is more than one CPU: keeps the load signals, places tasks, evens out load. The
 * scheduler tells it of every change and asks it for CPUs.
 */
export class Smp implements RunnableObserver {
  readonly topology: Topology;
  private readonly lists: RunLists;
  private readonly queueLists: QueueLists | undefined;
  private readonly signals: LoadSignals;
  private readonly idleTime: IdleTime;
  private readonly placement: Placement;
  private readonly bt: BtSmp | undefined;
  private readonly isolation: Isolation | undefined;
  private readonly balancer: Balancer;
  private readonly rules: PlacementRules;
  /** Balancing looks at the running task last (from 4.15). */
  private readonly putsRunningFirst: boolean;
  /** A CPU's load is that of its runnable tasks: what blocked tasks have left of it is kept apart (4.14). */
  private readonly countsBlocked: boolean;
  private readonly btVisible: BtVisibility;
  private readonly clock: ScaledClock | undefined;
  private readonly asymmetry: Asymmetry | undefined;
  private readonly estimate: UtilisationEstimate | undefined;
  private readonly capacities: Float64Array | undefined;
  /** Somebody asks for the load of CPUs: placement and balancing, or frequencies. */
  private readonly tracksLoad: boolean;
  private readonly state: SchedulerState;
  /** The idle time of a CPU goes on under some tasks. */
  private readonly idlesUnderWork: boolean;

  constructor(setup: SmpSetup) {
    const { state, machine, policy, fair, bt, moves, tickNs, capacity } = setup;
    const { kernel } = policy.fair;
    const generation = generationOf(kernel);
    this.state = state;
    this.rules = placementRules(kernel);
    this.putsRunningFirst = this.rules.generation === '5.5';
    this.countsBlocked = this.rules.generation === '4.14';
    this.btVisible = policy.bt?.visibleAsIdle ?? BT_IS_BUSY;
    this.idlesUnderWork = this.btVisible.idleAverage || setup.isolation !== undefined;
    const topology = new Topology(machine);
    const domains = buildDomains(topology, generation, capacity?.capacities);
    const occupied = (btIsIdle: boolean, alsoIdle?: (cpu: number) => boolean) =>
      new Occupancy(state, btIsIdle, policy.schedIdleCpuCountsAsIdle, alsoIdle);
    const { isolation } = setup;
    this.isolation = isolation;
    const signals = new LoadSignals(state, fair, capacity?.clock);
    fair.clock = capacity?.clock;
    this.clock = capacity?.clock;
    const performanceDomains = capacity?.performanceDomains ?? [];
    const estimate = capacity && new UtilisationEstimate(state, signals);
    this.estimate = estimate;
    this.capacities = capacity?.capacities;
    this.tracksLoad = state.cpus > 1 || capacity !== undefined;
    const asymmetry =
      capacity?.isAsymmetric && estimate
        ? new Asymmetry(state, signals, estimate, capacity.capacities, performanceDomains.length > 0)
        : undefined;
    this.asymmetry = asymmetry;
    const load = new CpuLoad(state, fair, signals, generation, tickNs);
    const idleTime = new IdleTime(state.cpus, 2 * MIGRATION_COST_NS);
    const lists = new RunLists(state.cpus, state.tasks);
    const shared = { state, topology, domains, load, signals, idleTime, tickNs, asymmetry };
    this.topology = topology;
    this.lists = lists;
    this.queueLists = generation === '3.3' ? new QueueLists(state, fair) : undefined;
    this.signals = signals;
    this.idleTime = idleTime;
    const occupancy = occupied(this.btVisible.wakeup);
    this.placement = new Placement({ ...shared, isolation, occupancy, performanceDomains }, this.rules);
    const preemptible = machine.preemption.model === 'full' || machine.preemption.model === 'lazy';
    this.balancer = new Balancer(
      {
        ...{ ...shared, fair, lists, queueLists: this.queueLists, moves, hz: machine.hz, preemptible },
        occupancy: occupied(this.btVisible.periodic, isolation && ((cpu) => isolation.isIdleForBalance(cpu))),
        draw: setup.newidleStream,
      },
      { generation, randomNewidle: RANDOM_NEWIDLE.includes(kernel) },
    );
    this.bt = bt && state.cpus > 1 ? new BtSmp({ state, bt, fair, topology, domains, moves, tickNs }) : undefined;
    if (this.tracksLoad) fair.observe(this);
  }

  /** CPU for a task that wakes; the wakeup runs on `wakerCpu`. `sync`: the waker is about to sleep. */
  selectWoken(task: number, wakerCpu: number, sync: boolean): number {
    if (this.isBt(task)) return this.bt?.selectWoken(task) ?? 0;
    return this.placement.selectWoken(task, wakerCpu, sync);
  }

  /** CPU for a task that is created by a task on `parentCpu`. */
  selectNew(task: number, parentCpu: number): number {
    if (this.isBt(task)) return this.bt?.selectNew(task) ?? 0;
    return this.placement.selectNew(task, parentCpu);
  }

  /**
   * How much of its capacity at the highest frequency a CPU is used, 0 … 1, as schedutil asks: a real-time task wants all of
   * it. Only where something is known of capacities.
   */
  frequencyUtilisation(cpu: number): number {
    const { state, estimate, capacities, signals } = this;
    if (state.rtRunning[cpu] > 0 || estimate === undefined || capacities === undefined) return 1;
    return Math.min(1, Math.max(signals.utilisationOf(cpu), estimate.cpu(cpu)) / capacities[cpu]);
  }

  /** Mean length of the latest idle periods of a CPU, ns. */
  averageIdleNs(cpu: number): number {
    return this.idleTime.averageNs[cpu];
  }

  /** A new task is about to be queued on its CPU for the first time. */
  begins(task: number): void {
    const cpu = this.state.taskCpu[task];
    if (this.tracks(task)) this.signals.initTask(task, cpu, this.asymmetry?.capacities[cpu]);
    else if (this.isBt(task)) this.bt?.begins(task);
  }

  /** A blocked task is about to wake. */
  wakes(task: number): void {
    this.changesState(task, -1);
  }

  /** A running task is about to block. */
  blocks(task: number): void {
    this.changesState(task, 1);
  }

  /** A task is about to leave the queues of its CPU for another one. */
  leaves(task: number): void {
    if (this.tracks(task)) this.signals.detachTask(task, this.state.taskCpu[task]);
    else if (this.isBt(task)) this.bt?.leaves(task);
  }

  /** A task has arrived at another CPU and is about to be queued there. */
  arrives(task: number): void {
    if (this.tracks(task)) this.signals.attachTask(task, this.state.taskCpu[task]);
    else if (this.isBt(task)) this.bt?.arrives(task);
  }

  queued(task: number, joins: boolean): void {
    const { queueLists, lists } = this;
    const cpu = this.state.taskCpu[task];
    this.estimate?.count(task, joins);
    if (joins) this.asymmetry?.checkOverutilised(cpu);
    if (queueLists !== undefined) {
      if (joins) queueLists.join(task);
      else queueLists.leave(task);
    } else if (joins) lists.addFirst(cpu, task);
    else lists.remove(cpu, task);
  }

  counts(cpu: number, change: number): void {
    const before = this.state.fairRunning[cpu];
    this.signals.trackCpu(cpu);
    this.balancer.newidle.counted(before, before + change);
  }

  /** A CPU is about to go from one task to another; -1 = idle. */
  switches(cpu: number, previous: number, next: number): void {
    const { signals, state, lists } = this;
    if (!this.tracksLoad) return;
    this.clock?.at(cpu);
    const { taskClass } = state;
    const toFair = next >= 0 && taskClass[next] === CLASS_FAIR;
    if (previous >= 0 && taskClass[previous] === CLASS_FAIR) signals.trackTask(previous);
    if (this.bt !== undefined) {
      if (previous >= 0 && this.isBt(previous)) this.bt.tracks(previous);
      if (next >= 0 && this.isBt(next)) this.bt.tracks(next);
    }
    if (toFair) {
      signals.trackTask(next);
      if (this.putsRunningFirst && lists.first[cpu] !== next) lists.makeFirst(cpu, next);
    }
    signals.setRunsFair(cpu, toFair);
  }

  /** A CPU has gone over to a task; -1 = idle. */
  switched(cpu: number, next: number): void {
    const { state, idleTime } = this;
    if (state.cpus === 1) return;
    this.asymmetry?.runs(cpu, next >= 0 && state.taskClass[next] === CLASS_FAIR ? next : -1);
    if (next < 0 || (this.idlesUnderWork && this.isIdleTime(next))) {
      idleTime.begin(cpu, state.now);
      this.placement.idleSibling.becameIdle(cpu);
    } else if (idleTime.isIdle(cpu)) idleTime.end(cpu, state.now);
  }

  /** A tick of a CPU that has work. */
  tick(cpu: number): void {
    if (this.state.cpus === 1) return;
    if (this.asymmetry !== undefined) this.asymmetry.tick(cpu);
    this.bt?.tick(cpu);
    this.balancer.tick(cpu);
  }

  /** A CPU has nothing of a class left to run: true when a task of the class came. */
  pull(rank: number, cpu: number): boolean {
    if (rank === CLASS_FAIR) {
      const bt = this.state.btRunning[cpu] > 0;
      return (!bt || this.btVisible.newIdle) && this.balancer.newidle.pull(cpu);
    }
    if (rank !== CLASS_BT || this.bt === undefined || this.state.btRunning[cpu] > 0) return false;
    return this.bt.newlyIdle(cpu, this.idleTime.averageNs[cpu]);
  }

  /** Another CPU wants a task of this one, the running one if need be. */
  isPushWanted(cpu: number): boolean {
    return this.balancer.balance.pushTo[cpu] >= 0 || this.bt?.isPushWanted(cpu) === true;
  }

  /** The running task was put off its CPU: lets one go where a task is wanted. */
  push(cpu: number): void {
    this.balancer.balance.push(cpu);
    if (this.bt?.isPushWanted(cpu)) this.bt.pushNow(cpu);
  }

  /** A task is about to block (1) or to wake (-1). */
  private changesState(task: number, blocked: number): void {
    if (this.tracks(task)) {
      this.signals.trackTask(task);
      if (blocked > 0) this.estimate?.blocked(task);
      if (this.countsBlocked) this.signals.countBlocked(task, this.state.taskCpu[task], blocked);
    } else if (this.isBt(task)) this.bt?.tracks(task);
  }

  /** While a task runs its CPU counts as idle. */
  private isIdleTime(task: number): boolean {
    return (this.btVisible.idleAverage && this.isBt(task)) || this.isolation?.isIdleTime(task) === true;
  }

  private isBt(task: number): boolean {
    return this.state.taskClass[task] === CLASS_BT;
  }

  private tracks(task: number): boolean {
    return this.tracksLoad && this.state.taskClass[task] === CLASS_FAIR;
  }
}
