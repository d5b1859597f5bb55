import type { ClassLadder } from './class-ladder.ts';
import type { SchedulerParts } from './parts.ts';
import { REASON } from './reasons.ts';
import type { SliceTimers } from './slice-timers.ts';
import { CLASS_FAIR, type SchedulerState, TASK_QUEUED, TASK_RUNNING } from './state.ts';

/**
 * Puts tasks on the run queues of CPUs and moves them between CPUs and classes; asks for a reschedule where one that
 * came may run at once.
 */
export class RunQueues {
  /** CPU that looks for work elsewhere at this moment, -1 = none: tasks that come there need not preempt. */
  pulling = -1;
  private readonly state: SchedulerState;
  private readonly classes: ClassLadder;
  private readonly fair: SchedulerParts['fair'];
  private readonly rt: SchedulerParts['rt'];
  private readonly smp: SchedulerParts['smp'];
  private readonly isolation: SchedulerParts['isolation'];
  private readonly throttled: SchedulerParts['throttled'];
  private readonly time: SchedulerParts['time'];
  private readonly accounting: SchedulerParts['accounting'];
  private readonly migrations: SchedulerParts['tables']['migrations'];
  private readonly delaysRequests: boolean;
  /** What a wakeup costs the CPU that is woken, ns. */
  private readonly remoteWakeupNs: number;

  constructor(
    parts: SchedulerParts,
    private readonly sliceTimers: SliceTimers,
  ) {
    this.state = parts.state;
    this.classes = parts.classes;
    this.fair = parts.fair;
    this.rt = parts.rt;
    this.smp = parts.smp;
    this.isolation = parts.isolation;
    this.throttled = parts.throttled;
    this.time = parts.time;
    this.accounting = parts.accounting;
    this.migrations = parts.tables.migrations;
    this.delaysRequests = parts.preemption.delays;
    const { wakeupNs, ipiNs } = parts.setup.machine.costs;
    this.remoteWakeupNs = wakeupNs + ipiNs;
  }

  /** A task becomes runnable on a CPU; `flags`: ENQUEUE_… of `fair-class.ts`. */
  enqueue(task: number, cpu: number, flags: number): void {
    this.classes.of(task).enqueueTask(task, flags);
    this.state.taskState[task] = TASK_QUEUED;
    this.throttled.queued(task);
    this.classes.countRunnable(task, cpu, 1);
    this.rt.queued(task, cpu);
    this.sliceTimers.setIfUnset(cpu);
  }

  /** A task was queued on a CPU by `wakerCpu`: asks for a reschedule there if it may run at once. */
  preemptFor(task: number, cpu: number, wakerCpu: number, idleReason: number = REASON.wakeupOnIdleCpu): void {
    const { state } = this;
    const { needResched, taskClass } = state;
    const current = state.current[cpu];
    const before = needResched[cpu];
    const rank = taskClass[task];
    if (rank === CLASS_FAIR && this.fair.isHidden(task)) return; // throttled: it waits for its quota
    if (current < 0) state.requestResched(cpu, idleReason);
    else if (rank === taskClass[current]) {
      if (state.taskState[current] === TASK_RUNNING) this.classes.of(task).wakeupPreempt(cpu, current, task);
    } else if (rank < taskClass[current]) state.requestResched(cpu, REASON.classPreemption);
    if (needResched[cpu] === 0) this.rt.mustWait(task, cpu);
    if (before !== 0 || needResched[cpu] === 0) return;
    if (current >= 0 && this.delaysRequests) this.accounting.decided(task, cpu);
    // the woken task waits for the waker's path and for the interrupt
    if (cpu !== wakerCpu) this.time.charge(cpu, this.remoteWakeupNs, true);
  }

  /** Takes a queued task to another CPU. */
  move(task: number, cpu: number): void {
    const { state, classes } = this;
    const from = state.taskCpu[task];
    const cls = classes.of(task);
    cls.dequeueTask(task, false);
    classes.countRunnable(task, from, -1);
    this.smp.leaves(task);
    state.taskCpu[task] = cpu;
    this.migrations.append(state.now, task, from, cpu);
    cls.attach(task, cpu);
    this.smp.arrives(task);
    cls.enqueueTask(task, 0);
    this.throttled.queued(task);
    classes.countRunnable(task, cpu, 1);
    this.sliceTimers.setIfUnset(cpu);
    this.accounting.migrations[task]++;
    if (cpu !== this.pulling) this.preemptFor(task, cpu, cpu, REASON.pulled);
  }

  /** Whether balancing may move a runnable task to a CPU now: not while its dequeue is delayed or a group throttled. */
  isMovable(task: number, cpu: number): boolean {
    const { fair, isolation, state } = this;
    if (state.taskClass[task] === CLASS_FAIR && !fair.mayMove(task, cpu)) return false;
    return isolation === undefined || isolation.mayMove(task, state.taskCpu[task], cpu);
  }

  /** A CPU takes a waiting task of the user policy from the run queue of another. */
  bring(task: number, to: number): void {
    const { state, classes } = this;
    const from = state.taskCpu[task];
    classes.countRunnable(task, from, -1);
    state.taskCpu[task] = to;
    this.migrations.append(state.now, task, from, to);
    classes.countRunnable(task, to, 1);
    this.accounting.migrations[task]++;
  }

  /** A task is about to leave its class for another one, or its group. */
  leavesClass(task: number, cpu: number): void {
    if (this.state.current[cpu] === task) this.smp.switches(cpu, task, -1);
    this.smp.leaves(task);
  }

  /** A task is on the queue of the class that it changed to. */
  joinedClass(task: number, cpu: number): void {
    this.throttled.queued(task);
    this.rt.queued(task, cpu);
    if (this.state.current[cpu] === task) this.smp.switches(cpu, -1, task);
    else this.preemptFor(task, cpu, cpu);
  }
}
