import type { WorkloadConfig } from './config.ts';
import { EevdfClass } from './eevdf.ts';
import type { Scheduler } from './scheduler.ts';
import type { SchedulerState } from './state.ts';
import { weightOf } from './weights.ts';

/** Declares the tasks of a workload: what they are to the scheduler, where they may run and where they are at first. */
export function addTasks(
  workload: WorkloadConfig,
  firstTask: number,
  state: SchedulerState,
  scheduler: Scheduler,
): void {
  const { behaviour, threads } = workload;
  const recorded = behaviour.kind === 'program' ? behaviour.work : undefined;
  const affinity = affinityMask(state, workload.affinity);
  for (let i = 0; i < threads; i++) {
    const task = firstTask + i;
    const policy = recorded?.policy[i] ?? workload.policy;
    const group = recorded?.group?.[i] ?? workload.group;
    state.taskAffinity[task] = recorded === undefined ? affinity : affinityMask(state, recorded.affinity[i]);
    if (scheduler.isUnbound(task)) state.taskAffinity[task] = -1;
    if (workload.coreSpeeds) scheduler.cores?.declare(task, workload.coreSpeeds);
    if (workload.memory) scheduler.power?.declare(task, workload.memory.bytesPerSecond);
    if (workload.memory) scheduler.interference?.demand(task, workload.memory);
    const weight = weightOf(policy, recorded?.nice[i] ?? workload.nice);
    state.taskCpu[task] = recorded ? recorded.startCpu[i] % state.cpus : spread(state, task, i);
    const rtPriority = recorded?.rtPriority?.[i] ?? workload.rtPriority ?? 0;
    scheduler.addTask(task, { policy, weight, group, idle: policy === 'SCHED_IDLE', rtPriority });
    const sliceNs = recorded?.sliceNs?.[i] || workload.sliceNs;
    if (sliceNs !== undefined && scheduler.fair instanceof EevdfClass) scheduler.fair.setCustomSlice(task, sliceNs);
  }
}

/** Index of a mask with these CPUs, -1 = all. */
function affinityMask(state: SchedulerState, cpus: readonly number[] | undefined): number {
  if (cpus === undefined) return -1;
  const mask = new Uint8Array(state.cpus);
  for (const cpu of cpus) mask[cpu] = 1;
  state.affinityMasks.push(mask);
  return state.affinityMasks.length - 1;
}

/** First CPU of a task that is still blocked: threads of a workload side by side; runnable ones are placed by load. */
function spread(state: SchedulerState, task: number, index: number): number {
  const { cpus } = state;
  for (let i = 0; i < cpus; i++) {
    const cpu = (index + i) % cpus;
    if (state.mayRunOn(task, cpu)) return cpu;
  }
  return 0;
}
