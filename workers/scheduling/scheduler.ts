import type { BtClass } from './bt/bt-class.ts';
import type { CoreSpeeds } from './capacity/core-speeds.ts';
import type { ClassLadder } from './class-ladder.ts';
import type { TaskPolicy } from './config.ts';
import type { CpuTime } from './cpu-time.ts';
import { Dispatcher } from './dispatcher.ts';
import type { ExtClass } from './ext/ext-class.ts';
import type { FairClass } from './fair-class.ts';
import type { CpuInterference } from './interference/cpu-interference.ts';
import type { ForcedIdle } from './isolation/forced-idle.ts';
import { createParts, type SchedulerBase, type SchedulerParts } from './parts.ts';
import { Picker } from './picker.ts';
import type { CpuPower } from './power/cpu-power.ts';
import { REASON } from './reasons.ts';
import { Rescheduling } from './rescheduling.ts';
import { type Role, Roles } from './roles.ts';
import type { RealTime } from './rt/real-time.ts';
import { RunQueues } from './run-queues.ts';
import { SliceTimers } from './slice-timers.ts';
import { CLASS_BT, CLASS_EXT, CLASS_FAIR, CLASS_RT, type SchedulerState, TASK_BLOCKED, TASK_DEAD } from './state.ts';
import { TickClock } from './tick-clock.ts';
import { Timers } from './timers.ts';
import { Wakeups } from './wakeups.ts';
import { DOING, type Doing } from './why/time-ledger.ts';

/**
 * The core of the model: what happens on a CPU when a task wakes, blocks, uses up its slice or loses its CPU. Classes
 * decide who; this one moves tasks, keeps time and writes the recording.
 */
export class Scheduler {
  readonly classes: ClassLadder;
  readonly rt: RealTime;
  readonly fair: FairClass;
  readonly bt: BtClass | undefined;
  /** The class of a user policy. */
  readonly ext: ExtClass | undefined;
  /** Counted where an isolation may force CPUs to idle. */
  readonly forcedIdle: ForcedIdle | undefined;
  readonly time: CpuTime;
  /** What tasks do to each other through shared hardware; undefined = nothing. */
  readonly interference: CpuInterference | undefined;
  /** Speeds of cores that differ; undefined = nominal. */
  readonly cores: CoreSpeeds | undefined;
  /** Undefined where power is not accounted for. */
  readonly power: CpuPower | undefined;
  readonly roles: Roles;
  readonly timers: Timers;
  private readonly state: SchedulerState;
  private readonly parts: SchedulerParts;
  private readonly rescheduling: Rescheduling;
  private readonly dispatcher: Dispatcher;
  private readonly wakeups: Wakeups;

  constructor(base: SchedulerBase) {
    const parts = createParts(base, {
      move: (task, cpu) => runQueues.move(task, cpu),
      isMovable: (task, cpu) => runQueues.isMovable(task, cpu),
      bring: (task, cpu) => runQueues.bring(task, cpu),
      pick: (cpu) => picker.pick(cpu, false),
    });
    const { state, queue, setup, classes, eevdf, tickNs, rt, ext, smp } = parts;
    const { slots, machine } = setup;
    const hrtick = eevdf?.usesSliceTimer ? eevdf : undefined;
    const sliceTimers = new SliceTimers(state, queue, slots.sliceTimer, machine.costs.sliceTimerLatencyNs, hrtick);
    const ticks = new TickClock(state, queue, slots.tick, tickNs, setup.tickPhaseNs, setup.order);
    const runQueues = new RunQueues(parts, sliceTimers);
    const picker = new Picker(parts, runQueues);
    this.parts = parts;
    this.state = state;
    this.classes = classes;
    this.rt = rt;
    this.fair = parts.fair;
    this.bt = parts.bt;
    this.ext = ext;
    this.forcedIdle = parts.forcedIdle;
    this.time = parts.time;
    this.interference = parts.interference;
    this.cores = parts.cores;
    this.power = parts.power;
    this.roles = new Roles(state, {
      classes: classes.byRank,
      ext,
      countRunnable: (task, cpu, change) => classes.countRunnable(task, cpu, change),
      leaves: (task, cpu) => runQueues.leavesClass(task, cpu),
      enters: (task) => {
        rt.entered(task);
        smp.arrives(task);
      },
      joined: (task, cpu) => runQueues.joinedClass(task, cpu),
    });
    this.dispatcher = new Dispatcher(parts, picker, ticks, sliceTimers);
    this.rescheduling = new Rescheduling(parts, this.roles, this.dispatcher, ticks);
    this.timers = new Timers(parts, ticks, this.rescheduling);
    this.wakeups = new Wakeups(parts, runQueues);
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
    const { ext } = this.parts.setup.policy;
    if (policy === 'SCHED_FIFO' || policy === 'SCHED_RR') return CLASS_RT;
    if (ext && policy !== 'SCHED_BT' && (policy === 'SCHED_EXT' || !ext.partial)) return CLASS_EXT;
    return policy === 'SCHED_BT' && this.bt !== undefined ? CLASS_BT : CLASS_FAIR;
  }

  /** A task whose affinity counts for nothing (sched_bt_ignore_cpubind). */
  isUnbound(task: number): boolean {
    return this.state.taskClass[task] === CLASS_BT && this.bt?.settings.ignoreCpubind === true;
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

  /**
   * Makes a blocked task runnable. `waker` -1: a timer or an interrupt on `wakerCpu`. `sync`: the waker is about to
   * sleep (WF_SYNC).
   */
  wake(task: number, wakerCpu: number, waker: number, sync = false): void {
    this.wakeups.wake(task, wakerCpu, waker, sync);
  }

  /**
   * Puts a task on a run queue for the first time; a task on `parentCpu` creates it. `isNew`: it has just been forked;
   * otherwise it was runnable before.
   */
  start(task: number, isNew = true, parentCpu = 0): void {
    this.wakeups.start(task, isNew, parentCpu);
  }

  /** The running task of a CPU blocks or exits; `doing` says what a request that it serves then waits for. */
  block(cpu: number, exit: boolean, doing: Doing = DOING.idle): void {
    const { state, smp, accounting, classes } = this.parts;
    const task = state.current[cpu];
    state.events++;
    smp.blocks(task);
    state.taskState[task] = exit ? TASK_DEAD : TASK_BLOCKED;
    accounting.blocked(task, doing);
    if (!exit) this.power?.blocked(task, cpu);
    this.rescheduling.dropDelayed(cpu);
    const reason = exit ? REASON.exited : REASON.blocked;
    state.requestResched(cpu, reason);
    // whoever it woke just before may have asked already; it blocks all the same
    state.needResched[cpu] = reason;
    const left = classes.of(task).dequeueTask(task, true);
    if (left) classes.countRunnable(task, cpu, -1);
  }

  /** The running task of a CPU gives way to others (sched_yield). */
  yieldCpu(cpu: number): void {
    const { state } = this;
    const task = state.current[cpu];
    state.events++;
    this.classes.of(task).yieldTask?.(task);
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

  /** A task has no more work than what it is doing this very moment: it comes to `workDone` as soon as it has the CPU. */
  cutWork(task: number): void {
    const { state, time } = this.parts;
    const cpu = state.taskCpu[task];
    if (state.current[cpu] === task) time.continueWith(cpu, task, 0);
    else time.remainingNs[task] = 0;
  }

  /** Brings the accounts of all running tasks up to date. */
  account(): void {
    const { state } = this;
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      if (state.current[cpu] >= 0) this.time.account(cpu, state.current[cpu]);
    }
  }

  /** Calls the scheduler on every CPU that asked for it; call after each event. */
  settle(): void {
    this.rescheduling.settle();
  }

  /** A request to reschedule that had to wait for kernel code takes effect. */
  resched(cpu: number): void {
    this.rescheduling.resched(cpu);
  }

  /** Ends all running slices (end of the recording). */
  close(): void {
    this.dispatcher.close();
    this.power?.close();
    this.fair.throttling?.close();
  }
}
