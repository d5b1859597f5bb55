import type { TaskMoves } from '../balance/task-moves.ts';
import type { FairClass } from '../fair-class.ts';
import { RunLists } from '../load/run-lists.ts';
import { LoadSignals } from '../load/signals.ts';
import { REASON } from '../reasons.ts';
import type { RunnableObserver } from '../runnable-counts.ts';
import { CLASS_BT, type SchedulerState } from '../state.ts';
import type { DomainTree } from '../topology/domains.ts';
import type { Topology } from '../topology/topology.ts';
import { BtBalancer, type BtMoves } from './balance.ts';
import type { BtClass } from './bt-class.ts';
import { BT_TASK_WEIGHT } from './group-load.ts';
import { LatencyFactor } from './latency-factor.ts';
import { BtPlacement } from './placement.ts';
import type { BtQueues } from './queues.ts';

export interface BtSmpSetup {
  readonly state: SchedulerState;
  readonly bt: BtClass;
  readonly fair: FairClass;
  readonly topology: Topology;
  readonly domains: DomainTree;
  readonly moves: TaskMoves;
  readonly tickNs: number;
}

/** What the BT class does because there is more than one CPU: its own load signals, placement and balancing. */
export class BtSmp implements RunnableObserver, BtQueues, BtMoves {
  private readonly state: SchedulerState;
  private readonly bt: BtClass;
  private readonly fair: FairClass;
  private readonly moves: TaskMoves;
  private readonly lists: RunLists;
  private readonly signals: LoadSignals;
  private readonly latency: LatencyFactor;
  private readonly balancer: BtBalancer;
  private readonly placement: BtPlacement;
  private readonly byCount: boolean;
  /** Where the running BT task of a CPU is to be pushed, -1 = nowhere. */
  private readonly pushTo: Int32Array;

  constructor({ state, bt, fair, topology, domains, moves, tickNs }: BtSmpSetup) {
    const { granularityNs, ...rules } = bt.settings.balance;
    this.state = state;
    this.bt = bt;
    this.fair = fair;
    this.moves = moves;
    this.byCount = rules.byCount;
    this.lists = new RunLists(state.cpus, state.tasks);
    this.signals = new LoadSignals(state, bt);
    this.latency = new LatencyFactor(state.cpus, granularityNs);
    this.pushTo = new Int32Array(state.cpus).fill(-1);
    this.balancer = new BtBalancer(this, this, { ...rules, tickNs, cpus: state.cpus }, domains);
    const isClosed = (cpu: number): boolean => bt.bandwidth.isClosed(cpu);
    this.placement = new BtPlacement(state, this, rules, topology, domains, isClosed);
    bt.observe(this);
  }

  get now(): number {
    return this.state.now;
  }

  btTasks(cpu: number): number {
    return this.state.btRunning[cpu];
  }

  otherTasks(cpu: number): number {
    const { classRunning, cpus } = this.state;
    let tasks = 0;
    for (let rank = 0; rank < CLASS_BT; rank++) tasks += classRunning[rank * cpus + cpu];
    return tasks;
  }

  btLoad(cpu: number): number {
    return this.bt.cpuLoad(cpu);
  }

  fairLoad(cpu: number): number {
    return this.fair.cpuLoad(cpu);
  }

  isThrottled(cpu: number): boolean {
    return this.bt.bandwidth.throttled[cpu] !== 0;
  }

  shift(cpu: number): number {
    return this.latency.shift(cpu, this.state.now);
  }

  firstQueued(cpu: number): number {
    const first = this.lists.last[cpu];
    return first >= 0 && this.state.current[cpu] === first ? this.nextQueued(first) : first;
  }

  /** Tasks that have waited longest come first, as cfs_tasks is walked from its tail. */
  nextQueued(task: number): number {
    const next = this.lists.previous[task];
    return next >= 0 && this.state.current[this.state.taskCpu[next]] === next ? this.lists.previous[next] : next;
  }

  mayRunOn(task: number, cpu: number): boolean {
    return this.state.mayRunOn(task, cpu) && this.moves.isMovable(task, cpu);
  }

  loadOf(task: number): number {
    return this.byCount ? BT_TASK_WEIGHT : this.signals.hierarchicalLoad(task);
  }

  move(task: number, cpu: number): void {
    this.moves.move(task, cpu);
  }

  push(from: number, to: number): void {
    const running = this.state.current[from];
    if (running < 0 || this.state.taskClass[running] !== CLASS_BT || !this.state.mayRunOn(running, to)) return;
    this.pushTo[from] = to;
    this.state.requestResched(from, REASON.pushed);
  }

  isPushWanted(cpu: number): boolean {
    return this.pushTo[cpu] >= 0;
  }

  /** The running task was put off its CPU: the first that may goes where one is wanted. */
  pushNow(cpu: number): void {
    const to = this.pushTo[cpu];
    this.pushTo[cpu] = -1;
    for (let task = this.firstQueued(cpu); task >= 0 && to >= 0; task = this.nextQueued(task)) {
      if (!this.mayRunOn(task, to)) continue;
      this.move(task, to);
      return;
    }
  }

  queued(task: number, joins: boolean): void {
    const cpu = this.state.taskCpu[task];
    if (joins) this.lists.addFirst(cpu, task);
    else this.lists.remove(cpu, task);
  }

  counts(cpu: number, change: number): void {
    this.latency.running(cpu, this.state.btRunning[cpu] + change, this.state.now);
  }

  selectWoken(task: number): number {
    return this.placement.selectWoken(task);
  }

  selectNew(task: number): number {
    return this.placement.selectNew(task);
  }

  begins(task: number): void {
    this.signals.initTask(task, this.state.taskCpu[task]);
  }

  /** Call before a task wakes, blocks, begins or ends running. */
  tracks(task: number): void {
    this.signals.trackTask(task);
  }

  leaves(task: number): void {
    this.signals.detachTask(task, this.state.taskCpu[task]);
  }

  arrives(task: number): void {
    this.signals.attachTask(task, this.state.taskCpu[task]);
  }

  /** A tick of a CPU that has work: its own turn, and that of the CPUs that have none and therefore do not tick. */
  tick(cpu: number): void {
    const { state, balancer } = this;
    balancer.tick(cpu, false);
    if (state.idleCpus === 0 || state.btRunning[cpu] + this.otherTasks(cpu) < 2) return;
    for (let other = 0; other < state.cpus; other++) {
      if (state.current[other] < 0 && !state.hasWork(other)) balancer.tick(other, true);
    }
  }

  /** A CPU has nothing left to run: true when BT tasks came. */
  newlyIdle(cpu: number, averageIdleNs: number): boolean {
    return this.balancer.newlyIdle(cpu, averageIdleNs);
  }
}
