import type { EventQueue } from '../engine/event-queue.ts';
import type { RandomStream } from '../engine/random.ts';
import type { Accounting } from './accounting.ts';
import { bandwidthRules } from './bandwidth-rules.ts';
import { BtClass, btGroup } from './bt/bt-class.ts';
import type { CoLocationGroup, CostConfig, MachineConfig, PolicyConfig, TaskPolicy } from './config.ts';
import { CpuTime } from './cpu-time.ts';
import { EevdfClass } from './eevdf.ts';
import { PRIORITY_TICK, PRIORITY_TIMER } from './event-order.ts';
import type { EventSlots } from './event-slots.ts';
import { ExtClass } from './ext/ext-class.ts';
import type { PolicyProgram } from './ext/program.ts';
import { ENQUEUE_INITIAL, ENQUEUE_WAKEUP, type FairClass } from './fair-class.ts';
import type { GroupParameters } from './group-tree.ts';
import { CpuInterference } from './interference/cpu-interference.ts';
import { createCfs, createIsolation } from './isolation/create.ts';
import { ForcedIdle } from './isolation/forced-idle.ts';
import type { Isolation } from './isolation/isolation.ts';
import { Preemption } from './preemption.ts';
import { REASON } from './reasons.ts';
import type { MigrationWriter, SliceWriter, ThrottleWriter, WakeupWriter } from './recording.ts';
import { type Role, Roles } from './roles.ts';
import { RealTime } from './rt/real-time.ts';
import type { SchedClass } from './sched-class.ts';
import { Smp } from './smp.ts';
import {
  CLASS_BT,
  CLASS_EXT,
  CLASS_FAIR,
  CLASS_RT,
  CLASSES,
  type SchedulerState,
  TASK_BLOCKED,
  TASK_DEAD,
  TASK_QUEUED,
  TASK_RUNNING,
} from './state.ts';
import { Throttling } from './throttling.ts';
import { DOING, type Doing } from './why/time-ledger.ts';

/** A user policy and what the class around it needs to know. */
export interface ExtSetup {
  readonly program: PolicyProgram;
  readonly llcOf: readonly number[];
  readonly smt: number;
  readonly taskNames: readonly string[];
}

export interface SchedulerSetup {
  readonly policy: PolicyConfig;
  readonly groups: readonly (GroupParameters & CoLocationGroup)[];
  readonly machine: MachineConfig;
  /** Time of the first tick, 0 < phase ≤ tick. All CPUs tick together, as Linux does by default (skew_tick=0). */
  readonly tickPhaseNs: number;
  /** Draws what kernel code a reschedule request meets. */
  readonly preemptionStream: RandomStream;
  /** Draws which searches of a newly idle CPU are made (NI_RANDOM). */
  readonly newidleStream: RandomStream;
  /** Start of a bandwidth period of each group, ns. */
  readonly quotaOffsetsNs: readonly number[];
  readonly slots: EventSlots;
  /** Tasks that are runnable at time 0 are queued without the debit of a new task. */
  readonly startAsEquals: boolean;
  /** Present when a user policy runs. */
  readonly ext: ExtSetup | undefined;
}

/**
 * The core of the model: what happens on a CPU when a task wakes, blocks, uses up its slice or loses its CPU. Classes
 * decide who; this one moves tasks, keeps time and writes the recording.
 */
export class Scheduler {
  readonly fair: FairClass;
  readonly bt: BtClass | undefined;
  readonly rt: RealTime;
  readonly roles: Roles;
  /** The class of a user policy. */
  readonly ext: ExtClass | undefined;
  /** The fair class when slices end by timer (HRTICK). */
  private readonly hrtick: EevdfClass | undefined;
  /** The fair class if it can keep blocked tasks queued. */
  private readonly eevdf: EevdfClass | undefined;
  readonly isolation: Isolation | undefined;
  /** Counted where an isolation may force CPUs to idle. */
  readonly forcedIdle: ForcedIdle | undefined;
  readonly tickNs: number;
  readonly time: CpuTime;
  /** What tasks do to each other through shared hardware; undefined = nothing. */
  readonly interference: CpuInterference | undefined;
  /** Handled wakes, blocks, switches, ticks and timers. */
  events = 0;

  /** Classes by rank. */
  private readonly classes: readonly (SchedClass | undefined)[];
  private readonly costs: CostConfig;
  private readonly taskWakeupNs: number;
  /** CPU on which a task ran last. */
  private readonly lastCpu: Int32Array;
  private readonly beginReason: Uint8Array;
  /** CPUs with work; the tick stops while there are none. */
  private busyCpus = 0;
  /** First tick after a CPU got work. */
  private readonly firstTickNs: Float64Array;
  /** First in line behind the running task of each CPU when it was chosen. */
  private readonly runnerUp: Int32Array;
  private readonly smp: Smp;
  /** CPU that looks for work elsewhere at this moment, -1 = none: tasks that come there need not preempt. */
  private pulling = -1;
  private readonly preemption: Preemption;
  /** Whether a request to reschedule may have to wait at all. */
  private readonly delays: boolean;

  constructor(
    private readonly state: SchedulerState,
    private readonly queue: EventQueue,
    private readonly setup: SchedulerSetup,
    private readonly accounting: Accounting,
    private readonly slices: SliceWriter,
    private readonly wakeups: WakeupWriter,
    private readonly migrations: MigrationWriter,
    private readonly throttles: ThrottleWriter,
  ) {
    const { policy, groups, machine } = setup;
    this.tickNs = Math.floor(1e9 / machine.hz);
    this.costs = machine.costs;
    this.taskWakeupNs = machine.costs.taskWakeupNs ?? machine.costs.wakeupNs;
    this.fair =
      policy.fair.kind === 'cfs'
        ? createCfs(state, groups, policy.fair, policy.groupIdentity)
        : new EevdfClass(state, groups, policy.fair, machine.hz);
    this.fair.throttling = this.createThrottling();
    this.eevdf = this.fair instanceof EevdfClass ? this.fair : undefined;
    this.hrtick = this.eevdf?.usesSliceTimer ? this.eevdf : undefined;
    this.bt = policy.bt ? new BtClass(state, policy.bt, groups.map(btGroup), (cpu) => this.throttle(cpu)) : undefined;
    const classes: (SchedClass | undefined)[] = Array.from({ length: CLASSES }, () => undefined);
    this.rt = new RealTime(
      state,
      queue,
      { kernel: policy.fair.kernel, tickNs: this.tickNs, llcCpus: machine.llcCpus, slots: setup.slots },
      {
        move: (task, cpu) => this.moveQueued(task, cpu),
        throttled: (task, isThrottled) => accounting.throttle(task, isThrottled, state.now),
      },
    );
    classes[CLASS_RT] = this.rt.class;
    classes[CLASS_FAIR] = this.fair;
    classes[CLASS_BT] = this.bt;
    this.ext = this.createExt();
    classes[CLASS_EXT] = this.ext;
    this.classes = classes;
    this.roles = new Roles(state, {
      classes,
      ext: this.ext,
      countRunnable: (task, cpu, change) => this.countRunnable(task, cpu, change),
      leaves: (task, cpu) => this.leavesClass(task, cpu),
      enters: (task) => {
        this.rt.entered(task);
        this.smp.arrives(task);
      },
      joined: (task, cpu) => this.joinedClass(task, cpu),
    });
    this.isolation = createIsolation(
      state,
      { policy, groups, machine, fair: this.fair, bt: this.bt },
      {
        pick: (cpu) => this.pick(cpu, false),
        move: (task, cpu) => this.moveQueued(task, cpu),
        averageIdleNs: (cpu) => this.smp.averageIdleNs(cpu),
        setTimer: (cpu, inNs) => queue.schedule(setup.slots.isolation + cpu, state.now + inNs, PRIORITY_TIMER),
      },
    );
    this.forcedIdle = this.isolation && new ForcedIdle(state);
    this.smp = new Smp({
      ...{ state, machine, policy, fair: this.fair, bt: this.bt, tickNs: this.tickNs },
      isolation: this.isolation,
      newidleStream: setup.newidleStream,
      moves: {
        move: (task, cpu) => this.moveQueued(task, cpu),
        isMovable: (task, cpu) => this.isMovable(task, cpu),
      },
    });
    this.preemption = new Preemption(machine.preemption, setup.preemptionStream);
    this.delays = this.preemption.delays || this.costs.tickNs > 0 || this.costs.wakeupNs > 0;
    this.time = new CpuTime(state, queue, accounting, setup.slots.workDone, this.costs.interruptsCountAsWork === true);
    this.interference = machine.interference && new CpuInterference(machine, state, this.time, accounting.ledger);
    this.runnerUp = new Int32Array(state.cpus).fill(-1);
    this.lastCpu = new Int32Array(state.tasks).fill(-1);
    this.beginReason = new Uint8Array(state.cpus);
    this.firstTickNs = new Float64Array(state.cpus);
    if (this.bt?.bandwidth.limited) {
      for (let cpu = 0; cpu < state.cpus; cpu++) {
        queue.schedule(setup.slots.btPeriod + cpu, this.bt.bandwidth.periodNs, PRIORITY_TIMER);
      }
    }
  }

  /** Work each task still has to do before it blocks, ns; set it before waking a task. Infinity = for ever. */
  get remainingNs(): Float64Array {
    return this.time.remainingNs;
  }

  /**
   * Class of tasks with a policy; without the BT class SCHED_BT tasks are fair. A user policy that takes over has all
   * tasks but real-time ones and those of BT, as sched_ext without SCX_OPS_SWITCH_PARTIAL.
   */
  rankOf(policy: TaskPolicy): number {
    const { ext } = this.setup.policy;
    if (policy === 'SCHED_FIFO' || policy === 'SCHED_RR') return CLASS_RT;
    if (ext && policy !== 'SCHED_BT' && (policy === 'SCHED_EXT' || !ext.partial)) return CLASS_EXT;
    return policy === 'SCHED_BT' && this.bt !== undefined ? CLASS_BT : CLASS_FAIR;
  }

  /** A task whose affinity counts for nothing (sched_bt_ignore_cpubind). */
  isUnbound(task: number): boolean {
    return this.state.taskClass[task] === CLASS_BT && this.bt?.settings.ignoreCpubind === true;
  }

  classOf(task: number): SchedClass {
    return this.classes[this.state.taskClass[task]] as SchedClass;
  }

  /** Declares a task before it is started. */
  addTask(task: number, role: Omit<Role, 'rank'>): void {
    const rank = this.rankOf(role.policy);
    this.roles.declare(task, { ...role, rank });
    this.rt.entered(task);
  }

  /** Changes policy, weight, priority or cgroup of a task at run time, whatever it is doing. */
  changeTask(task: number, changes: Partial<Omit<Role, 'rank'>>): void {
    const role = { ...this.roles.roleOf(task), ...changes };
    this.roles.change(task, { ...role, rank: this.rankOf(role.policy) });
  }

  /** Whether a task's class and priority go before those of another, as they are now. */
  standsAbove(task: number, other: number): boolean {
    return this.roles.standsAbove(task, other);
  }

  /** The owner of a lock inherits the class and priority of a task that waits for it, if they are higher. */
  boost(owner: number, donor: number): void {
    this.roles.boost(owner, donor);
  }

  /** The owner of a lock no longer inherits. */
  unboost(owner: number): void {
    this.roles.unboost(owner);
  }

  /**
   * Makes a blocked task runnable. `waker` -1: a timer or an interrupt on `wakerCpu`. `sync`: the waker is about to
   * sleep (WF_SYNC).
   */
  wake(task: number, wakerCpu: number, waker: number, sync = false): void {
    const { state } = this;
    if (state.taskState[task] !== TASK_BLOCKED) return;
    this.events++;
    this.accounting.woken(task, state.now);
    this.time.charge(wakerCpu, waker < 0 ? this.costs.wakeupNs : this.taskWakeupNs, waker < 0);
    if (this.eevdf !== undefined && state.taskClass[task] === CLASS_FAIR && this.eevdf.delayed[task] !== 0) {
      const cpu = state.taskCpu[task];
      this.eevdf.wakeDelayed(task);
      this.smp.wakes(task);
      state.taskState[task] = TASK_QUEUED;
      this.wakeups.append(state.now, task, cpu, waker, wakerCpu);
      this.preemptFor(task, cpu, wakerCpu);
      return;
    }
    this.smp.wakes(task);
    const cpu = this.selectCpu(task, wakerCpu, sync);
    if (cpu !== state.taskCpu[task]) {
      this.smp.leaves(task);
      this.classOf(task).migrateBlocked(task, cpu);
      state.taskCpu[task] = cpu;
      this.smp.arrives(task);
      this.accounting.migrations[task]++;
    }
    this.wakeups.append(state.now, task, cpu, waker, wakerCpu);
    this.enqueue(task, cpu, ENQUEUE_WAKEUP);
    this.preemptFor(task, cpu, wakerCpu);
  }

  /** CPU on whose run queue a woken task goes. */
  private selectCpu(task: number, wakerCpu: number, sync: boolean): number {
    if (this.state.taskClass[task] === CLASS_EXT) return (this.ext as ExtClass).selectCpu(task, true);
    if (this.state.taskClass[task] === CLASS_RT) return this.rt.class.selectCpu(task);
    return this.smp.selectWoken(task, wakerCpu, sync);
  }

  /**
   * Puts a task on a run queue for the first time; a task on `parentCpu` creates it. `isNew`: it has just been forked;
   * otherwise it was runnable before.
   */
  start(task: number, isNew = true, parentCpu = 0): void {
    const { state } = this;
    if (state.taskState[task] === TASK_DEAD) this.classOf(task).renewTask?.(task);
    const cpu = this.selectNew(task, parentCpu);
    if (cpu !== state.taskCpu[task]) {
      state.taskCpu[task] = cpu;
      this.classOf(task).attach(task, cpu);
    }
    // a task that is placed elsewhere than its parent has migrated: the kernel counts that too
    if (isNew && cpu !== parentCpu) this.accounting.migrations[task]++;
    this.smp.begins(task);
    this.accounting.woken(task, state.now);
    const forked = isNew && !(this.setup.startAsEquals && state.now === 0);
    this.enqueue(task, cpu, forked ? ENQUEUE_INITIAL : 0);
    this.preemptFor(task, cpu, cpu);
  }

  private selectNew(task: number, parentCpu: number): number {
    if (this.state.taskClass[task] === CLASS_EXT) return (this.ext as ExtClass).selectCpu(task, false);
    if (this.state.taskClass[task] === CLASS_RT) return this.rt.class.selectCpu(task);
    return this.smp.selectNew(task, parentCpu);
  }

  /** The running task of a CPU blocks or exits; `doing` says what a request that it serves then waits for. */
  block(cpu: number, exit: boolean, doing: Doing = DOING.idle): void {
    const { state } = this;
    const task = state.current[cpu];
    this.events++;
    this.smp.blocks(task);
    state.taskState[task] = exit ? TASK_DEAD : TASK_BLOCKED;
    this.accounting.blocked(task, state.now, doing);
    this.dropDelayedRequest(cpu);
    const reason = exit ? REASON.exited : REASON.blocked;
    state.requestResched(cpu, reason);
    // whoever it woke just before may have asked already; it blocks all the same
    state.needResched[cpu] = reason;
    const left = this.classOf(task).dequeueTask(task, true);
    if (left) this.countRunnable(task, cpu, -1);
  }

  /** The running task of a CPU gives way to others (sched_yield). */
  yieldCpu(cpu: number): void {
    const { state } = this;
    const task = state.current[cpu];
    this.events++;
    this.classOf(task).yieldTask?.(task);
    state.requestResched(cpu, REASON.yielded);
  }

  /** The running task of a CPU has done the work it was given; returns the task. */
  workDone(cpu: number): number {
    const task = this.state.current[cpu];
    this.time.finish(cpu, task);
    return task;
  }

  /** Gives the running task of a CPU more work without blocking. */
  continueWith(cpu: number, workNs: number): void {
    this.time.continueWith(cpu, this.state.current[cpu], workNs);
  }

  /** Brings the accounts of all running tasks up to date. */
  account(): void {
    const { state } = this;
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      if (state.current[cpu] >= 0) this.time.account(cpu, state.current[cpu]);
    }
  }

  /** The timer interrupt: all CPUs with work tick together, one after the other. */
  tick(): void {
    const { state, setup, firstTickNs } = this;
    this.queue.schedule(setup.slots.tick, state.now + this.tickNs, PRIORITY_TICK);
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      if (state.current[cpu] < 0 || firstTickNs[cpu] > state.now) continue;
      this.tickCpu(cpu);
      this.settle();
    }
  }

  private tickCpu(cpu: number): void {
    const task = this.state.current[cpu];
    this.events++;
    this.time.charge(cpu, this.costs.tickNs, true);
    this.classOf(task).tick(task);
    this.rt.account(cpu);
    this.isolation?.tick(cpu);
    this.smp.tick(cpu);
  }

  /** The slice of the running task of a CPU ends between two ticks. */
  sliceTimer(cpu: number): void {
    const { state } = this;
    const task = state.current[cpu];
    this.events++;
    if (task < 0 || state.taskClass[task] !== CLASS_FAIR) return;
    this.time.charge(cpu, this.costs.sliceTimerNs, true);
    this.fair.tick(task);
    state.requestResched(cpu, REASON.sliceEnd);
  }

  /** The period of RT throttling ends. */
  rtPeriod(): void {
    this.events++;
    this.rt.periodEnds();
  }

  /** The fair server of a CPU looks after fair tasks. */
  fairServerTimer(cpu: number): void {
    this.events++;
    this.rt.serverTimer(cpu);
  }

  /** The bandwidth period of a group ends. */
  quotaPeriod(group: number): void {
    this.events++;
    this.fair.throttling?.bandwidth.periodEnds(group);
  }

  /** Runtime that CPUs gave back to a group's pool goes to those that wait for it. */
  quotaSlack(group: number): void {
    this.events++;
    this.fair.throttling?.bandwidth.slackEnds(group);
  }

  /** The BT bandwidth period of a CPU ends. */
  btPeriod(cpu: number): void {
    const { state, bt } = this;
    if (bt === undefined) return;
    this.events++;
    const task = state.current[cpu];
    if (task >= 0 && state.taskClass[task] === CLASS_BT) bt.updateTask(task);
    if (bt.bandwidth.refill(cpu)) state.requestResched(cpu, REASON.unthrottled);
    this.markThrottled(cpu);
    this.queue.schedule(this.setup.slots.btPeriod + cpu, state.now + bt.bandwidth.periodNs, PRIORITY_TIMER);
  }

  /** A timer of the co-location policy on a CPU. */
  isolationTimer(cpu: number): void {
    this.events++;
    this.isolation?.timer(cpu);
  }

  /** Calls the scheduler on every CPU that asked for it; call after each event. */
  settle(): void {
    this.reschedAll();
    while (this.ext?.isLeaving) {
      this.ejectPolicy(this.ext);
      this.reschedAll();
    }
    this.time.settle();
  }

  private reschedAll(): void {
    const { state } = this;
    for (let cpu = state.takeResched(); cpu >= 0; cpu = state.takeResched()) {
      if (!this.delays || !this.mustWait(cpu)) this.resched(cpu);
    }
  }

  /** The watchdog of a user policy looks for tasks that wait too long: twice per timeout, as the kernel's. */
  watchdog(): void {
    const { ext, setup, queue, state } = this;
    if (ext === undefined || ext.ejection) return;
    this.events++;
    ext.checkStalls();
    queue.schedule(setup.slots.watchdog, state.now + ext.watchdogPeriodNs, PRIORITY_TIMER);
  }

  /** Calls the scheduler on a CPU for the reason it was asked for. */
  resched(cpu: number): void {
    const { state } = this;
    const reason = state.needResched[cpu];
    // cleared before picking, as the kernel does: what the pick itself asks for must not be lost
    state.needResched[cpu] = 0;
    this.schedule(cpu, reason);
  }

  /** Ends all running slices (end of the recording). */
  close(): void {
    const { state } = this;
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      const task = state.current[cpu];
      if (task < 0) continue;
      this.classOf(task).updateTask(task);
      this.time.account(cpu, task);
      const start = this.time.sliceStart(cpu);
      if (state.now > start) {
        this.slices.append(start, state.now, task, cpu, this.beginReason[cpu], REASON.end, this.runnerUp[cpu]);
      }
    }
    this.fair.throttling?.close();
  }

  /**
   * Whether a request must wait for kernel code on its CPU; arranges for it if so. The interrupt or wakeup that asked comes
   * to its end first: so a task that is picked at a tick has run a little less than whole ticks at the next one.
   */
  private mustWait(cpu: number): boolean {
    const { state, queue, setup } = this;
    const current = state.current[cpu];
    if (current < 0 || state.taskState[current] !== TASK_RUNNING) return false;
    const delayNs =
      this.preemption.delayNs(state.needResched[cpu], this.nextTick(state.now) - state.now) + this.time.kernelNs(cpu);
    if (delayNs === 0) return false;
    queue.schedule(setup.slots.resched + cpu, state.now + delayNs, PRIORITY_TICK);
    return true;
  }

  private dropDelayedRequest(cpu: number): void {
    const slot = this.setup.slots.resched + cpu;
    if (!this.delays || !this.queue.isScheduled(slot)) return;
    this.queue.cancel(slot);
    this.state.needResched[cpu] = 0;
  }

  private schedule(cpu: number, reason: number): void {
    const { state } = this;
    if (this.smp.isPushWanted(cpu)) this.push(cpu, reason);
    const previous = state.current[cpu];
    const picked = this.pick(cpu, state.cpus > 1);
    const next = this.isolation === undefined ? picked : this.isolation.choose(cpu, picked);
    if (next === previous && (previous < 0 || state.taskState[previous] === TASK_RUNNING)) {
      if (previous >= 0) this.classOf(previous).keepTask(previous);
      else {
        this.ext?.setIdle(cpu, true, false);
        this.forcedIdle?.switched(cpu, -1);
      }
      return;
    }
    this.switchTo(cpu, previous, next, reason);
  }

  /** The task the first class with something to run wants; `pulls`: a class with nothing pulls from other CPUs first. */
  private pick(cpu: number, pulls: boolean): number {
    const { state, classes } = this;
    if (pulls) {
      this.pulling = cpu;
      this.rt.beforePick(cpu);
      this.pulling = -1;
    }
    if (this.rt.servesFair(cpu)) {
      const served = this.fair.pickTask(cpu);
      if (served >= 0) return served;
    }
    for (let rank = 0; rank < CLASSES; rank++) {
      const cls = classes[rank];
      if (cls === undefined) continue;
      // work of a user policy waits in queues that belong to no CPU
      const asks = rank === CLASS_EXT || state.classRunning[rank * state.cpus + cpu] > 0;
      let task = asks ? cls.pickTask(cpu) : -1;
      if (pulls && (task < 0 || this.isolation?.givesWayToPulled(task))) {
        this.pulling = cpu;
        if (this.smp.pull(rank, cpu)) task = cls.pickTask(cpu);
        this.pulling = -1;
      }
      if (task >= 0) return task;
    }
    return -1;
  }

  /** The stopper takes the CPU for a moment, so that even the task that was running can be moved (active balancing). */
  private push(cpu: number, reason: number): void {
    const { current, taskState } = this.state;
    const previous = current[cpu];
    if (previous >= 0) {
      this.switchTo(cpu, previous, -1, taskState[previous] === TASK_RUNNING ? REASON.pushed : reason);
    }
    this.smp.push(cpu);
  }

  private switchTo(cpu: number, previous: number, next: number, reason: number): void {
    const { state } = this;
    this.events++;
    this.rt.account(cpu);
    const previousClass = previous >= 0 ? this.classOf(previous) : undefined;
    const nextClass = next >= 0 ? this.classOf(next) : undefined;
    if (previousClass === nextClass) nextClass?.switchTasks(previous, next);
    else {
      previousClass?.switchTasks(previous, -1);
      nextClass?.switchTasks(-1, next);
    }
    this.smp.switches(cpu, previous, next);
    if (previous >= 0) this.stop(cpu, previous, reason);
    // a change of speed between two tasks concerns neither
    state.current[cpu] = -1;
    const coldNs = this.interference?.switched(cpu, next, state.now) ?? 0;
    state.current[cpu] = next;
    this.smp.switched(cpu, next);
    if (previous < 0 !== next < 0) this.ext?.setIdle(cpu, next < 0, true);
    if (next >= 0) this.run(cpu, previous, next, reason, coldNs);
    else {
      this.time.idle(cpu);
      if (previous >= 0 && --this.busyCpus === 0) this.queue.cancel(this.setup.slots.tick);
      if (this.hrtick !== undefined) this.queue.cancel(this.setup.slots.sliceTimer + cpu);
    }
    this.isolation?.switched(cpu, previous, next);
    this.forcedIdle?.switched(cpu, next);
    this.rt.switched(cpu);
  }

  private stop(cpu: number, task: number, reason: number): void {
    const { state } = this;
    const start = this.time.end(cpu, task);
    if (state.taskState[task] === TASK_RUNNING) {
      state.taskState[task] = TASK_QUEUED;
      this.accounting.preempted(task, state.now);
    }
    this.slices.append(start, state.now, task, cpu, this.beginReason[cpu], reason, this.runnerUp[cpu]);
  }

  /** Task that would have had the CPU instead of the one that was just chosen, -1 = nobody. */
  private firstInLine(cpu: number, chosen: number): number {
    const { state, classes } = this;
    const chosenRank = state.taskClass[chosen];
    for (let rank = chosenRank; rank < CLASSES; rank++) {
      const beside = rank === chosenRank ? chosen : -1;
      if (state.classRunning[rank * state.cpus + cpu] === (beside < 0 ? 0 : 1)) continue;
      const task = classes[rank]?.firstInLine?.(cpu, beside) ?? -1;
      if (task >= 0) return task;
    }
    return -1;
  }

  private run(cpu: number, previous: number, task: number, reason: number, coldNs: number): void {
    const { state, setup, costs } = this;
    state.taskState[task] = TASK_RUNNING;
    this.beginReason[cpu] = reason;
    const fromIdle = previous < 0 ? costs.idleExitNs : 0;
    const moved = this.lastCpu[task] !== cpu && this.lastCpu[task] >= 0 ? costs.migrationNs : 0;
    this.lastCpu[task] = cpu;
    this.runnerUp[cpu] = this.firstInLine(cpu, task);
    this.time.remainingNs[task] += coldNs;
    const workStart = this.time.begin(cpu, task, costs.contextSwitchNs + fromIdle + moved);
    this.accounting.dispatched(task, cpu, state.now, workStart, coldNs);
    if (previous < 0) {
      this.firstTickNs[cpu] = this.nextTick(state.now);
      if (this.busyCpus++ === 0) this.queue.schedule(setup.slots.tick, this.firstTickNs[cpu], PRIORITY_TICK);
    }
    if (this.hrtick !== undefined) this.setSliceTimer(cpu, task);
  }

  /**
   * Sets the timer that ends the slice of a running task when others wait: at the switch to it, or when the first of
   * the others joins. A task that is picked again without a switch gets no new timer (7.2: read, seen in its traces).
   */
  private setSliceTimer(cpu: number, task: number): void {
    const { state, hrtick, queue, setup } = this;
    const waiting = state.classRunning[CLASS_FAIR * state.cpus + cpu] > 1;
    if (!waiting || hrtick === undefined || state.taskClass[task] !== CLASS_FAIR) return;
    const inNs = hrtick.sliceTimerNs(task) + this.costs.sliceTimerLatencyNs;
    queue.schedule(setup.slots.sliceTimer + cpu, state.now + inNs, PRIORITY_TICK);
  }

  private setSliceTimerIfUnset(cpu: number): void {
    const { state, queue, setup } = this;
    const task = state.current[cpu];
    if (this.hrtick === undefined || task < 0 || queue.isScheduled(setup.slots.sliceTimer + cpu)) return;
    this.setSliceTimer(cpu, task);
  }

  private nextTick(now: number): number {
    const { tickPhaseNs } = this.setup;
    return tickPhaseNs + Math.max(0, Math.floor((now - tickPhaseNs) / this.tickNs) + 1) * this.tickNs;
  }

  private enqueue(task: number, cpu: number, flags: number): void {
    this.classOf(task).enqueueTask(task, flags);
    this.state.taskState[task] = TASK_QUEUED;
    if (this.fair.throttling !== undefined) this.tellThrottled(task);
    this.countRunnable(task, cpu, 1);
    this.rt.queued(task, cpu);
    this.setSliceTimerIfUnset(cpu);
  }

  /** A task is about to leave its class for another one, or its group. */
  private leavesClass(task: number, cpu: number): void {
    if (this.state.current[cpu] === task) this.smp.switches(cpu, task, -1);
    this.smp.leaves(task);
  }

  /** A task is on the queue of the class that it changed to. */
  private joinedClass(task: number, cpu: number): void {
    const { state } = this;
    if (this.fair.throttling !== undefined) this.tellThrottled(task);
    this.rt.queued(task, cpu);
    if (state.current[cpu] === task) this.smp.switches(cpu, -1, task);
    else this.preemptFor(task, cpu, cpu);
  }

  private countRunnable(task: number, cpu: number, change: number): void {
    // fair classes count themselves: tasks of throttled groups are not runnable
    const { state } = this;
    const rank = state.taskClass[task];
    if (rank === CLASS_FAIR || rank === CLASS_BT) return;
    state.classRunning[rank * state.cpus + cpu] += change;
  }

  /** A task was queued on a CPU by `wakerCpu`: asks for a reschedule there if it may run at once. */
  private preemptFor(task: number, cpu: number, wakerCpu: number, idleReason: number = REASON.wakeupOnIdleCpu): void {
    const { state } = this;
    const current = state.current[cpu];
    const before = state.needResched[cpu];
    if (state.taskClass[task] === CLASS_FAIR && this.fair.isHidden(task)) return; // throttled: it waits for its quota
    if (current < 0) state.requestResched(cpu, idleReason);
    else if (state.taskClass[task] === state.taskClass[current]) {
      if (state.taskState[current] === TASK_RUNNING) this.classOf(task).wakeupPreempt(cpu, current, task);
    } else if (state.taskClass[task] < state.taskClass[current]) state.requestResched(cpu, REASON.classPreemption);
    if (state.needResched[cpu] === 0) this.rt.mustWait(task, cpu);
    if (current >= 0 && this.preemption.delays && before === 0 && state.needResched[cpu] !== 0) {
      this.accounting.decided(task, cpu, state.now);
    }
    // the woken task waits for the waker's path and for the interrupt
    if (cpu !== wakerCpu && before === 0 && state.needResched[cpu] !== 0) {
      this.time.charge(cpu, this.costs.wakeupNs + this.costs.ipiNs, true);
    }
  }

  private moveQueued(task: number, cpu: number): void {
    const { state } = this;
    const from = state.taskCpu[task];
    const cls = this.classOf(task);
    cls.dequeueTask(task, false);
    this.countRunnable(task, from, -1);
    this.smp.leaves(task);
    state.taskCpu[task] = cpu;
    this.migrations.append(state.now, task, from, cpu);
    cls.attach(task, cpu);
    this.smp.arrives(task);
    cls.enqueueTask(task, 0);
    if (this.fair.throttling !== undefined) this.tellThrottled(task);
    this.countRunnable(task, cpu, 1);
    this.setSliceTimerIfUnset(cpu);
    this.accounting.migrations[task]++;
    if (cpu !== this.pulling) this.preemptFor(task, cpu, cpu, REASON.pulled);
  }

  /** Whether balancing may move a runnable task to a CPU now: not while its dequeue is delayed or a group throttled. */
  private isMovable(task: number, cpu: number): boolean {
    const { fair, isolation, state } = this;
    if (state.taskClass[task] === CLASS_FAIR) {
      if (!fair.mayMove(task, cpu)) return false;
    }
    return isolation === undefined || isolation.mayMove(task, state.taskCpu[task], cpu);
  }

  private createThrottling(): Throttling | undefined {
    const { state, queue, setup } = this;
    const { groups, policy, slots } = setup;
    if (groups.every(({ bandwidth }) => bandwidth === undefined)) return undefined;
    const bandwidth = {
      limits: groups.map((group) => group.bandwidth),
      rules: bandwidthRules(policy.fair.kernel),
      offsetsNs: setup.quotaOffsetsNs,
      tickNs: this.tickNs,
      slots: { period: slots.quotaPeriod, slack: slots.quotaSlack },
    };
    return new Throttling(state, queue, bandwidth, groups, this.fair, {
      changed: (cpu) => {
        for (let task = 0; task < state.tasks; task++) if (state.taskCpu[task] === cpu) this.tellThrottled(task);
      },
      ended: (group, cpu, sinceNs) => this.throttles.append(sinceNs, state.now, group, cpu),
    });
  }

  /** Tells the accounts whether a fair task's groups are throttled on its CPU. */
  private tellThrottled(task: number): void {
    if (this.state.taskClass[task] === CLASS_FAIR)
      this.accounting.throttle(task, this.fair.isThrottled(task), this.state.now);
  }

  private createExt(): ExtClass | undefined {
    const { policy, ext, slots } = this.setup;
    if (!policy.ext || !ext) return undefined;
    const { timeoutNs } = policy.ext;
    const created = new ExtClass(this.state, ext.program, { ...ext, timeoutNs }, (task, to) => this.bring(task, to));
    this.queue.schedule(slots.watchdog, created.watchdogPeriodNs, PRIORITY_TIMER);
    return created;
  }

  /** A CPU takes a waiting task of the user policy from the run queue of another. */
  private bring(task: number, to: number): void {
    const { state } = this;
    const from = state.taskCpu[task];
    this.countRunnable(task, from, -1);
    state.taskCpu[task] = to;
    this.migrations.append(state.now, task, from, to);
    this.countRunnable(task, to, 1);
    this.accounting.migrations[task]++;
  }

  /** The user policy has failed: every task of it becomes a fair task, wherever it is. */
  private ejectPolicy(ext: ExtClass): void {
    const { state, fair } = this;
    for (let task = 0; task < state.tasks; task++) {
      if (state.taskClass[task] !== CLASS_EXT) continue;
      const cpu = state.taskCpu[task];
      const runnable = state.taskState[task] === TASK_QUEUED || state.taskState[task] === TASK_RUNNING;
      if (runnable) this.countRunnable(task, cpu, -1);
      const parameters = ext.removeTask(task);
      this.roles.record(task, { ...this.roles.roleOf(task), rank: CLASS_FAIR });
      state.taskClass[task] = CLASS_FAIR;
      fair.addTask(task, parameters);
      if (!runnable) continue;
      fair.enqueueTask(task, ENQUEUE_INITIAL);
      this.countRunnable(task, cpu, 1);
      if (state.taskState[task] !== TASK_RUNNING) continue;
      fair.switchTasks(-1, task);
      this.smp.switches(cpu, -1, task);
    }
    ext.left();
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      if (state.fairRunning[cpu] > 0) state.requestResched(cpu, REASON.ejected);
    }
  }

  private throttle(cpu: number): void {
    this.markThrottled(cpu);
    this.state.requestResched(cpu, REASON.throttled);
  }

  /** Tells the accounts which tasks of a CPU wait because BT's bandwidth is used up there. */
  private markThrottled(cpu: number): void {
    const { state, bt } = this;
    if (bt === undefined) return;
    for (let task = 0; task < state.tasks; task++) {
      if (state.taskClass[task] !== CLASS_BT || state.taskCpu[task] !== cpu) continue;
      this.accounting.throttle(task, bt.bandwidth.throttled[cpu] !== 0, state.now);
    }
  }
}
