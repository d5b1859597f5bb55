import type { TaskPolicy } from '../machine/recorded-work.ts';
import type { ExtClass } from './ext/ext-class.ts';
import { REASON } from './reasons.ts';
import type { SchedClass, TaskParameters } from './sched-class.ts';
import {
  CLASS_RT,
  POLICY_BATCH,
  POLICY_BT,
  POLICY_EXT,
  POLICY_FIFO,
  POLICY_IDLE,
  POLICY_OTHER,
  POLICY_RR,
  type SchedulerState,
  TASK_DEAD,
  TASK_QUEUED,
  TASK_RUNNING,
} from './state.ts';

export const POLICY_CODE: Readonly<Record<TaskPolicy, number>> = {
  SCHED_OTHER: POLICY_OTHER,
  SCHED_BATCH: POLICY_BATCH,
  SCHED_IDLE: POLICY_IDLE,
  SCHED_BT: POLICY_BT,
  SCHED_EXT: POLICY_EXT,
  SCHED_FIFO: POLICY_FIFO,
  SCHED_RR: POLICY_RR,
};

/** What a task is to the scheduler: policy, class by rank, and how it enters that class. */
export interface Role extends TaskParameters {
  readonly policy: TaskPolicy;
  readonly rank: number;
}

/** What a change of roles needs of the scheduler. */
export interface RoleHost {
  /** Classes by rank. */
  readonly classes: readonly (SchedClass | undefined)[];
  readonly ext: ExtClass | undefined;
  countRunnable(task: number, cpu: number, change: number): void;
  /** The task is about to leave its class or group. */
  leaves(task: number, cpu: number): void;
  /** The task has its new class and is about to be queued there. */
  enters(task: number): void;
  /** The task is on the queue of its new class. */
  joined(task: number, cpu: number): void;
}

/**
 * The roles of tasks and their changes at run time, whatever the task is doing: sched_setscheduler, a move to another
 * cgroup, and priority inheritance. An owner of a lock inherits the class and real-time priority of a waiter (rt_mutex);
 * like in the kernel it keeps its own weight, so that one fair task has nothing to give to another. Source: description
 * of rt_mutex_setprio and __sched_setscheduler; confidence: remembered.
 */
export class Roles {
  private readonly own: Role[] = [];
  /** What a task is right now, inheritance included. */
  private readonly current: Role[] = [];

  constructor(
    private readonly state: SchedulerState,
    private readonly host: RoleHost,
  ) {}

  /** Gives a new task its role; call before it is started. */
  declare(task: number, role: Role): void {
    this.own[task] = role;
    this.enter(task, role, POLICY_CODE[role.policy]);
  }

  /** The role a task has by itself. */
  roleOf(task: number): Role {
    return this.own[task];
  }

  /** Changes what a task is by itself; while it inherits, that shows when it no longer does. */
  change(task: number, role: Role): void {
    const inherits = this.current[task] !== this.own[task];
    this.own[task] = role;
    if (!inherits || isAbove(role, this.current[task])) this.assume(task, role, POLICY_CODE[role.policy]);
  }

  /** Whether a task goes before another as they are now, be it with what they inherit. */
  standsAbove(task: number, other: number): boolean {
    return isAbove(this.current[task], this.current[other]);
  }

  /** The owner of a lock goes on with the class and priority of a waiter, if that stands above it. */
  boost(owner: number, donor: number): void {
    const mine = this.current[owner];
    const theirs = this.current[donor];
    if (!isAbove(theirs, mine)) return;
    const { rank, rtPriority } = theirs;
    this.assume(owner, { ...this.own[owner], rank, rtPriority }, this.state.taskPolicy[owner]);
  }

  /** The owner is its own again. */
  unboost(owner: number): void {
    const own = this.own[owner];
    if (this.current[owner] !== own) this.assume(owner, own, POLICY_CODE[own.policy]);
  }

  /** Takes note of a role that a task was given elsewhere. */
  record(task: number, role: Role): void {
    this.own[task] = role;
    this.current[task] = role;
  }

  private assume(task: number, role: Role, policy: number): void {
    const { state, host } = this;
    const cpu = state.taskCpu[task];
    const taskState = state.taskState[task];
    if (taskState === TASK_DEAD) return;
    const isRunning = taskState === TASK_RUNNING;
    const isRunnable = isRunning || taskState === TASK_QUEUED;
    const before = host.classes[state.taskClass[task]] as SchedClass;
    host.leaves(task, cpu);
    if (before === host.ext) {
      if (isRunnable) host.countRunnable(task, cpu, -1);
      host.ext.removeTask(task);
    } else if (isRunnable) {
      before.dequeueTask(task, false);
      host.countRunnable(task, cpu, -1);
      if (isRunning) before.switchTasks(task, -1);
    } else before.detachBlocked?.(task);
    const after = this.enter(task, role, policy);
    host.enters(task);
    if (!isRunnable) {
      after.attachBlocked?.(task);
      return;
    }
    after.enqueueTask(task, 0);
    host.countRunnable(task, cpu, 1);
    if (isRunning) {
      after.switchTasks(-1, task);
      state.requestResched(cpu, REASON.roleChanged);
    }
    host.joined(task, cpu);
  }

  private enter(task: number, role: Role, policy: number): SchedClass {
    const { state, host } = this;
    this.current[task] = role;
    state.taskClass[task] = role.rank;
    state.taskPolicy[task] = policy;
    state.taskGroup[task] = role.group;
    const cls = host.classes[role.rank] as SchedClass;
    cls.addTask(task, role);
    return cls;
  }
}

/** Whether a role goes before another one whatever their weights. */
function isAbove(a: Role, b: Role): boolean {
  return a.rank < b.rank || (a.rank === CLASS_RT && b.rank === CLASS_RT && a.rtPriority > b.rtPriority);
}
