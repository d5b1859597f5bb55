import { PREEMPTED } from './ftrace/events.ts';
import { END, Slices, WAKE, Wakes } from './trace-tables.ts';

/** What is known of a task at one point of the trace. */
export const PHASE = {
  /** Not mentioned so far. */
  unseen: 0,
  blocked: 1,
  /** A wakeup was issued (sched_waking), the run queue not yet reached (sched_wakeup). */
  woken: 2,
  runnable: 3,
  running: 4,
  /** It ran on a CPU whose next events are lost. */
  unknown: 5,
  dead: 6,
} as const;

/** One task while the trace is followed. */
export interface TaskTrack {
  readonly pid: number;
  /** Index into TaskNames of the name used last; -1 while only the pid is known. */
  name: number;
  /** Kernel priority seen last. */
  prio: number;
  phase: number;
  /** Runnable or blocked since, ns. */
  sinceNs: number;
  cpu: number;
  firstCpu: number;
  slice: number;
  /** Row of the wakeup that made it runnable; -1 if it was preempted. */
  wake: number;
  /** A wakeup issued while it still ran: either without effect, or the end of the sleep it was about to begin. */
  early: Issuer | undefined;
  runnableAtStart: boolean;
  cpuNs: number;
  runDelayNs: number;
  voluntarySwitches: number;
  involuntarySwitches: number;
  migrations: number;
}

/** Who issued a wakeup, when and where. `waker` is -1 for an interrupt, a timer or the idle loop. */
export interface Issuer {
  readonly timeNs: number;
  readonly waker: number;
  readonly cpu: number;
}

/** No task runs on the CPU. */
export const IDLE = -1;
/** It is not known what runs on the CPU. */
export const UNKNOWN = -2;

/**
 * Follows tasks and CPUs through the events of a trace and writes down slices and ends of sleeps. It repairs what lost
 * events leave contradictory and counts every repair, so that the tables always agree with each other: a task has one
 * CPU at a time, and one wakeup for each sleep it returned from.
 */
export class TraceReplay {
  readonly tasks: TaskTrack[] = [];
  readonly slices = new Slices();
  readonly wakes = new Wakes();
  /** Task on each CPU, IDLE or UNKNOWN. */
  readonly current: number[] = [];
  /** Time of the last event of each CPU; -1 before the first. */
  readonly lastNs: number[] = [];
  readonly gaps: { readonly cpu: number; readonly startNs: number; readonly endNs: number }[] = [];
  contradictions = 0;
  inferredWakes = 0;
  wakesOfRunnable = 0;
  private sawLoss = false;
  private readonly byPid = new Map<number, number>();

  /** `recordsWakes`: false when the trace has no wakeup events at all, so that their absence says nothing. */
  constructor(private readonly recordsWakes: boolean) {}

  /** The living task with this pid; after an exit the pid means a new task. */
  taskOf(pid: number): number {
    const known = this.byPid.get(pid);
    if (known !== undefined && this.tasks[known].phase !== PHASE.dead) return known;
    return this.newTask(pid);
  }

  /**
   * Establishes from an event's own task column who runs on `cpu`. `name`: index into TaskNames, for a task not named so far.
   * `afterLoss`: events before this one are missing.
   */
  observe(cpu: number, pid: number, name: number, nowNs: number, afterLoss: boolean): void {
    if (afterLoss) {
      this.sawLoss = true;
      this.lose(cpu);
      this.gaps.push({ cpu, startNs: Math.max(0, this.lastNs[cpu]), endNs: nowNs });
    }
    const task = pid === 0 ? IDLE : this.taskOf(pid);
    if (task >= 0 && this.tasks[task].name < 0) this.tasks[task].name = name;
    if (this.current[cpu] !== UNKNOWN && this.current[cpu] !== task) {
      this.contradictions++;
      this.lose(cpu);
    }
    if (this.current[cpu] === UNKNOWN) {
      if (task === IDLE) this.current[cpu] = IDLE;
      else {
        const sinceStart = this.lastNs[cpu] < 0 && !afterLoss && this.tasks[task].phase === PHASE.unseen;
        this.switchIn(task, cpu, sinceStart ? 0 : nowNs, true);
      }
    }
    this.lastNs[cpu] = nowNs;
  }

  switchOut(cpu: number, nowNs: number, state: number): void {
    const index = this.current[cpu];
    this.current[cpu] = IDLE;
    if (index < 0) return;
    const task = this.tasks[index];
    const end = endOf(state);
    this.close(task, nowNs, end);
    task.sinceNs = nowNs;
    if (end === END.preempted) {
      task.phase = PHASE.runnable;
      task.involuntarySwitches++;
    } else {
      task.phase = end === END.exited ? PHASE.dead : PHASE.blocked;
      task.voluntarySwitches++;
    }
  }

  /** `open`: it is seen to run, but its switch-in was not recorded. */
  switchIn(index: number, cpu: number, nowNs: number, open: boolean): void {
    const task = this.tasks[index];
    if (task.phase === PHASE.running) {
      this.contradictions++;
      this.lose(task.cpu);
    }
    this.endWait(task, index, cpu, nowNs, open);
    task.early = undefined;
    task.wake = -1;
    task.phase = PHASE.running;
    if (task.cpu >= 0 && task.cpu !== cpu) task.migrations++;
    if (task.firstCpu < 0) task.firstCpu = cpu;
    task.cpu = cpu;
    task.slice = this.slices.add(index, cpu, nowNs, open);
    this.current[cpu] = index;
  }

  /** sched_waking: someone set out to wake the task. */
  waking(index: number, issuer: Issuer): void {
    const task = this.tasks[index];
    if (task.phase === PHASE.running || task.phase === PHASE.runnable || task.phase === PHASE.woken) {
      this.wakesOfRunnable++;
      if (task.phase === PHASE.running && issuer.waker !== index) task.early = issuer;
      return;
    }
    this.endSleep(task, index, issuer, issuer.timeNs);
    task.phase = PHASE.woken;
  }

  /** sched_wakeup, sched_wakeup_new: the task is on a run queue. `countIdle`: no sched_waking event counts it. */
  wakeup(index: number, issuer: Issuer, countIdle: boolean): void {
    const task = this.tasks[index];
    if (task.phase === PHASE.running || task.phase === PHASE.runnable) {
      if (countIdle) this.wakesOfRunnable++;
      task.early = undefined;
      return;
    }
    if (task.phase === PHASE.woken) {
      task.sinceNs = issuer.timeNs;
      this.wakes.runnableNs[task.wake] = issuer.timeNs;
    } else {
      this.endSleep(task, index, this.takeEarly(task) ?? issuer, issuer.timeNs);
    }
    task.phase = PHASE.runnable;
  }

  /** A new task exists and waits for its first wakeup, which `issuer` is expected to give. */
  fork(pid: number, issuer: Issuer): number {
    const known = this.byPid.get(pid);
    const index = known !== undefined && this.tasks[known].phase === PHASE.unseen ? known : this.newTask(pid);
    const task = this.tasks[index];
    task.phase = PHASE.blocked;
    task.sinceNs = issuer.timeNs;
    task.early = issuer;
    return index;
  }

  /** Closes what is still open when the trace ends. */
  finish(endNs: number): void {
    for (const task of this.tasks) {
      if (task.phase === PHASE.running) this.close(task, endNs, END.traceEnd);
      else if (task.phase === PHASE.runnable || task.phase === PHASE.woken) task.runDelayNs += endNs - task.sinceNs;
    }
  }

  private newTask(pid: number): number {
    this.byPid.set(pid, this.tasks.length);
    return (
      this.tasks.push({
        pid,
        name: -1,
        prio: 120,
        phase: PHASE.unseen,
        sinceNs: 0,
        cpu: -1,
        firstCpu: -1,
        slice: -1,
        wake: -1,
        early: undefined,
        runnableAtStart: false,
        cpuNs: 0,
        runDelayNs: 0,
        voluntarySwitches: 0,
        involuntarySwitches: 0,
        migrations: 0,
      }) - 1
    );
  }

  /** Accounts for the time up to a switch-in. */
  private endWait(task: TaskTrack, index: number, cpu: number, nowNs: number, open: boolean): void {
    switch (task.phase) {
      case PHASE.unseen:
        if (!this.sawLoss && (open || this.recordsWakes)) {
          task.runnableAtStart = true;
          if (!open) task.runDelayNs += nowNs;
        } else this.inferWake(task, index, cpu, nowNs);
        return;
      case PHASE.blocked: {
        const early = this.takeEarly(task);
        if (early === undefined) this.inferWake(task, index, cpu, nowNs);
        else {
          this.endSleep(task, index, early, Math.max(early.timeNs, task.sinceNs));
          this.endDelay(task, nowNs, open);
        }
        return;
      }
      case PHASE.woken:
      case PHASE.runnable:
        this.endDelay(task, nowNs, open);
    }
  }

  private endDelay(task: TaskTrack, nowNs: number, open: boolean): void {
    if (open) return;
    const delayNs = nowNs - task.sinceNs;
    task.runDelayNs += delayNs;
    if (task.wake >= 0) this.wakes.latencyNs[task.wake] = delayNs;
  }

  private takeEarly(task: TaskTrack): Issuer | undefined {
    const { early } = task;
    if (early !== undefined && task.slice >= 0) this.wakesOfRunnable--;
    task.early = undefined;
    return early;
  }

  private inferWake(task: TaskTrack, index: number, cpu: number, nowNs: number): void {
    this.inferredWakes++;
    task.wake = this.wakes.add(index, nowNs, WAKE.inferred, -1, cpu);
  }

  private endSleep(task: TaskTrack, index: number, issuer: Issuer, runnableNs: number): void {
    // A wakeup of a task that was lost from sight tells that it had gone to sleep.
    if (task.phase === PHASE.unknown) this.slices.end[task.slice] = END.blocked;
    const source = issuer.waker < 0 ? WAKE.external : WAKE.task;
    task.wake = this.wakes.add(index, issuer.timeNs, source, issuer.waker, issuer.cpu);
    this.wakes.runnableNs[task.wake] = runnableNs;
    task.sinceNs = runnableNs;
  }

  private close(task: TaskTrack, nowNs: number, end: number): void {
    const { slices } = this;
    const endNs = Math.max(nowNs, slices.startNs[task.slice]);
    slices.endNs[task.slice] = endNs;
    slices.end[task.slice] = end;
    task.cpuNs += endNs - slices.startNs[task.slice];
  }

  private lose(cpu: number): void {
    const index = this.current[cpu];
    if (index >= 0) {
      this.close(this.tasks[index], this.lastNs[cpu], END.lost);
      this.tasks[index].phase = PHASE.unknown;
      this.tasks[index].early = undefined;
    }
    this.current[cpu] = UNKNOWN;
  }
}

/** X, x, Z: gone. R, or any state with "+": still runnable. Everything else (S, D, T, I, P, …) sleeps. */
function endOf(state: number): number {
  const letter = String.fromCharCode(state & ~PREEMPTED);
  if ((state & PREEMPTED) !== 0 || letter === 'R') return END.preempted;
  return letter === 'X' || letter === 'x' || letter === 'Z' ? END.exited : END.blocked;
}
