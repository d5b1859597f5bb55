import { ENQUEUE_WAKEUP } from '../fair-class.ts';
import { REASON } from '../reasons.ts';
import type { SchedClass, TaskParameters } from '../sched-class.ts';
import { CLASS_EXT, type SchedulerState, TASK_QUEUED, TASK_RUNNING } from '../state.ts';
import { DispatchQueues } from './dispatch-queues.ts';
import { IdleCpus } from './idle-cpus.ts';
import { PolicyError, type PolicyFailure, type PolicyProgram, type PolicyRequests } from './program.ts';
import { ENQ, ENQUEUE_LAST, KICK, OP, queueIndex, SLICE_DEFAULT_NS } from './protocol.ts';
import { SharedView } from './shared-view.ts';

/** When and why a policy lost its tasks. */
export interface Ejection extends PolicyFailure {
  readonly timeNs: number;
}

export interface ExtParameters {
  /** Last-level cache of each CPU. */
  readonly llcOf: readonly number[];
  readonly taskNames: readonly string[];
  /** Longest time a runnable task may go without running, ns. */
  readonly timeoutNs: number;
}

/** Rounds of dispatch() for one pick (read: SCX_DSP_MAX_LOOPS). */
const DISPATCH_ROUNDS = 32;
/** Slice while the policy is bypassed, ns (read: SCX_SLICE_BYPASS). */
const SLICE_BYPASS_NS = 5_000_000;
/**
 * Picks at one instant before CPUs are taken to kick each other for ever, for each CPU. A real kernel would spin there;
 * here simulated time would stand still (assumed, far above what a working policy needs).
 */
const PICKS_PER_INSTANT = 1000;

/**
 * The scheduling class whose decisions are a policy's: sched_ext. Tasks wait in dispatch queues; a CPU runs the head of
 * its local queue, else of the global one, else asks dispatch(), else keeps the task it has, else idles. Source:
 * description in Documentation/scheduler/sched-ext.rst and ext.c of 6.12; confidence: read.
 */
export class ExtClass implements SchedClass, PolicyRequests {
  /** Set once the policy has failed; from then on it is not called any more. */
  ejection: Ejection | undefined;

  private readonly queues: DispatchQueues;
  private readonly idleCpus: IdleCpus;
  private readonly sliceNs: Float64Array;
  private readonly ranNs: Float64Array;
  private readonly accountedNs: Float64Array;
  /** When the task got its CPU. */
  private readonly startedNs: Float64Array;
  /** CPU time of the task when it got its CPU. */
  private readonly ranAtStart: Float64Array;
  /** Since when a task has been runnable without running. */
  private readonly runnableNs: Float64Array;
  /** How each task of the class enters the fair class if the policy fails; undefined = a task of another class. */
  private readonly members: (TaskParameters | undefined)[];
  /** Tasks that the policy has been told of, even if they are of another class now. */
  private readonly known: Uint8Array;
  private readonly view: SharedView;
  /** CPU of the dispatch() under way, -1 = none. */
  private dispatchCpu = -1;
  private selecting = false;
  private isGone = false;
  /** Task that was inserted before its enqueue(), -1 = none, and where: -1 = the local queue of the CPU it goes to. */
  private directTask = -1;
  private directQueue = -1;
  private directSliceNs = 0;
  private directVtime = Number.NaN;
  private directFlags = 0;
  /** Inserts so far: dispatch() is asked again as long as it does something. */
  private inserts = 0;
  private instant = -1;
  private picksAtInstant = 0;

  constructor(
    private readonly state: SchedulerState,
    readonly program: PolicyProgram,
    private readonly parameters: ExtParameters,
    /** Takes a waiting task to the run queue of another CPU. */
    private readonly bring: (task: number, cpu: number) => void,
  ) {
    const { cpus, tasks } = state;
    this.queues = new DispatchQueues(cpus + 1 + program.queues, tasks);
    this.idleCpus = new IdleCpus(state, parameters.llcOf);
    this.sliceNs = new Float64Array(tasks);
    this.ranNs = new Float64Array(tasks);
    this.accountedNs = new Float64Array(tasks);
    this.startedNs = new Float64Array(tasks);
    this.ranAtStart = new Float64Array(tasks);
    this.runnableNs = new Float64Array(tasks);
    this.members = Array.from({ length: tasks }, () => undefined);
    this.known = new Uint8Array(tasks);
    program.serve(this);
    this.view = new SharedView(program);
    for (let cpu = 0; cpu < cpus; cpu++) {
      this.view.idle(cpu, true);
      this.view.current(cpu, -1);
    }
    if (program.failure) this.fail(program.failure);
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
    this.members[task] = parameters;
    this.sliceNs[task] = SLICE_DEFAULT_NS;
    this.showTask(task);
    if (this.known[task] === 0) this.ask(OP.initTask, task, 0, 0);
    this.known[task] = 1;
    this.ask(OP.enable, task, 0, 0);
  }

  attach(task: number, _cpu: number): void {
    this.showTask(task);
  }

  migrateBlocked(task: number, _cpu: number): void {
    this.showTask(task);
  }

  /** CPU on whose run queue a woken task goes; the policy may put it into that CPU's local queue at once. */
  selectCpu(task: number, waking: boolean): number {
    const { state } = this;
    const previous = state.taskCpu[task];
    this.directTask = -1;
    if (this.asks(OP.selectCpu)) {
      this.view.waiting(task, true);
      const chosen = this.ask(OP.selectCpu, task, waking ? ENQ.WAKEUP : 0, 0);
      this.view.waiting(task, false);
      if (this.ejection === undefined && state.mayRunOn(task, chosen)) return chosen;
      if (this.ejection === undefined) {
        this.fail({ message: `CPU ${chosen} is not one of the task's`, during: 'selectCpu()', line: 0, column: 0 });
      }
    }
    const idle = this.pickIdle(task, previous);
    if (idle < 0) return state.mayRunOn(task, previous) ? previous : firstAllowed(state, task);
    this.direct(task, -1, this.defaultSliceNs, Number.NaN, 0);
    return idle;
  }

  enqueueTask(task: number, flags: number): void {
    this.runnableNs[task] = this.state.now;
    this.showTask(task);
    const given = (flags & ENQUEUE_WAKEUP) === 0 ? 0 : ENQ.WAKEUP;
    this.ask(OP.runnable, task, given, 0);
    if (this.directTask === task) {
      this.directTask = -1;
      const queue = this.directQueue < 0 ? this.state.taskCpu[task] : this.directQueue;
      this.put(task, queue, this.directSliceNs, this.directVtime, this.directFlags);
    } else this.handOver(task, given);
  }

  /** A task leaves the class's runnable ones; only a running task blocks. */
  dequeueTask(task: number, sleep: boolean): boolean {
    if (this.queues.queueOf[task] >= 0) this.takeOut(task);
    const cpu = this.state.taskCpu[task];
    if (this.state.current[cpu] === task) {
      this.updateTask(task);
      this.ask(OP.stopping, task, 0, this.ranNs[task] - this.ranAtStart[task]);
    } else if (!sleep) this.ask(OP.dequeue, task, 0, 0);
    this.ask(OP.quiescent, task, sleep ? 1 : 0, 0);
    return true;
  }

  pickTask(cpu: number): number {
    const { state } = this;
    if (this.instant !== state.now) this.picksAtInstant = 0;
    this.instant = state.now;
    if (++this.picksAtInstant > PICKS_PER_INSTANT * state.cpus && !this.ejection) {
      this.fail({
        message: 'CPUs are made to choose again and again while no time passes',
        during: '',
        line: 0,
        column: 0,
      });
    }
    const current = state.current[cpu];
    const previous =
      current >= 0 && state.taskClass[current] === CLASS_EXT && state.taskState[current] === TASK_RUNNING
        ? current
        : -1;
    if (previous >= 0) {
      this.updateTask(previous);
      if (this.sliceNs[previous] > 0) return previous;
    }
    if (this.localHead(cpu) < 0 && !this.consume(cpu, state.cpus)) this.fillLocal(cpu, previous);
    const head = this.localHead(cpu);
    if (head >= 0) {
      this.bringTo(head, cpu);
      return head;
    }
    if (previous < 0 || this.givesUpLast) return -1;
    if (this.sliceNs[previous] <= 0) this.sliceNs[previous] = this.defaultSliceNs;
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
    this.accountedNs[next] = state.now;
    this.startedNs[next] = state.now;
    this.ranAtStart[next] = this.ranNs[next];
    this.showTask(next);
    this.view.current(state.taskCpu[next], next);
    this.ask(OP.running, next, 0, 0);
  }

  tick(task: number): void {
    this.updateTask(task);
    this.showTask(task);
    this.ask(OP.tick, task, 0, 0);
    if (this.sliceNs[task] <= 0) this.state.requestResched(this.state.taskCpu[task], REASON.sliceEnd);
  }

  wakeupPreempt(_cpu: number, _current: number, _woken: number): void {
    // policies preempt with ENQ.PREEMPT and kicks; a wakeup alone does not
  }

  updateTask(task: number): void {
    const delta = this.state.now - this.accountedNs[task];
    if (delta <= 0) return;
    this.accountedNs[task] = this.state.now;
    this.ranNs[task] += delta;
    this.sliceNs[task] = Math.max(0, this.sliceNs[task] - delta);
  }

  /** A CPU went idle or stopped being it; `changed` is false when it looked for work and found none. */
  setIdle(cpu: number, idle: boolean, changed: boolean): void {
    this.idleCpus.set(cpu, idle);
    this.view.idle(cpu, idle);
    if (changed) this.ask(OP.updateIdle, cpu, idle ? 1 : 0, 0);
  }

  /** Ejects the policy when a task has waited too long. */
  checkStalls(): void {
    const { state, parameters } = this;
    for (let task = 0; task < state.tasks; task++) {
      if (this.members[task] === undefined || state.taskState[task] !== TASK_QUEUED) continue;
      const waited = state.now - this.runnableNs[task];
      if (waited <= parameters.timeoutNs) continue;
      const message = `${parameters.taskNames[task]} was runnable and did not run for ${(waited / 1e9).toFixed(3)} s`;
      this.fail({ message, during: '', line: 0, column: 0 });
      return;
    }
  }

  /** A task goes to another class, whatever it is doing; gives the parameters it came with. */
  removeTask(task: number): TaskParameters {
    const { state, view } = this;
    const cpu = state.taskCpu[task];
    if (state.taskState[task] === TASK_RUNNING) {
      this.updateTask(task);
      this.ask(OP.stopping, task, 1, this.ranNs[task] - this.ranAtStart[task]);
      view.current(cpu, -1);
      this.ask(OP.quiescent, task, 0, 0);
    } else if (state.taskState[task] === TASK_QUEUED) {
      this.ask(OP.dequeue, task, 0, 0);
      this.ask(OP.quiescent, task, 0, 0);
    }
    view.waiting(task, false);
    if (this.queues.queueOf[task] >= 0) this.takeOut(task);
    const parameters = this.members[task] as TaskParameters;
    this.members[task] = undefined;
    return parameters;
  }

  firstInLine(cpu: number, beside: number): number {
    const { queues, state } = this;
    const local = queues.first(cpu);
    const first = local === beside && local >= 0 ? queues.after(local) : local;
    return first >= 0 ? first : queues.first(state.cpus);
  }

  insert(task: number, dsq: number, sliceNs: number, vtime: number, flags: number): void {
    const { state } = this;
    if (this.members[task] === undefined || this.queues.queueOf[task] >= 0)
      throw wrong('a task was inserted that did not wait');
    const own = this.dispatchCpu >= 0 ? this.dispatchCpu : state.taskCpu[task];
    const queue = queueIndex(dsq, own, state.cpus, this.program.queues);
    if (queue === undefined) throw wrong(`there is no queue ${dsq}`);
    const isLocal = queue < state.cpus;
    if (this.selecting) {
      this.direct(task, isLocal ? -1 : queue, sliceNs, vtime, flags);
      return;
    }
    if (isLocal && !state.mayRunOn(task, queue)) throw wrong(`CPU ${queue} is not one of the task's`);
    this.put(task, queue, sliceNs, vtime, flags);
  }

  moveToLocal(cpu: number, dsq: number): boolean {
    return this.consume(cpu, this.state.cpus + 1 + dsq);
  }

  kick(cpu: number, flags: number): void {
    const { state } = this;
    const current = state.current[cpu];
    if ((flags & KICK.IDLE) !== 0 && current >= 0) return;
    if ((flags & KICK.PREEMPT) !== 0 && current >= 0 && state.taskClass[current] === CLASS_EXT) {
      this.updateTask(current);
      this.sliceNs[current] = 0;
    }
    if (cpu !== this.dispatchCpu) state.requestResched(cpu, REASON.kicked);
  }

  pickIdle(task: number, near: number): number {
    const cpu = this.idleCpus.claim(task, near);
    if (cpu >= 0) this.view.idle(cpu, false);
    return cpu;
  }

  private direct(task: number, queue: number, sliceNs: number, vtime: number, flags: number): void {
    this.directTask = task;
    this.directQueue = queue;
    this.directSliceNs = sliceNs;
    this.directVtime = vtime;
    this.directFlags = flags;
  }

  /** The policy wants tasks back whose slice is over, even when there is nothing else (SCX_OPS_ENQ_LAST). */
  private get givesUpLast(): boolean {
    return this.ejection === undefined && (this.program.callbacks & ENQUEUE_LAST) !== 0;
  }

  private get defaultSliceNs(): number {
    return this.ejection ? SLICE_BYPASS_NS : SLICE_DEFAULT_NS;
  }

  private asks(op: number): boolean {
    return this.ejection === undefined && (this.program.callbacks & (1 << op)) !== 0;
  }

  /** Calls the policy if it has this callback; a failure ends it. */
  private ask(op: number, a: number, b: number, c: number): number {
    if (!this.asks(op)) return 0;
    this.selecting = op === OP.selectCpu;
    try {
      return this.program.call(op, a, b, c, this.state.now);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      this.fail(error.failure);
      return 0;
    } finally {
      this.selecting = false;
    }
  }

  /** Ends the policy: its waiting tasks go to the global queue until they change class. */
  private fail(failure: PolicyFailure): void {
    const { state } = this;
    this.ejection = { ...failure, timeNs: state.now };
    for (let task = 0; task < state.tasks; task++) {
      if (this.members[task] === undefined || state.taskState[task] !== TASK_QUEUED) continue;
      const queue = this.queues.queueOf[task];
      if (queue >= 0 && queue <= state.cpus) continue;
      if (queue >= 0) this.takeOut(task);
      this.put(task, state.cpus, SLICE_BYPASS_NS, Number.NaN, 0);
    }
  }

  /** Gives a task to the policy, or where it does without: to the global queue. */
  private handOver(task: number, flags: number): void {
    if (!this.asks(OP.enqueue)) {
      this.put(task, this.state.cpus, this.defaultSliceNs, Number.NaN, 0);
      return;
    }
    this.view.waiting(task, true);
    this.ask(OP.enqueue, task, flags, 0);
    if (this.ejection && this.queues.queueOf[task] < 0) {
      this.put(task, this.state.cpus, SLICE_BYPASS_NS, Number.NaN, 0);
    }
  }

  private putPrevious(task: number, isLast: boolean): void {
    const { state } = this;
    this.updateTask(task);
    this.showTask(task);
    this.ask(OP.stopping, task, 1, this.ranNs[task] - this.ranAtStart[task]);
    this.runnableNs[task] = state.now;
    // a higher class took the CPU: the rest of the slice comes first
    if (this.sliceNs[task] > 0) this.put(task, state.taskCpu[task], this.sliceNs[task], Number.NaN, ENQ.HEAD);
    else this.handOver(task, isLast ? ENQ.LAST : 0);
    // it may have put the task back where the CPU has looked already
    const cpu = state.taskCpu[task];
    if (isLast && this.localHead(cpu) >= 0) state.requestResched(cpu, REASON.kicked);
  }

  /** dispatch() until there is something for the local queue. */
  private fillLocal(cpu: number, previous: number): void {
    const { state } = this;
    if (!this.asks(OP.dispatch)) return;
    if (previous >= 0) this.showTask(previous);
    this.dispatchCpu = cpu;
    for (let round = 0; round < DISPATCH_ROUNDS; round++) {
      const before = this.inserts;
      this.ask(OP.dispatch, cpu, previous, 0);
      if (this.localHead(cpu) >= 0 || this.consume(cpu, state.cpus) || this.inserts === before) break;
    }
    this.dispatchCpu = -1;
  }

  private put(task: number, queue: number, sliceNs: number, vtime: number, flags: number): void {
    const { state, queues } = this;
    this.inserts++;
    this.view.waiting(task, false);
    this.sliceNs[task] = sliceNs;
    if (!queues.insert(queue, task, vtime, (flags & ENQ.HEAD) !== 0)) {
      throw wrong('one queue is used both first in, first out and by vtime');
    }
    this.showQueue(queue);
    this.showTask(task);
    if (queue < state.cpus) this.wakeLocal(queue, (flags & ENQ.PREEMPT) !== 0);
  }

  /** A task came into the local queue of a CPU. */
  private wakeLocal(cpu: number, preempt: boolean): void {
    const { state } = this;
    const current = state.current[cpu];
    if (cpu === this.dispatchCpu) return;
    if (current < 0) state.requestResched(cpu, REASON.wakeupOnIdleCpu);
    else if (state.taskClass[current] > CLASS_EXT) state.requestResched(cpu, REASON.classPreemption);
    else if (preempt && state.taskClass[current] === CLASS_EXT) {
      this.updateTask(current);
      this.sliceNs[current] = 0;
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
    this.view.task(task, this.state.taskCpu[task], this.sliceNs[task], this.ranNs[task]);
  }

  private showQueue(queue: number): void {
    this.view.queued(queue, this.queues.length[queue]);
  }
}

function wrong(message: string): PolicyError {
  return new PolicyError({ message, during: '', line: 0, column: 0 });
}

function firstAllowed(state: SchedulerState, task: number): number {
  for (let cpu = 0; cpu < state.cpus; cpu++) if (state.mayRunOn(task, cpu)) return cpu;
  return 0;
}
