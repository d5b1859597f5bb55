import type { ClassLadder } from './class-ladder.ts';
import type { TaskStart } from './config.ts';
import type { ExtClass } from './ext/ext-class.ts';
import { ENQUEUE_INITIAL, ENQUEUE_WAKEUP } from './fair-class.ts';
import type { SchedulerParts } from './parts.ts';
import type { RunQueues } from './run-queues.ts';
import { CLASS_EXT, CLASS_FAIR, CLASS_RT, type SchedulerState, TASK_BLOCKED, TASK_DEAD, TASK_QUEUED } from './state.ts';

/** Tasks that wake or begin: which CPU they go to, and that they get there (try_to_wake_up, wake_up_new_task). */
export class Wakeups {
  private readonly state: SchedulerState;
  private readonly classes: ClassLadder;
  private readonly eevdf: SchedulerParts['eevdf'];
  private readonly rt: SchedulerParts['rt'];
  private readonly ext: SchedulerParts['ext'];
  private readonly smp: SchedulerParts['smp'];
  private readonly time: SchedulerParts['time'];
  private readonly accounting: SchedulerParts['accounting'];
  private readonly power: SchedulerParts['power'];
  private readonly records: SchedulerParts['tables']['wakeups'];
  private readonly fair: SchedulerParts['fair'];
  private readonly starts: readonly TaskStart[] | undefined;
  /** What a wakeup by an interrupt and one by a task costs the waker's CPU, ns. */
  private readonly interruptNs: number;
  private readonly taskNs: number;

  constructor(
    parts: SchedulerParts,
    private readonly runQueues: RunQueues,
  ) {
    this.state = parts.state;
    this.classes = parts.classes;
    this.eevdf = parts.eevdf;
    this.rt = parts.rt;
    this.ext = parts.ext;
    this.smp = parts.smp;
    this.time = parts.time;
    this.accounting = parts.accounting;
    this.power = parts.power;
    this.records = parts.tables.wakeups;
    this.fair = parts.fair;
    this.starts = parts.setup.starts;
    const { wakeupNs, taskWakeupNs = wakeupNs } = parts.setup.machine.costs;
    this.interruptNs = wakeupNs;
    this.taskNs = taskWakeupNs;
  }

  /**
   * Makes a blocked task runnable. `waker` -1: a timer or an interrupt on `wakerCpu`. `sync`: the waker is about to
   * sleep (WF_SYNC).
   */
  wake(task: number, wakerCpu: number, waker: number, sync: boolean): void {
    const { state } = this;
    if (state.taskState[task] !== TASK_BLOCKED) return;
    state.events++;
    this.accounting.woken(task);
    this.power?.woken(task);
    this.time.charge(wakerCpu, waker < 0 ? this.interruptNs : this.taskNs, waker < 0);
    let cpu = state.taskCpu[task];
    if (this.eevdf !== undefined && state.taskClass[task] === CLASS_FAIR && this.eevdf.delayed[task] !== 0) {
      this.eevdf.wakeDelayed(task);
      this.smp.wakes(task);
      state.taskState[task] = TASK_QUEUED;
    } else {
      this.smp.wakes(task);
      const to = this.selectWoken(task, wakerCpu, sync);
      if (to !== cpu) this.migrate(task, to);
      cpu = to;
      this.runQueues.enqueue(task, cpu, ENQUEUE_WAKEUP);
      this.power?.used(cpu);
    }
    this.records.append(state.now, task, cpu, waker, wakerCpu);
    this.runQueues.preemptFor(task, cpu, wakerCpu);
  }

  /**
   * Puts a task on a run queue for the first time; a task on `parentCpu` creates it. `isNew`: it has just been forked;
   * otherwise it was runnable before.
   */
  start(task: number, isNew: boolean, parentCpu: number): void {
    const { state } = this;
    if (state.taskState[task] === TASK_DEAD) this.classes.of(task).renewTask?.(task);
    const given = state.now === 0 ? this.starts?.[task] : undefined;
    const cpu = given?.cpu ?? this.selectNew(task, parentCpu);
    if (cpu !== state.taskCpu[task]) {
      state.taskCpu[task] = cpu;
      this.classes.of(task).attach(task, cpu);
    }
    // a task that is placed elsewhere than its parent has migrated: the kernel counts that too
    if (isNew && cpu !== parentCpu) this.accounting.migrations[task]++;
    this.smp.begins(task);
    this.accounting.woken(task);
    if (given !== undefined) this.fair.vruntime[task] = given.leadNs;
    this.runQueues.enqueue(task, cpu, isNew && given === undefined ? ENQUEUE_INITIAL : 0);
    this.power?.used(cpu);
    this.runQueues.preemptFor(task, cpu, cpu);
  }

  /** Takes a blocked task to another CPU. */
  private migrate(task: number, cpu: number): void {
    this.smp.leaves(task);
    this.classes.of(task).migrateBlocked(task, cpu);
    this.state.taskCpu[task] = cpu;
    this.smp.arrives(task);
    this.accounting.migrations[task]++;
  }

  /** CPU on whose run queue a woken task goes. */
  private selectWoken(task: number, wakerCpu: number, sync: boolean): number {
    const rank = this.state.taskClass[task];
    if (rank === CLASS_EXT) return (this.ext as ExtClass).selectCpu(task, true);
    if (rank === CLASS_RT) return this.rt.class.selectCpu(task);
    return this.smp.selectWoken(task, wakerCpu, sync);
  }

  private selectNew(task: number, parentCpu: number): number {
    if (this.state.taskClass[task] === CLASS_EXT) return (this.ext as ExtClass).selectCpu(task, false);
    if (this.state.taskClass[task] === CLASS_RT) return this.rt.class.selectCpu(task);
    return this.smp.selectNew(task, parentCpu);
  }
}
