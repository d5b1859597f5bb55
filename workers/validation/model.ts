import type { Distribution } from '../engine/distribution-types.ts';
import type { Behaviour, GroupConfig, SchedulingConfig, TaskPolicy, WorkloadConfig } from '../scheduling/config.ts';
import { plainMachine } from '../scheduling/plain-machine.ts';
import type { Experiment, ExperimentGroup, ExperimentTask } from './experiment.ts';
import type { KernelModel } from './kernel.ts';
import { KERNEL_THREAD_RUN_NS, type PathCosts } from './path-costs.ts';

/** An experiment as the simulation runs it. */
export interface ExperimentModel {
  readonly config: SchedulingConfig;
  /** Number of each task that the files measure, by its name there. */
  readonly taskOf: ReadonlyMap<string, number>;
}

/** The experiment asks for something the models do not have; the message says where and what. */
export class NotModelled extends Error {}

/** What is simulated but not measured. */
const BACKGROUND = 'kernel threads';

export function experimentModel(
  { workload, kernel: section }: Experiment,
  { policy }: KernelModel,
  { costs, threadEveryTicks }: PathCosts,
  tickPhaseNs: number,
): ExperimentModel {
  const cpus = workload.cpus ?? section.cpus ?? 1;
  const groups = (workload.groups ?? []).map(groupConfig);
  const taskOf = new Map<string, number>();
  const workloads: WorkloadConfig[] = [];
  let tasks = 0;
  for (const [i, task] of workload.tasks.entries()) {
    const at = `workload.tasks[${i}]`;
    const group = groupIndex(task, groups, at);
    const offline = group >= 0 && isOn(workload.groups?.[group].bt);
    for (let copy = 0; copy < (task.count ?? 1); copy++) {
      const name = (task.count ?? 1) === 1 ? task.name : `${task.name}.${copy}`;
      taskOf.set(name, tasks);
      tasks++;
      workloads.push({
        name,
        behaviour: behaviourOf(task, at),
        threads: 1,
        nice: task.nice ?? 0,
        policy: offline ? 'SCHED_BT' : policyOf(task, at),
        group,
        affinity: affinityOf(task, workload.pin_cpu ?? undefined, cpus, at),
        sliceNs: task.slice_us === undefined ? undefined : task.slice_us * 1000,
      });
    }
  }
  workloads.push(kernelThreads(Math.floor(1e9 / section.hz) * threadEveryTicks, tickPhaseNs));
  return {
    taskOf,
    config: {
      machine: plainMachine(cpus, { hz: section.hz, costs }),
      policy,
      groups,
      workloads,
      warmupNs: 0,
      durationNs: workload.dur_ms * 1e6,
      tickPhaseNs,
    },
  };
}

/** What else runs in a guest: the kernel's own threads wake with a tick now and then and take the CPU from whoever has it. */
function kernelThreads(periodNs: number, phaseNs: number): WorkloadConfig {
  return {
    name: BACKGROUND,
    behaviour: { kind: 'periodic', periodNs, phaseNs, run: constant(KERNEL_THREAD_RUN_NS) },
    threads: 1,
    nice: 0,
    policy: 'SCHED_OTHER',
    group: -1,
    affinity: undefined,
    sliceNs: undefined,
  };
}

function groupConfig({ name, shares = 1024, idle }: ExperimentGroup): GroupConfig {
  return { name, shares, idle: isOn(idle) };
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
  // numbers of the policies in sched.h; 7 is TencentOS's
  '0': 'SCHED_OTHER',
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

function behaviourOf(task: ExperimentTask, at: string): Behaviour {
  const need = (key: 'period_us' | 'run_us' | 'rate' | 'svc_us' | 'sleep_us'): number => {
    const value = task[key];
    if (value === undefined) throw new NotModelled(`${at}.${key}: a ${task.kind} task needs it`);
    return value;
  };
  switch (task.kind) {
    case 'hog':
      return { kind: 'hog' };
    case 'periodic':
      return {
        kind: 'periodic',
        periodNs: need('period_us') * 1000,
        run: drawn(need('run_us'), task.run_dist, `${at}.run_dist`),
        phaseNs: (task.start_us ?? 0) * 1000,
      };
    case 'cyclic':
      return {
        kind: 'cyclic',
        run: drawn(need('run_us'), task.run_dist, `${at}.run_dist`),
        sleep: constant(need('sleep_us') * 1000),
      };
    case 'server':
      return {
        kind: 'server',
        arrivals: { kind: 'poisson', ratePerSecond: need('rate') },
        service: drawn(need('svc_us'), task.svc_dist, `${at}.svc_dist`),
      };
    default:
      throw new NotModelled(`${at}.kind: '${task.kind}' is not modelled`);
  }
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

function drawn(meanUs: number, kind: string | undefined, at: string): Distribution {
  if (kind === undefined || kind === 'fixed' || kind === 'const' || kind === 'constant') return constant(meanUs * 1000);
  if (kind === 'exp' || kind === 'exponential') return { kind: 'exponential', mean: meanUs * 1000 };
  throw new NotModelled(`${at}: '${kind}' is not modelled`);
}

function constant(value: number): Distribution {
  return { kind: 'constant', value };
}

function isOn(value: number | boolean | undefined): boolean {
  return value === true || value === 1;
}
