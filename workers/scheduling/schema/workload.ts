import * as z from 'zod';
import { entityName } from '../../lab/names.ts';
import { positiveDuration } from '../../units/schema.ts';
import { coreSpeeds } from './cores.ts';
import { cpuList } from './cpu-list.ts';
import { memory } from './interference.ts';
import { nice, rtPriority, taskPolicy } from './role.ts';
import { ENSEMBLES, POOLS } from './workload-kinds.ts';

/** Tasks of one variant, over all workloads. */
export const MAX_TASKS = 65_536;

const common = {
  group: entityName('group').optional().meta({ description: 'Name of the group the threads belong to.' }),
  threads: z.int().min(1).max(MAX_TASKS).optional().meta({ description: 'Number of threads. Default: 1.' }),
  nice: nice.optional(),
  policy: taskPolicy.optional().meta({ description: 'Scheduling policy of the threads. Default: SCHED_OTHER.' }),
  rtPriority: rtPriority.optional(),
  cpus: cpuList.optional(),
  memory: memory.optional(),
  coreSpeeds: coreSpeeds.optional(),
  slice: positiveDuration('Custom slice as set by sched_setattr, 100us to 100ms; kernels before 6.12 ignore it.')
    .refine((ns) => ns >= 100_000 && ns <= 100_000_000, 'a custom slice is between 100us and 100ms')
    .optional(),
};

const { threads: _threads, ...withoutThreads } = common;

function pool<Kind extends keyof typeof POOLS>(kind: Kind) {
  const { keys, description } = POOLS[kind];
  return z
    .strictObject({ kind: z.literal(kind), ...(keys as (typeof POOLS)[Kind]['keys']), ...common })
    .meta({ description });
}

function ensemble<Kind extends keyof typeof ENSEMBLES>(kind: Kind) {
  const { keys, description } = ENSEMBLES[kind];
  return z
    .strictObject({ kind: z.literal(kind), ...(keys as (typeof ENSEMBLES)[Kind]['keys']), ...withoutThreads })
    .meta({ description });
}

const kinds = [
  pool('hog'),
  pool('periodic'),
  pool('sporadic'),
  pool('cyclic'),
  pool('server'),
  pool('program'),
  pool('cyclictest'),
  ensemble('pipeline'),
  ensemble('fork-storm'),
  ensemble('schbench'),
  ensemble('hackbench'),
  ensemble('stress'),
] as const;

export const workload = z.discriminatedUnion('kind', kinds).meta({ description: 'One workload.' });

/** Every key that a workload of a kind may have. */
export function keysOfKind(kind: RawWorkload['kind']): readonly string[] {
  if (kind in POOLS) return [...Object.keys(POOLS[kind as keyof typeof POOLS].keys), ...Object.keys(common)];
  return [...Object.keys(ENSEMBLES[kind as keyof typeof ENSEMBLES].keys), ...Object.keys(withoutThreads)];
}

/** What a variant changes in a workload: any key but its kind. Whether a key fits the kind is checked later. */
export const workloadOverride = z
  .strictObject({
    ...POOLS.periodic.keys,
    ...POOLS.sporadic.keys,
    ...POOLS.cyclic.keys,
    ...POOLS.program.keys,
    ...POOLS.cyclictest.keys,
    ...ENSEMBLES.pipeline.keys,
    ...ENSEMBLES['fork-storm'].keys,
    ...ENSEMBLES.schbench.keys,
    ...ENSEMBLES.hackbench.keys,
    ...ENSEMBLES.stress.keys,
    ...POOLS.server.keys,
    ...common,
  })
  .partial()
  .meta({ description: 'What differs from the workload of the scenario.' });

export type RawWorkload = z.output<typeof workload>;
