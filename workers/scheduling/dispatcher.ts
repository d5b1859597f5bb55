import type { ClassLadder } from './class-ladder.ts';
import type { CostConfig } from './config.ts';
import type { SchedulerParts } from './parts.ts';
import type { Picker } from './picker.ts';
import { REASON } from './reasons.ts';
import type { SliceTimers } from './slice-timers.ts';
import { type SchedulerState, TASK_QUEUED, TASK_RUNNING } from './state.ts';
import type { TickClock } from './tick-clock.ts';

/** Gives CPUs from one task to the next (__schedule, context_switch) and writes the slices that this makes. */
export class Dispatcher {
  private readonly state: SchedulerState;
  private readonly costs: CostConfig;
  private readonly classes: ClassLadder;
  private readonly rt: SchedulerParts['rt'];
  private readonly ext: SchedulerParts['ext'];
  private readonly smp: SchedulerParts['smp'];
  private readonly isolation: SchedulerParts['isolation'];
  private readonly forcedIdle: SchedulerParts['forcedIdle'];
  private readonly interference: SchedulerParts['interference'];
  private readonly cores: SchedulerParts['cores'];
  private readonly power: SchedulerParts['power'];
  private readonly time: SchedulerParts['time'];
  private readonly accounting: SchedulerParts['accounting'];
  private readonly slices: SchedulerParts['tables']['slices'];
  /** CPU on which a task ran last. */
  private readonly lastCpu: Int32Array;
  private readonly beginReason: Uint8Array;
  /** First in line behind the running task of each CPU when it was chosen. */
  private readonly runnerUp: Int32Array;
  private readonly idleSinceNs: Float64Array;
  private readonly longIdleExitNs: number;
  private readonly tickNs: number;

  constructor(
    parts: SchedulerParts,
    private readonly picker: Picker,
    private readonly ticks: TickClock,
    private readonly sliceTimers: SliceTimers,
  ) {
    const { state } = parts;
    this.state = state;
    this.costs = parts.setup.machine.costs;
    this.longIdleExitNs = this.costs.longIdleExitNs ?? this.costs.idleExitNs;
    this.tickNs = parts.tickNs;
    this.classes = parts.classes;
    this.rt = parts.rt;
    this.ext = parts.ext;
    this.smp = parts.smp;
    this.isolation = parts.isolation;
    this.forcedIdle = parts.forcedIdle;
    this.interference = parts.interference;
    this.cores = parts.cores;
    this.power = parts.power;
    this.time = parts.time;
    this.accounting = parts.accounting;
    this.slices = parts.tables.slices;
    this.lastCpu = new Int32Array(state.tasks).fill(-1);
    this.beginReason = new Uint8Array(state.cpus);
    this.runnerUp = new Int32Array(state.cpus).fill(-1);
    this.idleSinceNs = new Float64Array(state.cpus);
  }

  /** A CPU chooses anew; `reason`: why, a code of `reasons.ts`. */
  schedule(cpu: number, reason: number): void {
    const { state } = this;
    if (this.smp.isPushWanted(cpu)) this.push(cpu, reason);
    const previous = state.current[cpu];
    const picked = this.picker.pick(cpu, state.cpus > 1);
    const next = this.isolation === undefined ? picked : this.isolation.choose(cpu, picked);
    if (next === previous && (previous < 0 || state.taskState[previous] === TASK_RUNNING)) {
      if (previous >= 0) this.classes.of(previous).keepTask(previous);
      else {
        this.ext?.setIdle(cpu, true, false);
        this.forcedIdle?.switched(cpu, -1);
      }
      return;
    }
    this.switchTo(cpu, previous, next, reason);
  }

  /** Ends all running slices (end of the recording). */
  close(): void {
    const { state } = this;
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      const task = state.current[cpu];
      if (task < 0) continue;
      this.classes.of(task).updateTask(task);
      this.time.account(cpu, task);
      const start = this.time.sliceStart(cpu);
      if (state.now > start) this.writeSlice(cpu, task, start, REASON.end);
    }
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
    const { state, classes } = this;
    state.events++;
    this.rt.account(cpu);
    if (previous >= 0 && next >= 0 && state.taskClass[previous] === state.taskClass[next]) {
      classes.of(next).switchTasks(previous, next);
    } else {
      if (previous >= 0) classes.of(previous).switchTasks(previous, -1);
      if (next >= 0) classes.of(next).switchTasks(-1, next);
    }
    this.smp.switches(cpu, previous, next);
    if (previous >= 0) this.stop(cpu, previous, reason);
    // a change of speed between two tasks concerns neither
    state.current[cpu] = -1;
    const coldNs = this.interference === undefined ? 0 : this.interference.switched(cpu, next, state.now);
    this.cores?.switched(cpu, next);
    const wakeNs = this.power === undefined ? 0 : this.power.switched(cpu, previous, next);
    state.current[cpu] = next;
    this.smp.switched(cpu, next);
    if (previous < 0 !== next < 0) {
      state.idleCpus += next < 0 ? 1 : -1;
      this.ext?.setIdle(cpu, next < 0, true);
    }
    if (next >= 0) this.run(cpu, previous, next, reason, coldNs, wakeNs);
    else {
      this.time.idle(cpu);
      this.idleSinceNs[cpu] = state.now;
      if (previous >= 0) this.ticks.cpuWentIdle();
      this.sliceTimers.cancel(cpu);
    }
    this.isolation?.switched(cpu, previous, next);
    this.forcedIdle?.switched(cpu, next);
    this.rt.switched(cpu);
  }

  private idleExitNs(cpu: number): number {
    const isLong = this.state.now - this.idleSinceNs[cpu] > this.tickNs;
    return isLong ? this.longIdleExitNs : this.costs.idleExitNs;
  }

  private stop(cpu: number, task: number, reason: number): void {
    const { state } = this;
    const start = this.time.end(cpu, task);
    if (state.taskState[task] === TASK_RUNNING) {
      state.taskState[task] = TASK_QUEUED;
      this.accounting.preempted(task);
    }
    this.writeSlice(cpu, task, start, reason);
  }

  private writeSlice(cpu: number, task: number, startNs: number, endReason: number): void {
    this.slices.append(startNs, this.state.now, task, cpu, this.beginReason[cpu], endReason, this.runnerUp[cpu]);
  }

  private run(cpu: number, previous: number, task: number, reason: number, coldNs: number, wakeNs: number): void {
    const { state, costs } = this;
    state.taskState[task] = TASK_RUNNING;
    this.beginReason[cpu] = reason;
    const fromIdle = previous < 0 ? this.idleExitNs(cpu) : 0;
    const moved = this.lastCpu[task] !== cpu && this.lastCpu[task] >= 0 ? costs.migrationNs : 0;
    this.lastCpu[task] = cpu;
    this.runnerUp[cpu] = this.classes.firstInLine(cpu, task);
    if (coldNs > 0) this.time.remainingNs[task] += coldNs;
    this.time.begin(cpu, task, costs.contextSwitchNs + fromIdle + wakeNs + moved);
    this.accounting.dispatched(task, cpu, this.time.workStartNs, coldNs);
    if (previous < 0) this.ticks.cpuGotWork(cpu);
    this.sliceTimers.set(cpu, task);
  }
}
