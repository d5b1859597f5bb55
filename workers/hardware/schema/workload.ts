/** Keys of each class of work: the same work for every variant. Defaults are filled in by `resolve.ts`. */
import * as z from 'zod';
import { percentage } from '../../units/schema.ts';
import { flops, frequency, instructions, load, parameters, span, traffic } from './quantities.ts';
import { jobs, park, pipeline, type RawService, SERVICE_KEYS, serviceManner } from './service.ts';

const MAX_CORES = 65_536;

/** What may differ between variants: how the work is done, not how much there is. */
const manner = {
  cores: z.int().min(1).max(MAX_CORES).optional().meta({ description: 'Cores that take part. Default: all.' }),
  serial: percentage('Share of the work that one core has to do alone (Amdahl). Default: 0%.')
    .refine((share) => share <= 1, 'a share is 100% at most')
    .optional(),
  frequency: frequency(
    'Frequency of the cores. Default: their base frequency, at which figures were measured.',
  ).optional(),
};

export const workload = z
  .discriminatedUnion('kind', [
    jobs,
    park,
    pipeline,
    z
      .strictObject({ kind: z.literal('floating-point'), work: flops('Operations in double precision.'), ...manner })
      .meta({ description: 'Dense floating point, as HPL.' }),
    z
      .strictObject({ kind: z.literal('integer'), work: instructions('Instructions as 7-zip rates them.'), ...manner })
      .meta({ description: 'Integer and branches, as 7-zip.' }),
    z
      .strictObject({
        kind: z.literal('memory-bound'),
        work: traffic('Bytes that go through memory.'),
        intensity: z
          .number()
          .min(0)
          .max(1000)
          .optional()
          .meta({ description: 'flop per byte. Default: 0.083, triad.' }),
        ...manner,
      })
      .meta({ description: 'Streams through memory, as STREAM.' }),
    z
      .strictObject({
        kind: z.literal('idle-heavy'),
        load: load('Load that is carried all the time, as 7-zip rates it.'),
        for: span('For how long.'),
        ...manner,
      })
      .meta({ description: 'A fixed low load for a fixed time.' }),
    z
      .strictObject({
        kind: z.literal('decode'),
        tokens: z.int().min(1).max(1e15).meta({ description: 'Tokens to generate, one after another.' }),
        parameters: parameters('Parameters of the language model that are read for a token.'),
        bytesPerParameter: z
          .number()
          .min(0.1)
          .max(8)
          .optional()
          .meta({ description: 'Default: 2, or 0.56 for 4 bits.' }),
        measuredAs: z
          .string()
          .min(1)
          .max(120)
          .optional()
          .meta({ description: 'Work of machine files whose rate and power are taken, such as llama3.2:3b.' }),
        ...manner,
      })
      .meta({ description: 'A language model that generates token by token on the CPU.' }),
    z
      .strictObject({
        kind: z.literal('requests'),
        requests: z.number().min(1).max(1e18).meta({ description: 'Requests or operations of the benchmark.' }),
        measuredAs: z
          .string()
          .min(1)
          .max(120)
          .meta({ description: 'Work of machine files that counts them: ssj2008.' }),
        ...manner,
      })
      .meta({ description: 'Requests of a benchmark; only machines on which it was measured can do them.' }),
    z
      .strictObject({
        kind: z.literal('tensor'),
        work: flops('Operations on the accelerators.'),
        precision: z.enum(['bf16', 'fp8']).optional().meta({ description: 'Default: bf16.' }),
        ...manner,
      })
      .meta({ description: 'Dense products of matrices on the accelerators of the machine.' }),
  ])
  .meta({ description: 'One class of work.' });

export type RawWorkload = z.output<typeof workload>;
export type RawWork = Exclude<RawWorkload, RawService>;

export const isService = (raw: RawWorkload): raw is RawService => Object.hasOwn(SERVICE_KEYS, raw.kind);

/** Every key that a variant may change in a workload of a kind. */
export const keysOfKind = (kind: RawWorkload['kind']): readonly string[] =>
  (Object.hasOwn(SERVICE_KEYS, kind) ? SERVICE_KEYS[kind as RawService['kind']] : undefined) ?? Object.keys(manner);

export const workloadOverride = z
  .strictObject({ ...manner, ...serviceManner })
  .meta({ description: 'How this variant does the work; how much there is, is the same for all.' });
