import * as z from 'zod';
import { duration, positiveDuration, positiveRate } from '../../units/schema.ts';
import { cpuList } from './cpu-list.ts';
import { distribution } from './distribution.ts';
import { memory } from './interference.ts';
import { entityName } from './names.ts';

/** Tasks of one variant, over all workloads. */
export const MAX_TASKS = 65_536;

export const taskPolicy = z.enum([
  'SCHED_OTHER',
  'SCHED_BATCH',
  'SCHED_IDLE',
  'SCHED_BT',
  'SCHED_EXT',
  'SCHED_FIFO',
  'SCHED_RR',
]);

const common = {
  group: entityName('group').optional().meta({ description: 'Name of the group the threads belong to.' }),
  threads: z.int().min(1).max(MAX_TASKS).optional().meta({ description: 'Number of threads. Default: 1.' }),
  nice: z.int().min(-20).max(19).optional().meta({ description: 'Nice value. Default: 0.' }),
  policy: taskPolicy.optional().meta({ description: 'Scheduling policy of the threads. Default: SCHED_OTHER.' }),
  rtPriority: z
    .int()
    .min(1)
    .max(99)
    .optional()
    .meta({ description: 'Priority of SCHED_FIFO and SCHED_RR threads, 99 is the highest. Default: 1.' }),
  cpus: cpuList.optional(),
  memory: memory.optional(),
  slice: positiveDuration('Custom slice as set by sched_setattr, 100us to 100ms; kernels before 6.12 ignore it.')
    .refine((ns) => ns >= 100_000 && ns <= 100_000_000, 'a custom slice is between 100us and 100ms')
    .optional(),
};

const arrivals = z
  .strictObject({
    poisson: positiveRate('Independent arrivals at this mean rate.'),
    constant: positiveRate('Evenly spaced arrivals at this rate.'),
  })
  .partial()
  .superRefine((given, context) => {
    const kinds = Object.keys(given).length;
    if (kinds !== 1) {
      const message = kinds === 0 ? 'no arrivals are given' : 'expected one kind of arrivals, got two';
      context.addIssue({ code: 'custom', message: `${message}\nkinds: poisson, constant` });
    }
  })
  .meta({
    description: 'When requests arrive, whether or not earlier ones are done.',
    minProperties: 1,
    maxProperties: 1,
  });

const periodic = {
  period: positiveDuration('Work is due at every multiple of this.'),
  run: distribution('CPU time per period.'),
  phase: duration('Time of the first activation. Default: 0ms.').optional(),
};
const cyclic = {
  run: distribution('CPU time before each sleep.'),
  sleep: distribution('How long each sleep lasts.'),
};
const server = {
  arrivals,
  service: distribution('CPU time per request.'),
};

export const workload = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('hog'), ...common }).meta({ description: 'Computes for ever.' }),
    z
      .strictObject({ kind: z.literal('periodic'), ...periodic, ...common })
      .meta({ description: 'Works at every multiple of a period; when late it starts at once.' }),
    z
      .strictObject({ kind: z.literal('cyclic'), ...cyclic, ...common })
      .meta({ description: 'Works, sleeps, works again, for ever.' }),
    z
      .strictObject({ kind: z.literal('server'), ...server, ...common })
      .meta({ description: 'A pool of threads serves one first-come-first-served queue of requests.' }),
  ])
  .meta({ description: 'One workload.' });

/** Keys of each kind besides the common ones. */
export const KIND_KEYS: Readonly<Record<RawWorkload['kind'], readonly string[]>> = {
  hog: [],
  periodic: Object.keys(periodic),
  cyclic: Object.keys(cyclic),
  server: Object.keys(server),
};
export const COMMON_KEYS: readonly string[] = Object.keys(common);

/** What a variant changes in a workload: any key but its kind. Whether a key fits the kind is checked later. */
export const workloadOverride = z
  .strictObject({ ...periodic, ...cyclic, ...server, ...common })
  .partial()
  .meta({ description: 'What differs from the workload of the scenario.' });

export type RawWorkload = z.output<typeof workload>;
