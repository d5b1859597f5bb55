import { REASON } from '../reasons.ts';
import { CLASS_FAIR, type SchedulerState, TASK_QUEUED, TASK_RUNNING } from '../state.ts';
import { type IsolationHost, NoIsolation } from './isolation.ts';

export interface CoreSchedulingSetup {
  /** Hardware threads of a core. */
  readonly smt: number;
  /** Cookie of each group, 0 = none, as have tasks of the root: a core runs tasks of one cookie at a time. */
  readonly groupCookies: readonly number[];
  /** How long a task runs alone on its queue while a sibling is forced idle, ns. */
  readonly turnNs: number;
  /** Virtual time of a fair task's entity in its CPU's root queue. */
  readonly rootVruntime: (task: number) => number;
}

/**
 * Core scheduling (Linux 5.14 and later): whoever schedules picks for the whole core. The task that goes before all
 * others on the core decides the cookie; siblings run their best task of that cookie or are forced idle. A CPU that is
 * forced idle takes queued tasks of the cookie from other CPUs. Source: description of kernel/sched/core_sched.c and
 * pick_next_task of 5.14; confidence: remembered.
 */
export class CoreScheduling extends NoIsolation {
  /** What a sibling's pick decided for a CPU, and when; a CPU takes the decision over once. */
  private readonly decision: Int32Array;
  private readonly decidedAtNs: Float64Array;
  /** Virtual time from which a CPU's tasks are compared with its siblings': set when forced idling begins. */
  private readonly baseVruntime: Float64Array;
  private readonly inForcedIdle: Uint8Array;
  private readonly startNs: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly setup: CoreSchedulingSetup,
    private readonly host: IsolationHost,
  ) {
    super();
    const { cpus } = state;
    this.decision = new Int32Array(cpus);
    this.decidedAtNs = new Float64Array(cpus).fill(-1);
    this.baseVruntime = new Float64Array(cpus);
    this.inForcedIdle = new Uint8Array(cpus / setup.smt);
    this.startNs = new Float64Array(cpus);
  }

  override choose(cpu: number, picked: number): number {
    const { state, decision, decidedAtNs } = this;
    if (decidedAtNs[cpu] === state.now) {
      decidedAtNs[cpu] = -1;
      if (decision[cpu] < 0 || this.isRunnable(decision[cpu], cpu)) return decision[cpu];
    }
    return this.chooseForCore(cpu, picked);
  }

  override switched(cpu: number): void {
    this.startNs[cpu] = this.state.now;
  }

  /** A task alone on its queue gives way after half a slice when a sibling waits in forced idle (task_tick_core). */
  override tick(cpu: number): void {
    const { state, setup } = this;
    if (this.inForcedIdle[Math.floor(cpu / setup.smt)] === 0) return;
    if (state.now - this.startNs[cpu] > setup.turnNs) state.requestResched(cpu, REASON.sliceEnd);
  }

  override accepts(task: number, cpu: number): boolean {
    const { setup, state } = this;
    const first = cpu - (cpu % setup.smt);
    for (let sibling = first; sibling < first + setup.smt; sibling++) {
      const running = state.current[sibling];
      if (sibling !== cpu && running >= 0 && this.cookieOf(running) !== this.cookieOf(task)) return false;
    }
    return true;
  }

  private chooseForCore(cpu: number, picked: number): number {
    const { state, setup, host, decision, decidedAtNs } = this;
    const first = cpu - (cpu % setup.smt);
    const end = first + setup.smt;
    const core = first / setup.smt;
    // the same order whoever asks, so that two CPUs of a core never overrule each other in turn
    let best = -1;
    for (let sibling = first; sibling < end; sibling++) {
      const candidate = sibling === cpu ? picked : host.pick(sibling);
      decision[sibling] = candidate;
      if (candidate >= 0 && this.inForcedIdle[core] === 0) {
        this.baseVruntime[sibling] = this.rootVruntime(candidate);
      }
      if (candidate >= 0 && (best < 0 || this.goesBefore(candidate, best))) best = candidate;
    }
    const cookie = best < 0 ? 0 : this.cookieOf(best);
    let forced = 0;
    for (let sibling = first; sibling < end; sibling++) {
      const candidate = decision[sibling];
      if (candidate < 0 || this.cookieOf(candidate) === cookie) continue;
      decision[sibling] = cookie === 0 ? -1 : this.bestOfCookie(cookie, sibling);
      if (decision[sibling] < 0) forced = 1;
    }
    if (forced !== 0 && decision[cpu] < 0 && cookie !== 0 && picked >= 0) decision[cpu] = this.steal(cookie, cpu);
    this.inForcedIdle[core] = forced;
    for (let sibling = first; sibling < end; sibling++) {
      if (sibling === cpu || decision[sibling] === state.current[sibling]) continue;
      decidedAtNs[sibling] = state.now;
      state.requestResched(sibling, decision[sibling] < 0 ? REASON.expelled : REASON.coreCookie);
    }
    return decision[cpu];
  }

  /** Whether a task goes before another of the core: by class, then by virtual time since forced idling began. */
  private goesBefore(a: number, b: number): boolean {
    const { state } = this;
    if (state.taskClass[a] !== state.taskClass[b]) return state.taskClass[a] < state.taskClass[b];
    return this.progress(a) < this.progress(b);
  }

  private progress(task: number): number {
    return this.rootVruntime(task) - this.baseVruntime[this.state.taskCpu[task]];
  }

  /** Tasks of other classes have no virtual time: all are equal. */
  private rootVruntime(task: number): number {
    return this.state.taskClass[task] === CLASS_FAIR ? this.setup.rootVruntime(task) : 0;
  }

  private cookieOf(task: number): number {
    const group = this.state.taskGroup[task];
    return group < 0 ? 0 : this.setup.groupCookies[group];
  }

  private bestOfCookie(cookie: number, cpu: number): number {
    let best = -1;
    for (let task = 0; task < this.state.tasks; task++) {
      if (!this.isRunnable(task, cpu) || this.cookieOf(task) !== cookie) continue;
      if (best < 0 || this.goesBefore(task, best)) best = task;
    }
    return best;
  }

  /** A queued task of the cookie from another core, for a CPU that would be forced idle (sched_core_balance). */
  private steal(cookie: number, cpu: number): number {
    const { state, setup, host } = this;
    const first = cpu - (cpu % setup.smt);
    for (let task = 0; task < state.tasks; task++) {
      if (state.taskState[task] !== TASK_QUEUED || this.cookieOf(task) !== cookie) continue;
      const from = state.taskCpu[task];
      if ((from >= first && from < first + setup.smt) || !state.mayRunOn(task, cpu)) continue;
      host.move(task, cpu);
      return task;
    }
    return -1;
  }

  private isRunnable(task: number, cpu: number): boolean {
    const { taskState, taskCpu } = this.state;
    return taskCpu[task] === cpu && (taskState[task] === TASK_QUEUED || taskState[task] === TASK_RUNNING);
  }
}
