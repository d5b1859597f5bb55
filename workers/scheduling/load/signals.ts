import type { ScaledClock } from '../capacity/scaled-clock.ts';
import type { FairClass } from '../fair-class.ts';
import { decayOver } from '../pelt.ts';
import { type SchedulerState, TASK_BLOCKED, TASK_DEAD, TASK_RUNNING } from '../state.ts';

/** Capacity of one CPU in PELT units: that of the fastest one at its highest frequency. */
export const CAPACITY = 1024;

/**
 * The signals that placement and balancing look at, by per-entity load tracking: load (weighted runnable time),
 * runnable (time tasks were runnable) and utilisation (time one ran), of CPUs and of tasks. Fair class only; what runs
 * in other classes is invisible to it. Everything is brought up to date when it changes or is read, never by a tick.
 */
export class LoadSignals {
  private readonly utilisation: Float64Array;
  private readonly runnable: Float64Array;
  /** Part of a CPU's load that is left of tasks that blocked there. */
  private readonly blockedLoad: Float64Array;
  private readonly cpuUpdated: Float64Array;
  private readonly runsFair: Uint8Array;
  private readonly taskLoad: Float64Array;
  private readonly taskUtilisation: Float64Array;
  private readonly taskUpdated: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly fair: FairClass,
    /** Where CPUs differ in speed: how fast the signals of each move. */
    private readonly clock?: ScaledClock,
  ) {
    this.utilisation = new Float64Array(state.cpus);
    this.runnable = new Float64Array(state.cpus);
    this.blockedLoad = new Float64Array(state.cpus);
    this.cpuUpdated = new Float64Array(state.cpus);
    this.runsFair = new Uint8Array(state.cpus);
    this.taskLoad = new Float64Array(state.tasks);
    this.taskUtilisation = new Float64Array(state.tasks);
    this.taskUpdated = new Float64Array(state.tasks);
  }

  /** Call before the number of runnable fair tasks of a CPU changes, or before one begins or stops running. */
  trackCpu(cpu: number): void {
    if (this.clock !== undefined || this.cpuUpdated[cpu] !== this.state.now) this.updateCpu(cpu);
  }

  // apart from `trackCpu`, because most calls find everything up to date and are inlined without this
  private updateCpu(cpu: number): void {
    const { fairRunning } = this.state;
    const now = this.clock === undefined ? this.state.now : this.clock.at(cpu);
    const elapsed = now - this.cpuUpdated[cpu];
    if (elapsed === 0) return;
    const decay = decayOver(elapsed);
    this.cpuUpdated[cpu] = now;
    this.utilisation[cpu] *= decay;
    this.runnable[cpu] *= decay;
    this.blockedLoad[cpu] *= decay;
    if (fairRunning[cpu] === 0 && this.runsFair[cpu] === 0) return;
    const grown = CAPACITY * (1 - decay);
    this.runnable[cpu] += fairRunning[cpu] * grown;
    if (this.runsFair[cpu] !== 0) this.utilisation[cpu] += grown;
  }

  setRunsFair(cpu: number, runs: boolean): void {
    const flag = runs ? 1 : 0;
    if (this.runsFair[cpu] === flag) return;
    this.trackCpu(cpu);
    this.runsFair[cpu] = flag;
  }

  /** Call before the state of a task changes between blocked, queued and running. */
  trackTask(task: number): void {
    if (this.clock !== undefined || this.taskUpdated[task] !== this.state.now) this.updateTask(task);
  }

  private updateTask(task: number): void {
    const { taskState, taskCpu } = this.state;
    const now = this.clock === undefined ? this.state.now : this.clock.at(taskCpu[task]);
    const elapsed = now - this.taskUpdated[task];
    if (elapsed === 0) return;
    const decay = decayOver(elapsed);
    this.taskUpdated[task] = now;
    this.taskLoad[task] *= decay;
    this.taskUtilisation[task] *= decay;
    const current = taskState[task];
    if (current === TASK_BLOCKED || current === TASK_DEAD) return;
    this.taskLoad[task] += this.fair.weight[task] * (1 - decay);
    if (current === TASK_RUNNING) this.taskUtilisation[task] += CAPACITY * (1 - decay);
  }

  /**
   * A new task is taken for fully loaded, and as busy as the tasks around it are for their load, but for no more than
   * half of what the CPU has left (init_entity_runnable_average, post_init_entity_util_avg; read).
   */
  initTask(task: number, cpu: number, capacity = CAPACITY): void {
    const { fair, state } = this;
    this.taskUpdated[task] = this.clock === undefined ? state.now : this.clock.at(cpu);
    this.taskLoad[task] = fair.weight[task];
    const busy = this.utilisationOf(cpu);
    const room = Math.max(0, (capacity - busy) / 2);
    const likeOthers = busy === 0 ? room : (busy * fair.weight[task]) / (fair.cpuLoad(cpu) + 1);
    this.taskUtilisation[task] = Math.min(likeOthers, room);
    this.attachTask(task, cpu);
  }

  /** Puts a task's share into the signals of the CPU it was moved to. */
  attachTask(task: number, cpu: number): void {
    // its signals were brought up to date as it left, by the clock of another CPU
    if (this.clock !== undefined) this.taskUpdated[task] = this.clock.at(cpu);
    this.addToCpu(task, cpu, 1);
  }

  /** Takes a task's share out of the signals of the CPU it leaves. */
  detachTask(task: number, cpu: number): void {
    this.addToCpu(task, cpu, -1);
  }

  /** A task blocked on a CPU (`sign` 1), or one that had blocked there wakes or leaves (-1). */
  countBlocked(task: number, cpu: number, sign: number): void {
    this.trackCpu(cpu);
    this.blockedLoad[cpu] = Math.max(0, this.blockedLoad[cpu] + sign * this.hierarchicalLoad(task));
  }

  blockedLoadOf(cpu: number): number {
    this.trackCpu(cpu);
    return this.blockedLoad[cpu];
  }

  /** Time a CPU ran fair tasks, 0 … 1024. */
  utilisationOf(cpu: number): number {
    this.trackCpu(cpu);
    return this.utilisation[cpu];
  }

  /** Runnable fair tasks of a CPU, averaged, times 1024. */
  runnableOf(cpu: number): number {
    this.trackCpu(cpu);
    return this.runnable[cpu];
  }

  taskUtilisationOf(task: number): number {
    this.trackTask(task);
    return this.taskUtilisation[task];
  }

  /** Load a task adds to its CPU's root queue: its own, scaled by what its cgroups weigh there (task_h_load). */
  hierarchicalLoad(task: number): number {
    const { parent } = this.fair;
    this.trackTask(task);
    let load = this.taskLoad[task];
    for (let group = parent[task]; group >= 0; group = parent[group]) load = this.loadOutside(group, load);
    return load;
  }

  /** What `load` inside a group is worth in the queue the group is in. */
  private loadOutside(group: number, load: number): number {
    const { fair } = this;
    const queue = fair.ownQueue[group];
    return (load * fair.seenLoad(fair.weight[group])) / Math.max(fair.cpuLoad(queue), fair.load[queue], load, 1);
  }

  private addToCpu(task: number, cpu: number, sign: number): void {
    const { fair } = this;
    this.trackCpu(cpu);
    this.trackTask(task);
    let load = this.taskLoad[task];
    for (let entity = task; entity >= 0; entity = fair.parent[entity]) {
      if (entity !== task) load = this.loadOutside(entity, load);
      fair.addLoadAverage(fair.queueOf[entity], sign * load);
    }
    this.utilisation[cpu] = Math.min(CAPACITY, Math.max(0, this.utilisation[cpu] + sign * this.taskUtilisation[task]));
  }
}
