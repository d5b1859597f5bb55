import * as z from 'zod';
import { BANDWIDTH, BYTES, type Dimension, DURATION, PERCENTAGE, parseQuantity, RATE } from './quantity.ts';

// Compiled validators need `eval`, which the content security policy of the app forbids.
z.config({ jitless: true });

/** Bounds of what is possible, in words of the dimension: `1MHz`, `10GHz`. */
interface Bounds {
  readonly least: string;
  readonly most: string;
}

function outOf({ least, most }: Bounds, value: number, dimension: Dimension): string | undefined {
  const bound = (text: string): number => {
    const parsed = parseQuantity(text, dimension);
    if (!parsed.ok) throw new RangeError(parsed.message);
    return parsed.value;
  };
  if (value < bound(least)) return `cannot be less than ${least}`;
  return value > bound(most) ? `cannot be more than ${most}` : undefined;
}

/**
 * A quantity in a scenario file: text in, a number in the base unit out. Messages are "what is wrong", a line feed,
 * "what helps". An input of another type is marked, so that a union can tell it from a text with a mistake.
 */
function quantity(dimension: Dimension, description: string, positive: boolean, bounds?: Bounds) {
  return (
    z
      .unknown()
      .transform((input, context): number => {
        const fail = (message: string, hint: string, wrongType: boolean): number => {
          context.addIssue({ code: 'custom', message: `${message}\n${hint}`, params: { wrongType } });
          return z.NEVER;
        };
        const expected = `${dimension.name} such as ${dimension.example}`;
        if (input === undefined) return fail('is missing', `expected ${expected}`, true);
        if (typeof input !== 'string' && typeof input !== 'number') return fail(`expected ${expected}`, '', true);
        const parsed = parseQuantity(String(input), dimension);
        if (!parsed.ok) return fail(parsed.message, parsed.hint, typeof input !== 'string');
        if (positive && parsed.value === 0) return fail('must be more than 0', `expected ${expected}`, false);
        const outside = bounds && outOf(bounds, parsed.value, dimension);
        return outside === undefined ? parsed.value : fail(`${outside}, got '${String(input)}'`, '', false);
      })
      // Editors complete by it. JSON Schema ignores keywords that it does not know.
      .meta({
        type: 'string',
        description,
        'x-quantity': { example: dimension.example, units: Object.keys(dimension.units) },
      })
  );
}

/** ns, 0 or more. */
export const duration = (description: string) => quantity(DURATION, description, false);
/** ns, more than 0. */
export const positiveDuration = (description: string) => quantity(DURATION, description, true);
/** 1/s, 0 or more. */
export const rate = (description: string) => quantity(RATE, description, false);
/** 1/s, more than 0. */
export const positiveRate = (description: string) => quantity(RATE, description, true);
/** Bytes, 0 or more. */
export const size = (description: string) => quantity(BYTES, description, false);
/** Bytes, more than 0. */
export const positiveBytes = (description: string) => quantity(BYTES, description, true);
/** Bytes per second, 0 or more. */
export const bandwidth = (description: string) => quantity(BANDWIDTH, description, false);
/** Bytes per second, more than 0. */
export const positiveBandwidth = (description: string) => quantity(BANDWIDTH, description, true);
/** A ratio, written as a percentage: 5% is 0.05. */
export const percentage = (description: string) => quantity(PERCENTAGE, description, false);
/** Of any dimension, in its base unit; what lies outside the bounds is impossible. */
export const within = (dimension: Dimension, least: string, most: string, description: string) =>
  quantity(dimension, description, false, { least, most });
