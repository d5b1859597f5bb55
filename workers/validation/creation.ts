import { CfsClass } from '../scheduling/cfs.ts';
import type { SchedulingConfig, TaskStart } from '../scheduling/config.ts';
import { REASON } from '../scheduling/reasons.ts';
import { POLICY_CODE } from '../scheduling/roles.ts';
import { POLICY_OTHER, SchedulerState } from '../scheduling/state.ts';
import { weightOfNice } from '../scheduling/weights.ts';

/** CPU on which the tasks are created. */
const BOOT = 0;
/** A new task leaves its parent's CPU for one with clearly less load (imbalance_pct 125 of 3.3, half of it), percent. */
const FORK_IMBALANCE_PCT = 112;

/**
 * How the simulator around the CFS code of Linux 3.3 creates its tasks, all of them before time begins (read in its
 * published source, LinSched): whoever runs on the first CPU forks the next task, which inherits class, nice level and
 * group and is placed by load; the first CPU goes through the scheduler if it was asked to; then the task gets its nice
 * level and its group, and each change takes it off its queue and puts it back (its class is merely written down). A task
 * that is put back while another one runs moves ahead by what the smallest virtual time of its queue has grown: that is
 * where uneven starts come from.
 */
export class Creation {
  private readonly state: SchedulerState;
  private readonly fair: CfsClass;
  private readonly nices: number[] = [];

  constructor(private readonly config: Pick<SchedulingConfig, 'machine' | 'policy' | 'groups' | 'workloads'>) {
    const { machine, policy, groups, workloads } = config;
    if (policy.fair.kind !== 'cfs') throw new RangeError('creation is that of CFS 3.3');
    this.state = new SchedulerState(machine.cpus, workloads.length);
    this.fair = new CfsClass(this.state, groups, policy.fair, this.state.fairRunning);
  }

  /** Where each task is when time begins. */
  run(): TaskStart[] {
    const { config, state, fair } = this;
    config.workloads.forEach(({ policy, nice, group }, task) => {
      this.fork(task);
      this.reschedule();
      const before = this.nices[task];
      if (before !== nice) {
        this.change(task, nice, state.taskGroup[task]);
        const asks = nice < before || state.current[BOOT] === task;
        if (asks && state.taskCpu[task] === BOOT) state.requestResched(BOOT, REASON.priorityPreemption);
      }
      // a task is moved into its group though it may be there already: that too takes it off the queue
      if (group >= 0) this.change(task, nice, group);
      state.taskPolicy[task] = POLICY_CODE[policy];
    });
    return config.workloads.map((_, task) => ({ cpu: state.taskCpu[task], leadNs: fair.leadOf(task) }));
  }

  private fork(task: number): void {
    const { state, fair, nices } = this;
    const parent = state.current[BOOT];
    state.taskPolicy[task] = parent < 0 ? POLICY_OTHER : state.taskPolicy[parent];
    nices[task] = parent < 0 ? 0 : nices[parent];
    state.taskCpu[task] = BOOT;
    this.declare(task, parent < 0 ? -1 : state.taskGroup[parent]);
    fair.placeForked(task, parent);
    const cpu = this.leastLoaded(task);
    state.taskCpu[task] = cpu;
    fair.attach(task, cpu);
    fair.enqueueTask(task, 0);
    if (cpu !== BOOT) return;
    if (parent < 0) state.requestResched(BOOT, REASON.wakeupOnIdleCpu);
    else fair.wakeupPreempt(BOOT, parent, task);
  }

  /** The others schedule only when time begins. */
  private reschedule(): void {
    const { state, fair } = this;
    if (state.takeResched() < 0) return;
    state.needResched[BOOT] = 0;
    const previous = state.current[BOOT];
    const next = fair.pickTask(BOOT);
    if (next !== previous) fair.switchTasks(previous, next);
    state.current[BOOT] = next;
  }

  /** Takes a task off its queue, changes what it is, and puts it back (set_user_nice, sched_move_task). */
  private change(task: number, nice: number, group: number): void {
    const { state, fair, nices } = this;
    const moves = state.taskGroup[task] !== group;
    const running = state.current[BOOT] === task;
    fair.dequeueTask(task, false);
    if (moves && running) fair.switchTasks(task, -1);
    nices[task] = nice;
    this.declare(task, group);
    if (moves && running) fair.switchTasks(-1, task);
    fair.enqueueTask(task, 0);
  }

  private declare(task: number, group: number): void {
    const weight = weightOfNice(this.nices[task]);
    this.fair.addTask(task, { weight, group, idle: false, rtPriority: 0 });
  }

  /** find_idlest_group and find_idlest_cpu in one domain. */
  private leastLoaded(task: number): number {
    const { load } = this.fair;
    const allowed = this.config.workloads[task].affinity;
    let chosen = -1;
    for (let cpu = 0; cpu < this.state.cpus; cpu++) {
      if (cpu === BOOT || (allowed !== undefined && !allowed.includes(cpu))) continue;
      if (chosen < 0 || load[cpu] < load[chosen]) chosen = cpu;
    }
    if (chosen < 0) return BOOT;
    if (allowed !== undefined && !allowed.includes(BOOT)) return chosen;
    const stays = 100 * load[BOOT] < FORK_IMBALANCE_PCT * load[chosen] || load[BOOT] === load[chosen];
    return stays ? BOOT : chosen;
  }
}
