import type { EventQueue } from '../engine/event-queue.ts';
import type { Accounting } from './accounting.ts';
import { Balancer } from './balance.ts';
import { BtClass } from './bt.ts';
import { CfsClass } from './cfs.ts';
import type { PolicyConfig } from './config.ts';
import { EevdfClass } from './eevdf.ts';
import { ENQUEUE_INITIAL, ENQUEUE_WAKEUP, type FairClass, type GroupParameters } from './fair-class.ts';
import { LoadSignals } from './load.ts';
import { Placement } from './placement.ts';
import { REASON } from './reasons.ts';
import type { SliceWriter, WakeupWriter } from './recording.ts';
import {
  CLASS_BT,
  CLASS_FAIR,
  type SchedulerState,
  TASK_BLOCKED,
  TASK_DEAD,
  TASK_QUEUED,
  TASK_RUNNING,
} from './state.ts';

/** Priorities of events of one nanosecond: work ends, then ticks, then timers and arrivals. */
export const PRIORITY_WORK_DONE = 0;
export const PRIORITY_TICK = 1;
export const PRIORITY_TIMER = 2;

export interface SchedulerSetup {
  readonly policy: PolicyConfig;
  readonly groups: readonly GroupParameters[];
  readonly hz: number;
  readonly llcCpus: number;
  readonly contextSwitchNs: number;
  /** Time of the first tick, 0 < phase ≤ tick. All CPUs tick together, as Linux does by default (skew_tick=0). */
  readonly tickPhaseNs: number;
  readonly slots: { readonly tick: number; readonly workDone: number; readonly btPeriod: number };
}

/**
 * The core of the model: what happens on a CPU when a task wakes, blocks, uses up its slice or loses its CPU. Policies
 * decide who; this class moves tasks, keeps time and writes the recording.
 */
export class Scheduler {
  readonly fair: CfsClass | EevdfClass;
  readonly bt: BtClass | undefined;
  readonly tickNs: number;
  /** Work a task still has to do before it blocks, ns; Infinity = for ever. */
  readonly remainingNs: Float64Array;
  /** Handled wakes, blocks, switches, ticks and timers. */
  events = 0;

  private readonly workStartNs: Float64Array;
  /** When the switching overhead of the current slice ended. */
  private readonly overheadEndNs: Float64Array;
  private readonly sliceStartNs: Float64Array;
  private readonly beginReason: Uint8Array;
  private readonly load: LoadSignals;
  private readonly placement: Placement;
  private readonly balancer: Balancer;

  constructor(
    private readonly state: SchedulerState,
    private readonly queue: EventQueue,
    private readonly setup: SchedulerSetup,
    private readonly accounting: Accounting,
    private readonly slices: SliceWriter,
    private readonly wakeups: WakeupWriter,
  ) {
    const { policy, groups } = setup;
    this.tickNs = Math.floor(1e9 / setup.hz);
    this.fair =
      policy.fair.kind === 'cfs'
        ? new CfsClass(state, groups, policy.fair, state.fairRunning)
        : new EevdfClass(state, groups, policy.fair, setup.hz, (task) => this.afterDelayedDequeue(task));
    this.bt = policy.bt ? new BtClass(state, policy.bt) : undefined;
    this.load = new LoadSignals(state, this.fair, setup.llcCpus, this.tickNs);
    this.placement = new Placement(state, this.fair, this.bt, this.load, {
      llcCpus: setup.llcCpus,
      schedIdleCounts: policy.schedIdleCpuCountsAsIdle,
      btCounts: policy.bt?.cpuVisibleAsIdle ?? false,
      limitedScan: policy.fair.kind === 'eevdf' || policy.fair.kernel === '6.1' || policy.fair.kernel === '6.5',
    });
    this.balancer = new Balancer(
      state,
      this.fair,
      this.bt,
      this.placement,
      this.load,
      (task, cpu) => this.moveQueued(task, cpu),
      (task) => !(this.fair instanceof EevdfClass) || this.fair.delayed[task] === 0,
    );
    this.remainingNs = new Float64Array(state.tasks);
    this.workStartNs = new Float64Array(state.cpus);
    this.overheadEndNs = new Float64Array(state.cpus);
    this.sliceStartNs = new Float64Array(state.cpus);
    this.beginReason = new Uint8Array(state.cpus);
    if (this.bt?.limited) {
      for (let cpu = 0; cpu < state.cpus; cpu++) {
        queue.schedule(setup.slots.btPeriod + cpu, this.bt.limits.periodNs, PRIORITY_TIMER);
      }
    }
  }

  private classOf(task: number): FairClass {
    return this.state.taskClass[task] === CLASS_BT ? (this.bt as BtClass) : this.fair;
  }

  /** Makes a blocked task runnable. `waker` -1: a timer or an interrupt on `wakerCpu`. */
  wake(task: number, wakerCpu: number, waker: number): void {
    const { state } = this;
    if (state.taskState[task] !== TASK_BLOCKED) return;
    this.events++;
    const { fair } = this;
    this.accounting.woken(task, state.now);
    if (fair instanceof EevdfClass && state.taskClass[task] === CLASS_FAIR && fair.delayed[task] !== 0) {
      const cpu = state.taskCpu[task];
      fair.wakeDelayed(task);
      state.taskState[task] = TASK_QUEUED;
      this.load.trackTask(task, true);
      this.wakeups.append(state.now, task, cpu, waker, wakerCpu);
      this.preemptFor(task, cpu);
      return;
    }
    const isBt = state.taskClass[task] === CLASS_BT;
    if (!isBt) this.load.trackTask(task, false);
    const from = state.taskCpu[task];
    const cpu = isBt ? this.placement.selectBt(task) : this.placement.selectFair(task, wakerCpu);
    if (cpu !== from) {
      this.classOf(task).migrateBlocked(task, cpu);
      if (!isBt) fair.transferLoad(from, cpu, this.load.hierarchicalLoad(task));
      state.taskCpu[task] = cpu;
      this.accounting.migrations[task]++;
    }
    this.wakeups.append(state.now, task, cpu, waker, wakerCpu);
    this.enqueue(task, cpu, ENQUEUE_WAKEUP);
    this.preemptFor(task, cpu);
  }

  /** Starts a task at its creation, where `selectForNew` says. */
  start(task: number): void {
    const { state } = this;
    const cpu = this.selectForNew(task);
    if (cpu !== state.taskCpu[task]) {
      state.taskCpu[task] = cpu;
      this.classOf(task).attach(task, cpu);
    }
    this.accounting.woken(task, state.now);
    this.enqueue(task, cpu, ENQUEUE_INITIAL);
    this.preemptFor(task, cpu);
  }

  /** Where a new task starts: the CPU with the least of its class's work, the lowest number among equals. */
  private selectForNew(task: number): number {
    const { state } = this;
    const isBt = state.taskClass[task] === CLASS_BT;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      if (!state.mayRunOn(task, cpu)) continue;
      const work = isBt ? state.btRunning[cpu] + state.fairRunning[cpu] * state.tasks : state.fairRunning[cpu];
      if (work < least) {
        least = work;
        best = cpu;
      }
    }
    return best;
  }

  /** The running task of a CPU blocks or exits. */
  block(cpu: number, exit: boolean): void {
    const { state } = this;
    const task = state.current[cpu];
    this.events++;
    state.taskState[task] = exit ? TASK_DEAD : TASK_BLOCKED;
    this.accounting.voluntary[task]++;
    state.requestResched(cpu, exit ? REASON.exited : REASON.blocked);
    if (state.taskClass[task] === CLASS_FAIR) this.load.trackTask(task, true);
    const left = this.classOf(task).dequeueTask(task, true);
    if (left) this.countRunnable(task, cpu, -1);
  }

  /** Gives the running task of a CPU more work without blocking. */
  continueWith(cpu: number, workNs: number): void {
    const task = this.state.current[cpu];
    this.remainingNs[task] = workNs;
    this.workStartNs[cpu] = this.state.now;
    if (workNs !== Number.POSITIVE_INFINITY) {
      this.queue.schedule(this.setup.slots.workDone + cpu, this.state.now + workNs, PRIORITY_WORK_DONE);
    }
  }

  /** Work a running task has done of what it was given when it last started, ns. */
  workDoneNs(cpu: number): number {
    return Math.max(0, this.state.now - this.workStartNs[cpu]);
  }

  tick(cpu: number): void {
    const { state, bt } = this;
    const task = state.current[cpu];
    this.events++;
    this.queue.schedule(this.setup.slots.tick + cpu, state.now + this.tickNs, PRIORITY_TICK);
    if (task < 0) return;
    this.classOf(task).tick(task);
    if (bt !== undefined && state.taskClass[task] === CLASS_BT && bt.exhausted(cpu)) this.throttle(cpu);
    const kicked = this.balancer.tick(cpu);
    if (kicked >= 0) state.requestResched(kicked, REASON.pulled);
  }

  /** The BT bandwidth period of a CPU ends. */
  btPeriod(cpu: number): void {
    const { state, bt } = this;
    if (bt === undefined) return;
    this.events++;
    const task = state.current[cpu];
    if (task >= 0 && state.taskClass[task] === CLASS_BT) {
      bt.updateTask(task);
      if (bt.exhausted(cpu)) bt.throttled[cpu] = 1;
    }
    if (bt.refill(cpu)) state.requestResched(cpu, REASON.unthrottled);
    this.queue.schedule(this.setup.slots.btPeriod + cpu, state.now + bt.limits.periodNs, PRIORITY_TIMER);
  }

  /** Calls the scheduler on every CPU that asked for it; call after each event. */
  settle(): void {
    const { state } = this;
    for (let cpu = state.takeResched(); cpu >= 0; cpu = state.takeResched()) {
      const reason = state.needResched[cpu];
      // cleared before picking, as the kernel does: what the pick itself asks for must not be lost
      state.needResched[cpu] = 0;
      this.schedule(cpu, reason);
    }
  }

  /** Ends all running slices (end of the recording). */
  close(): void {
    const { state } = this;
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      const task = state.current[cpu];
      if (task < 0) continue;
      this.classOf(task).updateTask(task);
      if (state.now > this.sliceStartNs[cpu]) this.recordSlice(cpu, task, REASON.end);
      this.sliceStartNs[cpu] = state.now;
    }
  }

  private schedule(cpu: number, reason: number): void {
    const { state, fair, bt } = this;
    const previous = state.current[cpu];
    let next = state.fairRunning[cpu] > 0 ? fair.pickTask(cpu) : -1;
    if (next < 0 && state.cpus > 1 && this.balancer.pullFair(cpu)) next = fair.pickTask(cpu);
    if (next < 0 && bt !== undefined && bt.throttled[cpu] === 0) {
      if (state.btRunning[cpu] > 0) next = bt.pickTask(cpu);
      else if (state.cpus > 1 && this.balancer.pullBt(cpu)) next = bt.pickTask(cpu);
    }
    if (next === previous && (previous < 0 || state.taskState[previous] === TASK_RUNNING)) {
      if (previous >= 0 && fair instanceof CfsClass) fair.keep(previous);
      return;
    }
    this.switchTo(cpu, previous, next, reason);
  }

  private switchTo(cpu: number, previous: number, next: number, reason: number): void {
    const { state } = this;
    this.events++;
    const previousClass = previous >= 0 ? this.classOf(previous) : undefined;
    const nextClass = next >= 0 ? this.classOf(next) : undefined;
    if (previousClass === nextClass) nextClass?.switchTasks(previous, next);
    else {
      previousClass?.switchTasks(previous, -1);
      nextClass?.switchTasks(-1, next);
    }
    if (previous >= 0) this.stop(cpu, previous, reason);
    state.current[cpu] = next;
    this.load.setRunningFair(cpu, next >= 0 && state.taskClass[next] === CLASS_FAIR);
    if (next >= 0) this.run(cpu, previous, next, reason);
    else this.queue.cancel(this.setup.slots.tick + cpu);
  }

  private stop(cpu: number, task: number, reason: number): void {
    const { state } = this;
    this.queue.cancel(this.setup.slots.workDone + cpu);
    if (state.taskState[task] === TASK_RUNNING) {
      state.taskState[task] = TASK_QUEUED;
      this.remainingNs[task] -= this.workDoneNs(cpu);
      this.accounting.preempted(task, state.now);
    }
    this.recordSlice(cpu, task, reason);
  }

  private recordSlice(cpu: number, task: number, reason: number): void {
    const { state } = this;
    const start = this.sliceStartNs[cpu];
    this.accounting.ran(cpu, task, start, state.now, this.overheadEndNs[cpu]);
    this.slices.append(start, state.now, task, cpu, this.beginReason[cpu], reason);
  }

  private run(cpu: number, previous: number, task: number, reason: number): void {
    const { state, setup } = this;
    state.taskState[task] = TASK_RUNNING;
    this.accounting.dispatched(task, state.now);
    this.sliceStartNs[cpu] = state.now;
    this.beginReason[cpu] = reason;
    this.workStartNs[cpu] = state.now + setup.contextSwitchNs;
    this.overheadEndNs[cpu] = this.workStartNs[cpu];
    const work = this.remainingNs[task];
    if (work !== Number.POSITIVE_INFINITY) {
      this.queue.schedule(setup.slots.workDone + cpu, this.workStartNs[cpu] + work, PRIORITY_WORK_DONE);
    }
    if (previous < 0) this.queue.schedule(setup.slots.tick + cpu, this.nextTick(state.now), PRIORITY_TICK);
  }

  private nextTick(now: number): number {
    const { tickPhaseNs } = this.setup;
    return tickPhaseNs + Math.max(0, Math.floor((now - tickPhaseNs) / this.tickNs) + 1) * this.tickNs;
  }

  private enqueue(task: number, cpu: number, flags: number): void {
    this.classOf(task).enqueueTask(task, flags);
    this.state.taskState[task] = TASK_QUEUED;
    this.countRunnable(task, cpu, 1);
  }

  private countRunnable(task: number, cpu: number, change: number): void {
    const { state } = this;
    if (state.taskClass[task] === CLASS_BT) state.btRunning[cpu] += change;
    else {
      state.fairRunning[cpu] += change;
      if (this.accounting.isIdlePolicy[task] !== 0) state.idlePolicyRunning[cpu] += change;
    }
  }

  private preemptFor(task: number, cpu: number): void {
    const { state, bt } = this;
    const current = state.current[cpu];
    if (current < 0) {
      if (state.taskClass[task] === CLASS_BT && bt?.throttled[cpu] !== 0) return;
      state.requestResched(cpu, REASON.wakeupOnIdleCpu);
    } else if (state.taskClass[task] === state.taskClass[current]) {
      if (state.taskState[current] === TASK_RUNNING) this.classOf(task).wakeupPreempt(cpu, current, task);
    } else if (state.taskClass[task] === CLASS_FAIR) state.requestResched(cpu, REASON.classPreemption);
  }

  private moveQueued(task: number, cpu: number): void {
    const { state } = this;
    const from = state.taskCpu[task];
    const cls = this.classOf(task);
    cls.dequeueTask(task, false);
    this.countRunnable(task, from, -1);
    state.taskCpu[task] = cpu;
    cls.attach(task, cpu);
    cls.enqueueTask(task, 0);
    this.countRunnable(task, cpu, 1);
    if (cls === this.fair) this.fair.transferLoad(from, cpu, this.load.hierarchicalLoad(task));
    this.accounting.migrations[task]++;
  }

  private throttle(cpu: number): void {
    (this.bt as BtClass).throttled[cpu] = 1;
    this.state.requestResched(cpu, REASON.throttled);
  }

  private afterDelayedDequeue(task: number): void {
    this.countRunnable(task, this.state.taskCpu[task], -1);
  }
}
