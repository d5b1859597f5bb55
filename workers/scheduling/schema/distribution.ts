import * as z from 'zod';
import { areQuantiles } from '../../engine/distribution.ts';
import type { Distribution } from '../../engine/distribution-types.ts';
import { duration, positiveDuration } from '../../units/schema.ts';

/** Values of an empirical distribution; more are a mistake. */
const MAX_VALUES = 100_000;

const shapes = {
  constant: positiveDuration('Always this long.'),
  uniform: z.tuple([duration('Shortest'), positiveDuration('Longest')]).meta({ description: '[shortest, longest]' }),
  exponential: positiveDuration('Mean of an exponential distribution.'),
  lognormal: z
    .strictObject({
      mean: positiveDuration('Mean of the variable itself.'),
      cv: z.number().positive().max(100).meta({ description: 'Coefficient of variation: standard deviation / mean.' }),
    })
    .meta({ description: 'Lognormal distribution.' }),
  pareto: z
    .strictObject({
      scale: positiveDuration('Smallest value.'),
      shape: z.number().positive().max(1000).meta({ description: 'Tail index; the mean is infinite up to 1.' }),
    })
    .meta({ description: 'Pareto distribution of type I.' }),
  empirical: z
    .array(positiveDuration('A value'))
    .min(1)
    .max(MAX_VALUES)
    .meta({ description: 'Drawn with equal probability from this list.' }),
  sequence: z
    .array(positiveDuration('A value'))
    .min(1)
    .max(MAX_VALUES)
    .meta({ description: 'These values in this order, over and over.' }),
  quantiles: z
    .array(z.tuple([z.number().min(0).max(1).meta({ description: 'Probability.' }), duration('Quantile')]))
    .max(MAX_VALUES)
    .refine(areQuantiles, 'probabilities go up from 0 to 1, and durations do not go down')
    .meta({ description: '[probability, duration] from 0 to 1, with straight lines in between.' }),
};

const KINDS = Object.keys(shapes);
const oneKind = z.strictObject(shapes).partial();

// Made once and with a name, so that the JSON Schema has it once.
const always = positiveDuration('Always this long.').transform((value): Distribution => ({ kind: 'constant', value }));
const drawn = oneKind
  .superRefine((given, context) => {
    const kinds = Object.keys(given);
    if (kinds.length !== 1) {
      const message = `expected one distribution, got ${kinds.length === 0 ? 'none' : kinds.join(' and ')}`;
      context.addIssue({ code: 'custom', message: `${message}\nkinds: ${KINDS.join(', ')}` });
    } else if (given.uniform && given.uniform[0] > given.uniform[1]) {
      context.addIssue({ code: 'custom', path: ['uniform', 0], message: 'is longer than the longest value' });
    }
  })
  .transform(toDistribution)
  .meta({ minProperties: 1, maxProperties: 1 });
const either = z.union([always, drawn]).meta({ id: 'distribution' });

/** A bare duration, which is constant, or a mapping with exactly one kind of distribution. In ns. */
export const distribution = (description: string) => either.meta({ description });

function toDistribution(given: z.output<typeof oneKind>): Distribution {
  if (given.uniform) return { kind: 'uniform', low: given.uniform[0], high: given.uniform[1] };
  if (given.exponential !== undefined) return { kind: 'exponential', mean: given.exponential };
  if (given.lognormal) return { kind: 'lognormal', ...given.lognormal };
  if (given.pareto) return { kind: 'pareto', ...given.pareto };
  if (given.empirical) return { kind: 'empirical', values: given.empirical };
  if (given.sequence) return { kind: 'sequence', values: given.sequence };
  if (given.quantiles) return { kind: 'quantiles', points: given.quantiles };
  return { kind: 'constant', value: given.constant ?? 0 };
}
