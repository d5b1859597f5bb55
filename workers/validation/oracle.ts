/** Exact outcomes of scheduler code run outside a kernel: what ran, and what each task got. */
import * as z from 'zod';
import type { PolicyConfig, SchedulingConfig, TaskPolicy } from '../scheduling/config.ts';
import { plainMachine } from '../scheduling/plain-machine.ts';
import { resolvePolicy } from '../scheduling/schema/tunables.ts';
import { Creation } from './creation.ts';

const count = z.number().min(0);

const measured = z.looseObject({
  execNs: count,
  runDelayNs: count,
  switchesIn: count,
  migrations: count.optional(),
});

const task = z.looseObject({
  nice: z.number().int().min(-20).max(19),
  runMs: count,
  /** 0 = never sleeps. */
  sleepMs: count,
  class: z.enum(['N', 'B', 'I', 'R']).optional(),
  /** Index into groupShares; null = root. */
  group: z.number().int().nullish(),
  affinityMask: z.string().optional(),
  sliceNs: z.number().positive().optional(),
  measured,
});
export type OracleTask = z.output<typeof task>;

export const oracleSchema = z.looseObject({
  name: z.string().min(1),
  policy: z.enum(['cfs', 'eevdf']),
  kernel: z.string().min(1),
  hz: z.number().positive(),
  cpus: z.number().int().min(1).max(1024),
  cache: z.enum(['shared', 'private']).optional(),
  durationMs: z.number().positive(),
  baseSliceNs: z.number().positive().optional(),
  /** Features switched off. */
  features: z.array(z.string()).optional(),
  groupShares: z.array(z.number().positive()).optional(),
  tasks: z.array(task).min(1),
});
export type Oracle = z.output<typeof oracleSchema>;

/**
 * Class R is in the outcomes as round robin, but its task waited 12.6 of 60 s for a hog of class N: it ran as a fair
 * task, and is one here.
 */
const POLICY_OF_CLASS: Readonly<Record<NonNullable<OracleTask['class']>, TaskPolicy>> = {
  N: 'SCHED_OTHER',
  R: 'SCHED_OTHER',
  B: 'SCHED_BATCH',
  I: 'SCHED_IDLE',
};

/** The oracle as the whole simulation runs it: no costs, first tick after one tick. */
export function oracleConfig(oracle: Oracle): SchedulingConfig {
  const { cpus, cache, hz, groupShares = [], tasks, durationMs } = oracle;
  const config: SchedulingConfig = {
    machine: plainMachine(cpus, { llcCpus: cache === 'private' ? 1 : cpus, hz }),
    policy: policyOf(oracle),
    groups: groupShares.map((shares, i) => ({ name: `group${i}`, shares, idle: false })),
    workloads: tasks.map(({ nice, runMs, sleepMs, class: taskClass = 'N', group, affinityMask, sliceNs }, i) => ({
      name: `task${i}`,
      threads: 1,
      nice,
      policy: POLICY_OF_CLASS[taskClass],
      group: group ?? -1,
      affinity: affinityOf(affinityMask, cpus),
      sliceNs: sliceNs === oracle.baseSliceNs ? undefined : sliceNs,
      behaviour:
        sleepMs === 0 ? { kind: 'hog' } : { kind: 'cyclic', run: constantMs(runMs), sleep: constantMs(sleepMs) },
    })),
    warmupNs: 0,
    durationNs: durationMs * 1e6,
    tickPhaseNs: Math.floor(1e9 / hz),
  };
  return oracle.policy === 'cfs' ? { ...config, starts: new Creation(config).run(), cpuByCpu: true } : config;
}

function policyOf({ policy, kernel, cpus, baseSliceNs, features = [] }: Oracle): PolicyConfig {
  if (policy === 'cfs') {
    return resolvePolicy({ cfs: { kernel: kernel.startsWith('3.') ? '3.3' : '6.1' } }, cpus);
  }
  const off = (name: string) => features.every((feature) => feature.replace(/^(-|NO_)/, '') !== name);
  return resolvePolicy(
    {
      eevdf: {
        kernel: '6.12',
        ...(baseSliceNs !== undefined && { baseSlice: baseSliceNs }),
        features: {
          placeLag: off('PLACE_LAG'),
          runToParity: off('RUN_TO_PARITY'),
          preemptShort: off('PREEMPT_SHORT'),
          delayDequeue: off('DELAY_DEQUEUE'),
          wakeupPreemption: off('WAKEUP_PREEMPTION'),
        },
      },
    },
    cpus,
  );
}

function affinityOf(mask: string | undefined, cpus: number): readonly number[] | undefined {
  if (mask === undefined) return undefined;
  const bits = BigInt(`0x${mask}`);
  const allowed = Array.from({ length: cpus }, (_, cpu) => cpu).filter((cpu) => (bits >> BigInt(cpu)) & 1n);
  return allowed.length === cpus ? undefined : allowed;
}

function constantMs(ms: number): { readonly kind: 'constant'; readonly value: number } {
  return { kind: 'constant', value: ms * 1e6 };
}
