/** What a stored recording's directory must look like: views index into it, so nothing of it may be missing. */
import * as z from 'zod';
import type { RecordingDirectory } from '../../lab/types.ts';

const text = z.string().max(10_000);
/** ns. The hardware lab looks at up to a century; times are not whole numbers beyond 2^53, which is a hundred days. */
export const time = z
  .number()
  .min(0)
  .max(2 ** 62);
const label = z.strictObject({ en: text, zh: text.optional() });
const codes = z.array(z.strictObject({ id: text, label })).max(100_000);
const index = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
const cpus = z.array(index).max(100_000);

const swap = z.strictObject({
  generation: text,
  sampleNs: time,
  devices: z
    .array(z.strictObject({ name: text, slots: index, clusters: index, clusterSlots: index, clustersPerTile: index }))
    .max(100),
  locks: codes,
  faultKinds: codes,
  parts: codes,
  pageEvents: codes,
  spaces: z.array(text).max(1_000_000),
});

const power = z.strictObject({
  machine: z.strictObject({ id: text, name: label }),
  parts: codes,
  idleStates: codes,
  domains: z.array(z.strictObject({ name: text, cpus, hz: z.array(z.number()).max(1000) })).max(10_000),
  sampleNs: time,
});

const recorded = z.strictObject({
  why: z.enum(['window', 'sample', 'limit']),
  stretches: z.array(z.strictObject({ fromNs: time, toNs: time })).max(1000),
  endNs: time,
});

export const directorySchema: z.ZodType<RecordingDirectory> = z.strictObject({
  cpus: z.int().min(0).max(1_000_000),
  tasks: z
    .array(z.strictObject({ name: text, workload: text, group: text, policy: text, affinity: cpus.optional() }))
    .max(1_000_000),
  topology: z.strictObject({ smt: z.int().min(1).max(64), llcCpus: z.int().min(1).max(1_000_000) }).optional(),
  reasons: codes,
  startNs: time,
  endNs: time,
  measureFromNs: time,
  recorded: recorded.optional(),
  resources: z
    .array(z.strictObject({ kind: z.enum(['lock', 'device']), name: text, capacity: z.int().min(1).max(1_000_000) }))
    .max(65_536)
    .optional(),
  swap: swap.optional(),
  power: power.optional(),
  // what a variant is resolved to follows from the document
  settings: z.strictObject({ lab: text, config: z.strictObject({}) }).optional(),
});
