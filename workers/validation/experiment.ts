/** A measured experiment as the counted guests wrote it: what was run on which kernel, and what it saw, repeat by repeat. */
import * as z from 'zod';

const count = z.number().int().min(0);
const positive = z.number().positive();

/** Durations in microseconds; `n` samples. Percentiles are order statistics. */
const distribution = z.looseObject({
  n: count,
  mean: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
});
export type MeasuredDistribution = z.output<typeof distribution>;

/** Distributions that a task may report, all in microseconds. */
const DISTRIBUTIONS = [
  'wakeup_latency',
  'start_delay',
  'response',
  'rtt',
  'run_segment',
  'off_gap',
  'child_start_latency',
  'child_turnaround',
  'burst_makespan',
] as const;
export type DistributionName = (typeof DISTRIBUTIONS)[number];

const measuredTask = z.looseObject({
  name: z.string(),
  kind: z.string().optional(),
  cpu_ms: z.number().optional(),
  cpu_share: z.number().optional(),
  run_delay_ms: z.number().optional(),
  nivcsw: z.number().optional(),
  ...Object.fromEntries(DISTRIBUTIONS.map((name) => [name, distribution.optional()])),
});
export type MeasuredTask = z.output<typeof measuredTask> &
  Partial<Readonly<Record<DistributionName, MeasuredDistribution>>>;

const cpuStat = z.looseObject({
  nr_periods: z.number(),
  nr_throttled: z.number(),
  /** ns */
  throttled_time: z.number(),
});

const measuredGroup = z.looseObject({ name: z.string(), cpu_stat: cpuStat.optional() });
export type MeasuredGroup = z.output<typeof measuredGroup>;

const task = z.looseObject({
  name: z.string().min(1),
  kind: z.string(),
  nice: z.number().int().min(-20).max(19).optional(),
  policy: z.union([z.string(), z.number()]).optional(),
  rt_prio: z.number().int().min(1).max(99).optional(),
  count: z.number().int().min(1).max(4096).optional(),
  group: z.string().optional(),
  /** CPU the task is pinned to; -1 = any. */
  cpu: z.number().int().optional(),
  slice_us: positive.optional(),
  period_us: positive.optional(),
  run_us: z.number().min(0).optional(),
  run_dist: z.string().optional(),
  start_us: z.number().min(0).optional(),
  sleep_us: z.number().min(0).optional(),
  rate: positive.optional(),
  svc_us: positive.optional(),
  svc_dist: z.string().optional(),
  work_us: z.number().min(0).optional(),
  children: z.number().int().min(1).max(4096).optional(),
});
export type ExperimentTask = z.output<typeof task>;

const group = z.looseObject({
  name: z.string().min(1),
  shares: positive.optional(),
  quota_us: z.number().optional(),
  period_us: positive.optional(),
  burst_us: z.number().min(0).optional(),
  idle: z.union([z.number(), z.boolean()]).optional(),
  bt: z.union([z.number(), z.boolean()]).optional(),
  bt_shares: positive.optional(),
});
export type ExperimentGroup = z.output<typeof group>;

const kernel = z.looseObject({
  tag: z.string().min(1),
  policy: z.string().optional(),
  version: z.string().min(1),
  hz: positive,
  cpus: z.number().int().min(1).optional(),
  tunables: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type KernelSection = z.output<typeof kernel>;

const workload = z.looseObject({
  id: z.string().optional(),
  dur_ms: positive,
  cpus: z.number().int().min(1).max(1024).optional(),
  pin_cpu: z.number().int().nullish(),
  groups: z.array(group).optional(),
  tasks: z.array(task).min(1),
});
export type ExperimentWorkload = z.output<typeof workload>;

const repeat = z.looseObject({
  seed: z.number().optional(),
  groups: z.array(measuredGroup).optional(),
  tasks: z.array(measuredTask).min(1),
});
export interface Repeat {
  readonly seed?: number | undefined;
  readonly groups?: readonly MeasuredGroup[] | undefined;
  readonly tasks: readonly MeasuredTask[];
}

export const experimentSchema = z.looseObject({
  experiment: z.string().optional(),
  kernel,
  workload,
  repeats: z.array(repeat).min(1),
});

export interface Experiment {
  readonly name: string;
  readonly kernel: KernelSection;
  readonly workload: ExperimentWorkload;
  readonly repeats: readonly Repeat[];
}

/** Keys of the format's tasks and groups; anything else in a file is named, so that nothing is passed over in silence. */
const KNOWN = {
  tasks: new Set(Object.keys(task.shape)),
  groups: new Set(Object.keys(group.shape)),
};

export function unknownKeys({ tasks, groups = [] }: ExperimentWorkload): string[] {
  const of = (place: 'tasks' | 'groups', entries: readonly object[]): string[] =>
    entries.flatMap((entry, i) =>
      Object.keys(entry)
        .filter((key) => !KNOWN[place].has(key))
        .map((key) => `workload.${place}[${i}].${key}`),
    );
  return [...of('tasks', tasks), ...of('groups', groups)];
}
