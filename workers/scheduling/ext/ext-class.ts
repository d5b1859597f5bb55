import { ENQUEUE_WAKEUP } from '../fair-class.ts';
import { REASON } from '../reasons.ts';
import type { SchedClass, TaskParameters } from '../sched-class.ts';
import { CLASS_EXT, type SchedulerState, TASK_QUEUED, TASK_RUNNING } from '../state.ts';
import { DirectInsert } from './direct-insert.ts';
import { DispatchQueues } from './dispatch-queues.ts';
import { ExtTasks } from './ext-tasks.ts';
import { IdleCpus } from './idle-cpus.ts';
import { type Ejection, failure, PolicyCaller } from './policy-caller.ts';
import { PolicyError, type PolicyProgram, type PolicyRequests } from './program.ts';
import { ENQ, KICK, OP, queueIndex } from './protocol.ts';
import { SharedView } from './shared-view.ts';

export interface ExtParameters {
  /** Last-level cache of each CPU. */
  readonly llcOf: readonly number[];
  /** Hardware threads of a core. */
  readonly smt: number;
  readonly taskNames: readonly string[];
  /** Longest time a runnable task may go without running, ns. */
  readonly timeoutNs: number;
}

/** Rounds of dispatch() for one pick (read: SCX_DSP_MAX_LOOPS). */
const DISPATCH_ROUNDS = 32;
/**
 * Picks at one instant before CPUs are taken to kick each other for ever, for each CPU. A real kernel would spin there;
 * here simulated time would stand still (assumed, far above what a working policy needs).
 */
const PICKS_PER_INSTANT = 1000;

const NO_TIME_PASSES = 'CPUs are made to choose again and again while no time passes';
const MIXED_ORDERS = 'one queue is used both first in, first out and by vtime';

/**
 * The scheduling class whose decisions are a policy's: sched_ext. Tasks wait in dispatch queues; a CPU runs the head of
 * its local queue, else of the global one, else asks dispatch(), else keeps the task it has, else idles. Source:
 * description in Documentation/scheduler/sched-ext.rst and ext.c of 6.12; confidence: read.
 */
export class ExtClass implements SchedClass, PolicyRequests {
  private readonly tasks: ExtTasks;
  private readonly queues: DispatchQueues;
  private readonly idleCpus: IdleCpus;
  private readonly view: SharedView;
  private readonly policy: PolicyCaller;
  private readonly direct = new DirectInsert();
  /** CPU of the dispatch() under way, -1 = none. */
  private dispatchCpu = -1;
  /** Inserts so far: dispatch() is asked again as long as it does something. */
  private inserts = 0;
  private instant = -1;
  private picksAtInstant = 0;
  private isGone = false;

  constructor(
    private readonly state: SchedulerState,
    readonly program: PolicyProgram,
    private readonly parameters: ExtParameters,
    /** Takes a waiting task to the run queue of another CPU. */
    private readonly bring: (task: number, cpu: number) => void,
  ) {
    const { cpus, tasks } = state;
    this.queues = new DispatchQueues(cpus + 1 + program.queues, tasks);
    this.idleCpus = new IdleCpus(state, parameters.llcOf, parameters.smt);
    this.tasks = new ExtTasks(tasks);
    this.policy = new PolicyCaller(state, program, () => this.bypass());
    program.serve(this);
    this.view = new SharedView(program);
    for (let cpu = 0; cpu < cpus; cpu++) {
      this.view.idle(cpu, true);
      this.view.current(cpu, -1);
    }
    if (program.failure) this.policy.fail(program.failure);
  }

  /** Set once the policy has failed; from then on it is not called any more. */
  get ejection(): Ejection | undefined {
    return this.policy.ejection;
  }

  /** The watchdog looks twice per timeout, as the kernel's (read: scx_watchdog_workfn). */
  get watchdogPeriodNs(): number {
    return Math.ceil(this.parameters.timeoutNs / 2);
  }

  /** The policy has failed and its tasks have not changed class yet. */
  get isLeaving(): boolean {
    return this.ejection !== undefined && !this.isGone;
  }

  left(): void {
    this.isGone = true;
  }

  addTask(task: number, parameters: TaskParameters): void {
    const isNew = this.tasks.join(task, parameters);
    this.showTask(task);
    if (isNew) this.policy.ask(OP.initTask, task, 0, 0);
    this.policy.ask(OP.enable, task, 0, 0);
  }

  attach(task: number, _cpu: number): void {
    this.showTask(task);
  }

  migrateBlocked(task: number, _cpu: number): void {
    this.showTask(task);
  }

  /** CPU on whose run queue a woken task goes; the policy may put it into that CPU's local queue at once. */
  selectCpu(task: number, waking: boolean): number {
    const { state, policy, view, direct } = this;
    const previous = state.taskCpu[task];
    direct.clear();
    if (policy.asks(OP.selectCpu)) {
      view.waiting(task, true);
      const chosen = policy.ask(OP.selectCpu, task, waking ? ENQ.WAKEUP : 0, 0);
      view.waiting(task, false);
      if (policy.ejection === undefined && state.mayRunOn(task, chosen)) return chosen;
      policy.fail(failure(`CPU ${chosen} is not one of the task's`, 'selectCpu()'));
    }
    const idle = this.pickIdle(task, previous);
    if (idle < 0) return state.mayRunOn(task, previous) ? previous : firstAllowed(state, task);
    direct.set(task, DirectInsert.LOCAL, policy.defaultSliceNs, Number.NaN, 0);
    return idle;
  }

  enqueueTask(task: number, flags: number): void {
    const { state, direct } = this;
    this.tasks.runnableNs[task] = state.now;
    this.showTask(task);
    const given = (flags & ENQUEUE_WAKEUP) === 0 ? 0 : ENQ.WAKEUP;
    this.policy.ask(OP.runnable, task, given, 0);
    if (!direct.takeFor(task)) {
      this.handOver(task, given);
      return;
    }
    const queue = direct.queue === DirectInsert.LOCAL ? state.taskCpu[task] : direct.queue;
    if (this.tryPut(task, queue, direct.sliceNs, direct.vtime, direct.flags)) return;
    this.policy.fail(failure(MIXED_ORDERS, 'selectCpu()'));
    this.putGlobal(task);
  }

  /** A task leaves the class's runnable ones; only a running task blocks. */
  dequeueTask(task: number, sleep: boolean): boolean {
    if (this.queues.queueOf[task] >= 0) this.takeOut(task);
    if (this.state.current[this.state.taskCpu[task]] === task) this.tellStopping(task, false);
    else if (!sleep) this.policy.ask(OP.dequeue, task, 0, 0);
    this.policy.ask(OP.quiescent, task, sleep ? 1 : 0, 0);
    return true;
  }

  pickTask(cpu: number): number {
    const { state, tasks, policy } = this;
    if (this.instant !== state.now) this.picksAtInstant = 0;
    this.instant = state.now;
    if (++this.picksAtInstant > PICKS_PER_INSTANT * state.cpus) this.policy.fail(failure(NO_TIME_PASSES));
    const current = state.current[cpu];
    const previous =
      current >= 0 && state.taskClass[current] === CLASS_EXT && state.taskState[current] === TASK_RUNNING
        ? current
        : -1;
    if (previous >= 0) {
      this.updateTask(previous);
      if (tasks.sliceNs[previous] > 0) return previous;
    }
    if (this.localHead(cpu) < 0 && !this.consume(cpu, state.cpus)) this.fillLocal(cpu, previous);
    const head = this.localHead(cpu);
    if (head >= 0) {
      this.bringTo(head, cpu);
      return head;
    }
    if (previous < 0 || policy.givesUpLast) return -1;
    if (tasks.sliceNs[previous] <= 0) tasks.sliceNs[previous] = policy.defaultSliceNs;
    this.showTask(previous);
    return previous;
  }

  keepTask(_task: number): void {
    // the policy is not told: to it the task just goes on
  }

  switchTasks(previous: number, next: number): void {
    const { state } = this;
    if (previous >= 0 && state.taskState[previous] === TASK_RUNNING) this.putPrevious(previous, next < 0);
    if (previous >= 0) this.view.current(state.taskCpu[previous], -1);
    if (next < 0) return;
    if (this.queues.queueOf[next] >= 0) this.takeOut(next);
    this.view.waiting(next, false);
    this.tasks.starts(next, state.now);
    this.showTask(next);
    this.view.current(state.taskCpu[next], next);
    this.policy.ask(OP.running, next, 0, 0);
  }

  tick(task: number): void {
    this.updateTask(task);
    this.showTask(task);
    this.policy.ask(OP.tick, task, 0, 0);
    if (this.tasks.sliceNs[task] <= 0) this.state.requestResched(this.state.taskCpu[task], REASON.sliceEnd);
  }

  /** sched_yield gives up the rest of the slice (read: yield_task_scx without ops.yield). */
  yieldTask(task: number): void {
    this.updateTask(task);
    this.tasks.sliceNs[task] = 0;
  }

  wakeupPreempt(_cpu: number, _current: number, _woken: number): void {
    // policies preempt with ENQ.PREEMPT and kicks; a wakeup alone does not
  }

  updateTask(task: number): void {
    this.tasks.account(task, this.state.now);
  }

  /** A CPU went idle or stopped being it; `changed` is false when it looked for work and found none. */
  setIdle(cpu: number, idle: boolean, changed: boolean): void {
    this.idleCpus.set(cpu, idle);
    this.view.idle(cpu, idle);
    if (changed) this.policy.ask(OP.updateIdle, cpu, idle ? 1 : 0, 0);
  }

  /** Ejects the policy when a task has waited too long. */
  checkStalls(): void {
    const { state, tasks, parameters } = this;
    for (let task = 0; task < state.tasks; task++) {
      if (!tasks.isMember(task) || state.taskState[task] !== TASK_QUEUED) continue;
      const waited = state.now - tasks.runnableNs[task];
      if (waited <= parameters.timeoutNs) continue;
      const message = `${parameters.taskNames[task]} was runnable and did not run for ${(waited / 1e9).toFixed(3)} s`;
      this.policy.fail(failure(message));
      return;
    }
  }

  /** A task goes to another class, whatever it is doing; gives the parameters it came with. */
  removeTask(task: number): TaskParameters {
    const { state, view, policy } = this;
    const isRunning = state.taskState[task] === TASK_RUNNING;
    if (isRunning) {
      this.tellStopping(task, true);
      view.current(state.taskCpu[task], -1);
    }
    const isQueued = state.taskState[task] === TASK_QUEUED;
    if (isQueued) policy.ask(OP.dequeue, task, 0, 0);
    if (isRunning || isQueued) policy.ask(OP.quiescent, task, 0, 0);
    view.waiting(task, false);
    if (this.queues.queueOf[task] >= 0) this.takeOut(task);
    return this.tasks.leave(task);
  }

  firstInLine(cpu: number, beside: number): number {
    const { queues, state } = this;
    const local = queues.first(cpu);
    const first = local === beside && local >= 0 ? queues.after(local) : local;
    return first >= 0 ? first : queues.first(state.cpus);
  }

  insert(task: number, dsq: number, sliceNs: number, vtime: number, flags: number): void {
    const { state } = this;
    if (!this.tasks.isMember(task) || this.queues.queueOf[task] >= 0) {
      throw new PolicyError(failure('a task was inserted that did not wait'));
    }
    const own = this.dispatchCpu >= 0 ? this.dispatchCpu : state.taskCpu[task];
    const queue = queueIndex(dsq, own, state.cpus, this.program.queues);
    if (queue === undefined) throw new PolicyError(failure(`there is no queue ${dsq}`));
    const isLocal = queue < state.cpus;
    if (this.policy.selecting) {
      this.direct.set(task, isLocal ? DirectInsert.LOCAL : queue, sliceNs, vtime, flags);
      return;
    }
    if (isLocal && !state.mayRunOn(task, queue)) {
      throw new PolicyError(failure(`CPU ${queue} is not one of the task's`));
    }
    if (!this.tryPut(task, queue, sliceNs, vtime, flags)) throw new PolicyError(failure(MIXED_ORDERS));
  }

  moveToLocal(cpu: number, dsq: number): boolean {
    return this.consume(cpu, this.state.cpus + 1 + dsq);
  }

  kick(cpu: number, flags: number): void {
    const { state } = this;
    const current = state.current[cpu];
    if ((flags & KICK.IDLE) !== 0 && current >= 0) return;
    if ((flags & KICK.PREEMPT) !== 0 && current >= 0 && state.taskClass[current] === CLASS_EXT) {
      this.yieldTask(current);
    }
    if (cpu !== this.dispatchCpu) state.requestResched(cpu, REASON.kicked);
  }

  pickIdle(task: number, near: number): number {
    const cpu = this.idleCpus.claim(task, near);
    if (cpu >= 0) this.view.idle(cpu, false);
    return cpu;
  }

  /** The policy has failed: its waiting tasks go to the global queue until they change class. */
  private bypass(): void {
    const { state, queues } = this;
    for (let task = 0; task < state.tasks; task++) {
      if (!this.tasks.isMember(task) || state.taskState[task] !== TASK_QUEUED) continue;
      const queue = queues.queueOf[task];
      if (queue >= 0 && queue <= state.cpus) continue;
      if (queue >= 0) this.takeOut(task);
      this.putGlobal(task);
    }
  }

  /** Gives a task to the policy, or where it does without: to the global queue. */
  private handOver(task: number, flags: number): void {
    const { policy, view } = this;
    if (policy.asks(OP.enqueue)) {
      view.waiting(task, true);
      policy.ask(OP.enqueue, task, flags, 0);
    }
    if (!policy.asks(OP.enqueue) && this.queues.queueOf[task] < 0) this.putGlobal(task);
  }

  private putPrevious(task: number, isLast: boolean): void {
    const { state, tasks } = this;
    this.tellStopping(task, true);
    tasks.runnableNs[task] = state.now;
    const cpu = state.taskCpu[task];
    // a higher class took the CPU: the rest of the slice comes first
    if (tasks.sliceNs[task] > 0) this.tryPut(task, cpu, tasks.sliceNs[task], Number.NaN, ENQ.HEAD);
    else this.handOver(task, isLast ? ENQ.LAST : 0);
    // it may have put the task back where the CPU has looked already
    if (isLast && this.localHead(cpu) >= 0) state.requestResched(cpu, REASON.kicked);
  }

  private tellStopping(task: number, runnable: boolean): void {
    this.updateTask(task);
    this.showTask(task);
    this.policy.ask(OP.stopping, task, runnable ? 1 : 0, this.tasks.stintNs(task));
  }

  /** dispatch() until there is something for the local queue. */
  private fillLocal(cpu: number, previous: number): void {
    const { state } = this;
    if (!this.policy.asks(OP.dispatch)) return;
    if (previous >= 0) this.showTask(previous);
    this.dispatchCpu = cpu;
    for (let round = 0; round < DISPATCH_ROUNDS; round++) {
      const before = this.inserts;
      this.policy.ask(OP.dispatch, cpu, previous, 0);
      if (this.localHead(cpu) >= 0 || this.consume(cpu, state.cpus) || this.inserts === before) break;
    }
    this.dispatchCpu = -1;
  }

  /** Puts a task into a queue; false when the queue is kept in another order. Local and global queues never refuse. */
  private tryPut(task: number, queue: number, sliceNs: number, vtime: number, flags: number): boolean {
    const { state, queues } = this;
    this.inserts++;
    this.view.waiting(task, false);
    if (!queues.insert(queue, task, vtime, (flags & ENQ.HEAD) !== 0)) return false;
    this.tasks.sliceNs[task] = sliceNs;
    this.showQueue(queue);
    this.showTask(task);
    if (queue < state.cpus) this.wakeLocal(queue, (flags & ENQ.PREEMPT) !== 0);
    return true;
  }

  private putGlobal(task: number): void {
    this.tryPut(task, this.state.cpus, this.policy.defaultSliceNs, Number.NaN, 0);
  }

  /** A task came into the local queue of a CPU. */
  private wakeLocal(cpu: number, preempt: boolean): void {
    const { state } = this;
    const current = state.current[cpu];
    if (cpu === this.dispatchCpu) return;
    if (current < 0) state.requestResched(cpu, REASON.wakeupOnIdleCpu);
    else if (state.taskClass[current] > CLASS_EXT) state.requestResched(cpu, REASON.classPreemption);
    else if (preempt && state.taskClass[current] === CLASS_EXT) {
      this.yieldTask(current);
      state.requestResched(cpu, REASON.wakeupPreemption);
    }
  }

  private takeOut(task: number): void {
    const queue = this.queues.queueOf[task];
    this.queues.remove(task);
    this.showQueue(queue);
  }

  /** Moves the first task of a shared queue that may run on a CPU to the end of its local queue. */
  private consume(cpu: number, queue: number): boolean {
    const { queues, state } = this;
    let task = queues.first(queue);
    while (task >= 0 && !state.mayRunOn(task, cpu)) task = queues.after(task);
    if (task < 0) return false;
    this.takeOut(task);
    queues.insert(cpu, task, Number.NaN, false);
    this.showQueue(cpu);
    return true;
  }

  private localHead(cpu: number): number {
    return this.queues.first(cpu);
  }

  private bringTo(task: number, cpu: number): void {
    if (this.state.taskCpu[task] === cpu) return;
    this.bring(task, cpu);
    this.showTask(task);
  }

  private showTask(task: number): void {
    this.view.task(task, this.state.taskCpu[task], this.tasks.sliceNs[task], this.tasks.ranNs[task]);
  }

  private showQueue(queue: number): void {
    this.view.queued(queue, this.queues.length[queue]);
  }
}

function firstAllowed(state: SchedulerState, task: number): number {
  for (let cpu = 0; cpu < state.cpus; cpu++) if (state.mayRunOn(task, cpu)) return cpu;
  return 0;
}
