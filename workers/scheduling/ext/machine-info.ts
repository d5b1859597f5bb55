import { fnv1a64 } from '../../engine/random.ts';
import type { MachineConfig, SchedulingConfig, WorkloadConfig } from '../config.ts';
import { tasksOf } from '../tasks.ts';
import { weightOf } from '../weights.ts';
import { extWeight, type MachineInfo, type TaskInfo } from './task-info.ts';

/** Last-level cache of each CPU. */
export function llcOf({ cpus, llcCpus }: MachineConfig): readonly number[] {
  return Array.from({ length: cpus }, (_, cpu) => Math.floor(cpu / llcCpus));
}

/** What a policy is told of a configuration before it starts. */
export function machineInfo(config: SchedulingConfig, seed: number): MachineInfo {
  const { machine, workloads } = config;
  const { cpus, smt } = machine;
  const settings = workloads.flatMap((workload) =>
    Array.from({ length: workload.threads }, (_, thread) => taskSettings(workload, thread)),
  );
  return {
    cpus,
    llcOf: llcOf(machine),
    coreOf: Array.from({ length: cpus }, (_, cpu) => Math.floor(cpu / smt)),
    seed: Number(fnv1a64(new TextEncoder().encode(`policy ${seed}`)) & 0xffff_ffffn),
    tasks: tasksOf(config).map((task, i): TaskInfo => ({ ...task, ...settings[i] })),
  };
}

function taskSettings(
  workload: WorkloadConfig,
  thread: number,
): Pick<TaskInfo, 'nice' | 'weight' | 'periodNs' | 'cpus'> {
  const { behaviour } = workload;
  const recorded = behaviour.kind === 'program' ? behaviour.work : undefined;
  const nice = recorded?.nice[thread] ?? workload.nice;
  const policy = recorded?.policy[thread] ?? workload.policy;
  return {
    nice,
    weight: extWeight(weightOf(policy, nice)),
    periodNs: behaviour.kind === 'periodic' ? behaviour.periodNs : 0,
    cpus: recorded ? recorded.affinity[thread] : workload.affinity,
  };
}
