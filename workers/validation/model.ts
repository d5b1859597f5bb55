import type { GroupConfig, SchedulingConfig, TaskPolicy, WorkloadConfig } from '../scheduling/config.ts';
import { plainMachine } from '../scheduling/plain-machine.ts';
import type { DistributionName, Experiment, ExperimentGroup, ExperimentTask } from './experiment.ts';
import type { KernelModel } from './kernel.ts';
import { NotModelled } from './not-modelled.ts';
import { KERNEL_THREAD_RUN_NS, type PathCosts } from './path-costs.ts';
import { type Process, type ProgramContext, parentProgram, processesOf } from './programs.ts';

/** cpu.cfs_period_us of a group that states none (default_cfs_period; read). */
const DEFAULT_PERIOD_US = 100_000;

/** Where a measured task is in the simulation. */
export interface TaskPlace {
  /** Task number; tasks and workloads are numbered alike up to here. */
  readonly task: number;
  /** Workloads whose requests are this task's, and under which name they are measured. */
  readonly requests: readonly { readonly workload: number; readonly as: DistributionName }[];
}

/** An experiment as the simulation runs it. */
export interface ExperimentModel {
  readonly config: SchedulingConfig;
  /** By the name in the measured file. */
  readonly places: ReadonlyMap<string, TaskPlace>;
}

export function experimentModel(
  { workload, kernel: section }: Experiment,
  { policy }: KernelModel,
  costs: PathCosts,
  tickPhaseNs: number,
): ExperimentModel {
  const cpus = workload.cpus ?? section.cpus ?? 1;
  const groups = (workload.groups ?? []).map(groupConfig);
  const processes: (Process & Omit<WorkloadConfig, 'name' | 'behaviour'>)[] = [];
  const context = { costs, resources: [] as ProgramContext['resources'] };
  for (const [i, task] of workload.tasks.entries()) {
    const at = `workload.tasks[${i}]`;
    const group = groupIndex(task, groups, at);
    const asked = policyOf(task, at);
    // cpu.offline does not touch real-time tasks
    const offline = group >= 0 && isOn(workload.groups?.[group].bt) && !isRealTime(asked);
    const attributes = {
      nice: task.nice ?? 0,
      policy: offline ? ('SCHED_BT' as const) : asked,
      rtPriority: task.rt_prio ?? 1,
      group,
      affinity: affinityOf(task, workload.pin_cpu ?? undefined, cpus, at),
      sliceNs: task.slice_us === undefined ? undefined : task.slice_us * 1000,
    };
    const count = task.count ?? 1;
    for (let copy = 0; copy < count; copy++) {
      const name = count === 1 ? task.name : `${task.name}.${copy}`;
      // the first workload is the parent
      const placed = { ...context, nextWorkload: 1 + processes.length };
      processes.push(...processesOf(task, name, copy, at, placed).map((process) => ({ ...attributes, ...process })));
    }
  }
  const plain = {
    threads: 1,
    nice: 0,
    policy: 'SCHED_OTHER',
    group: -1,
    affinity: undefined,
    sliceNs: undefined,
  } as const;
  const forked = processes.flatMap(({ forkedByParent }, i) => (forkedByParent ? [1 + i] : []));
  const tickNs = Math.floor(1e9 / section.hz);
  return {
    places: placesOf(processes),
    config: {
      machine: plainMachine(cpus, { hz: section.hz, costs: costsOf(workload.tasks, costs) }),
      policy,
      groups,
      resources: context.resources,
      workloads: [
        { ...plain, name: 'parent', behaviour: parentProgram(forked) },
        ...processes.map(
          ({
            name,
            countsFor,
            behaviour,
            threads,
            nice,
            policy,
            rtPriority,
            group,
            affinity,
            sliceNs,
          }): WorkloadConfig => ({
            ...{ behaviour, threads, nice, policy, rtPriority, group, affinity, sliceNs },
            name: name ?? `${countsFor} children`,
          }),
        ),
        ...kernelThreads(costs, costs.machine.threadsPerCpu ? cpus : 1, tickNs, tickPhaseNs).map((each) => ({
          ...plain,
          ...each,
        })),
      ],
      warmupNs: 0,
      durationNs: workload.dur_ms * 1e6,
      tickPhaseNs,
    },
  };
}

/**
 * The kernel's own threads wake with a tick now and then and take the CPU from whoever has it; where there are several,
 * each has a CPU of its own and they take turns.
 */
function kernelThreads(
  { threadEveryTicks }: PathCosts,
  count: number,
  tickNs: number,
  tickPhaseNs: number,
): Pick<WorkloadConfig, 'name' | 'affinity' | 'behaviour'>[] {
  return Array.from({ length: count }, (_, cpu) => ({
    name: count === 1 ? 'kernel threads' : `kernel threads of CPU ${cpu}`,
    affinity: count === 1 ? undefined : [cpu],
    behaviour: {
      kind: 'periodic',
      periodNs: tickNs * threadEveryTicks,
      phaseNs: tickPhaseNs + Math.floor((cpu * threadEveryTicks) / count) * tickNs,
      run: { kind: 'constant', value: KERNEL_THREAD_RUN_NS },
    },
  }));
}

/** Tasks that only pass on what they get through a pipe do not look at the clock as they work. */
function costsOf(tasks: readonly ExperimentTask[], { costs }: PathCosts): PathCosts['costs'] {
  const hasPipes = tasks.some(({ kind }) => kind === 'pingpong');
  return hasPipes ? { ...costs, clockedWork: { lookNs: 0, interruptNs: 0 } } : costs;
}

function placesOf(processes: readonly Process[]): Map<string, TaskPlace> {
  const places = new Map<string, TaskPlace>();
  let task = 1;
  processes.forEach(({ name, countsFor, threads, requests }, i) => {
    const own = { workload: 1 + i, as: requests };
    const of = name ?? countsFor ?? '';
    const known = places.get(of);
    places.set(of, known ? { ...known, requests: [...known.requests, own] } : { task, requests: [own] });
    task += threads;
  });
  return places;
}

function groupConfig(group: ExperimentGroup): GroupConfig {
  const { name, shares = 1024, idle, bt_shares, quota_us = -1, period_us = DEFAULT_PERIOD_US, burst_us = 0 } = group;
  const limit = { quotaNs: quota_us * 1000, periodNs: period_us * 1000, burstNs: burst_us * 1000 };
  const bandwidth = quota_us > 0 ? limit : undefined;
  return { name, shares, idle: isOn(idle), btShares: bt_shares, bandwidth };
}

function groupIndex({ group }: ExperimentTask, groups: readonly GroupConfig[], at: string): number {
  if (group === undefined || group === '') return -1;
  const index = groups.findIndex(({ name }) => name === group);
  if (index < 0) throw new NotModelled(`${at}.group: there is no group '${group}'`);
  return index;
}

const POLICIES: Readonly<Record<string, TaskPolicy>> = {
  other: 'SCHED_OTHER',
  normal: 'SCHED_OTHER',
  batch: 'SCHED_BATCH',
  idle: 'SCHED_IDLE',
  bt: 'SCHED_BT',
  fifo: 'SCHED_FIFO',
  rr: 'SCHED_RR',
  // numbers of the policies in sched.h; 7 is TencentOS's
  '0': 'SCHED_OTHER',
  '1': 'SCHED_FIFO',
  '2': 'SCHED_RR',
  '3': 'SCHED_BATCH',
  '5': 'SCHED_IDLE',
  '7': 'SCHED_BT',
};

function policyOf({ policy = 'other' }: ExperimentTask, at: string): TaskPolicy {
  const known =
    POLICIES[
      String(policy)
        .toLowerCase()
        .replace(/^sched_/, '')
    ];
  if (known === undefined) throw new NotModelled(`${at}.policy: '${policy}' is not modelled`);
  return known;
}

function isRealTime(policy: TaskPolicy): boolean {
  return policy === 'SCHED_FIFO' || policy === 'SCHED_RR';
}

function affinityOf(
  { cpu }: ExperimentTask,
  pinned: number | undefined,
  cpus: number,
  at: string,
): readonly number[] | undefined {
  const own = cpu ?? pinned;
  if (own === undefined || own < 0 || cpus === 1) return undefined;
  if (own >= cpus) throw new NotModelled(`${at}.cpu: there is no CPU ${own}`);
  return [own];
}

function isOn(value: number | boolean | undefined): boolean {
  return value === true || value === 1;
}
