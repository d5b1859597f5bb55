/** What scenarios of every lab have in common; a lab adds its own keys at the top and in each variant. */
import * as z from 'zod';
import type { LocalText } from '../lab/types.ts';
import { duration as notNegativeDuration, positiveDuration } from '../units/schema.ts';
import { settingsSchema } from './settings.ts';
import { sweepSchema } from './sweep.ts';
import { FORMAT_VERSION } from './version.ts';

const text = z.string().trim().min(1).max(10_000);

/** Text in the languages of the file; plain text is English. */
export const localText = (description: string) =>
  z
    .union([text.transform((en): LocalText => ({ en })), z.strictObject({ en: text, zh: text.optional() })])
    .transform(({ en, zh }: LocalText): LocalText => (zh === undefined ? { en } : { en, zh }))
    .meta({ description: `${description} Text, or { en: …, zh: … }.` });

const MAX_REPLICATIONS = 10_000;
/** Seeds of replications stay below 2^32. */
const MAX_SEED = 2 ** 32 - 1 - MAX_REPLICATIONS;

/** ns. */
type Duration = z.ZodType<number>;
const MEASURED = positiveDuration('Measured time of each replication.');
/** Of labs whose work ends by itself: 0 = as long as the work takes. */
export const WINDOW = positiveDuration(
  'Window over which energy is counted, of the work and of the rest after it. Default: as long as the work takes.',
)
  .optional()
  .transform((ns) => ns ?? 0);

const measure = (duration: Duration) =>
  z
    .strictObject({
      warmup: notNegativeDuration('Simulated before measuring starts. Default: 0s.')
        .optional()
        .transform((ns) => ns ?? 0),
      duration,
      replications: z.int().min(1).max(MAX_REPLICATIONS).default(10).meta({ description: 'Seeded repetitions.' }),
      seed: z.int().min(0).max(MAX_SEED).default(1).meta({ description: 'Seed of the first replication.' }),
    })
    .meta({ description: 'What is measured, and how often.' });

const claim = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
        'a claim id is a letter followed by letters, digits, - or _ (64 at most)',
      ),
    text: localText('The claim in words.'),
    source: text.meta({ description: 'Who published it, and where.' }),
    holds: text.meta({
      description: 'Condition over <variant>.<metric>, such as bt.web.latency.p99 <= 1.01 * alone.web.latency.p99.',
    }),
  })
  .meta({ description: 'A published statement that the run can test.' });

const published = z
  .strictObject({
    text: localText('What was published, in a few words.'),
    source: text.meta({ description: 'Who published it, and where.' }),
    kind: z.enum(['measured', 'claimed']).meta({
      description: 'measured: a table of measurements. claimed: a figure without one.',
    }),
    axis: text.meta({ description: 'Setting that the figures are plotted against, such as machine.cpus.' }),
    gains: z
      .array(z.tuple([z.number(), z.number().positive()]))
      .min(1)
      .max(100)
      .meta({ description: 'Pairs of a value of the axis and the gain over the baseline there: 1.2 = 20 % more.' }),
  })
  .meta({ description: 'Figures that others published, drawn beside those of the run; they change no result.' });

/** Variant names are the first part of what claims refer to. */
const variantName = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
    'a variant name is a letter followed by letters, digits, - or _ (64 at most)',
  );

/** Of variants that are another one until a time; `forks.ts` lays what they change over it. */
const forkKeys = {
  from: variantName.optional().meta({ description: 'Variant that this one is until the time `at`: it is a fork.' }),
  at: positiveDuration('Time from which on the fork differs, counted from the start of the simulated time.').optional(),
  set: z
    .record(z.string(), z.unknown())
    .refine((changes) => Object.keys(changes).length > 0, 'nothing is set\na fork that changes nothing is its parent')
    .optional()
    .meta({ description: 'What changes then, by key, such as policy.cfs.latency: 6ms.', minProperties: 1 }),
};

/** Schema of the scenarios of one lab. */
export function envelope<Lab extends string, Keys extends z.ZodRawShape, VariantKeys extends z.ZodRawShape>(
  lab: Lab,
  keys: Keys,
  variantKeys: VariantKeys,
  duration: Duration = MEASURED,
) {
  const variant = z
    .strictObject({
      baseline: z.boolean().optional().meta({ description: 'True for the one variant all others are compared with.' }),
      label: localText('Name shown to people. Default: the name of the variant.').optional(),
      ...forkKeys,
      ...variantKeys,
    })
    .meta({ description: 'One design under test.' });
  return z.strictObject({
    dyno: z.literal(FORMAT_VERSION).meta({ description: 'Version of this format.' }),
    lab: z.literal(lab).meta({ description: 'The lab whose models run.' }),
    title: localText('Name of the scenario.'),
    question: localText('The question that the scenario answers.').optional(),
    measure: measure(duration),
    variants: z
      .record(variantName, variant)
      .superRefine(checkVariants)
      .meta({ description: 'Designs under test, by name; exactly one is the baseline.', minProperties: 1 }),
    settings: settingsSchema.optional(),
    sweep: sweepSchema.optional(),
    published: z.array(published).max(20).optional(),
    claims: z.array(claim).max(1000).superRefine(checkClaimIds).optional(),
    ...keys,
  });
}

const MAX_VARIANTS = 100;

function checkVariants(variants: Readonly<Record<string, object>>, context: z.RefinementCtx): void {
  const names = Object.keys(variants);
  const isBaseline = (variant: object) => 'baseline' in variant && variant.baseline === true;
  const baselines = names.filter((name) => isBaseline(variants[name]));
  const fail = (message: string, path: readonly string[] = []) => {
    context.addIssue({ code: 'custom', path: [...path], message });
  };
  if (names.length > MAX_VARIANTS) fail(`at most ${MAX_VARIANTS} variants, got ${names.length}`);
  if (baselines.length === 0) fail('no variant is the baseline\nadd baseline: true to the one to compare with');
  for (const name of baselines.slice(1)) {
    fail(`only one variant can be the baseline, and '${baselines[0]}' is\nremove it here or there`, [name, 'baseline']);
  }
}

function checkClaimIds(claims: readonly { readonly id: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  claims.forEach(({ id }, index) => {
    if (seen.has(id))
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `another claim is called '${id}'` });
    seen.add(id);
  });
}
