/** The section `sweep` of a scenario: which values its parameters take one after another, and what is looked at. */
import * as z from 'zod';
import { percentage } from '../units/schema.ts';
import { checkValues, type ParsedValues, parseAxisValues, type Value } from './axis-values.ts';

/** As settings, at any depth, and of single variants. */
export const AXIS_PATH = /^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*){0,9}$/;
const MAX_AXES = 2;
const MAX_SWEEP_POINTS = 256;
const MAX_METRICS = 20;

const scalar = z.union([z.string().min(1), z.number(), z.boolean()]);

const values = z
  .union([z.array(scalar).min(1), scalar])
  .transform((given, context): readonly Value[] => {
    const parsed: ParsedValues = Array.isArray(given) ? checkValues(given) : parseAxisValues(String(given));
    if (parsed.ok) return parsed.values;
    context.addIssue({ code: 'custom', message: `${parsed.message}\n${parsed.hint}` });
    return z.NEVER;
  })
  .meta({ description: 'A list of values, or a range with their number: 8..64 8, 1ms..16ms log 5.' });

export const sweepSchema = z
  .strictObject({
    axes: z
      .record(z.string().regex(AXIS_PATH, 'an axis is the path of a key, such as workload.web.threads'), values)
      .superRefine((axes, context) => {
        const wrong = axesProblem(Object.values(axes).map(({ length }) => length));
        if (wrong !== undefined) context.addIssue({ code: 'custom', message: wrong });
      })
      .meta({ description: 'One or two parameters: key path, and the values it takes.' }),
    metrics: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(MAX_METRICS)
      .optional()
      .meta({ description: 'What is looked at, as in claims but without the variant. Default: what claims name.' }),
    precision: percentage('Goes on at each point until 95 % intervals are ± this share of the mean.').optional(),
    replications: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .meta({ description: 'Replications of each point, with a precision at most. Default: those of measure.' }),
  })
  .meta({ description: 'Parameters that take one value after another, for curves and heat maps.' });

/** Of axes with so many values. */
export function axesProblem(lengths: readonly number[]): string | undefined {
  if (lengths.length < 1 || lengths.length > MAX_AXES) return `a sweep has one or two axes, got ${lengths.length}`;
  const points = lengths.reduce((product, length) => product * length, 1);
  return points > MAX_SWEEP_POINTS ? `${points} points; at most ${MAX_SWEEP_POINTS}` : undefined;
}
