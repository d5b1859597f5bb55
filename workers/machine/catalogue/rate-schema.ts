/** Rates of work: each kind of work has its own unit, and only the same kinds can be compared. */
import * as z from 'zod';
import {
  BANDWIDTH,
  COMPUTE_RATE,
  type Dimension,
  INSTRUCTION_RATE,
  OPERATION_RATE,
  parseQuantity,
  TOKEN_RATE,
} from '../../units/quantity.ts';
import type { MeasuredWork } from './types.ts';

export const INSTRUCTIONS = INSTRUCTION_RATE;

export interface Rate {
  readonly value: number;
  readonly unit: MeasuredWork['unit'];
}

const RATES: readonly (readonly [MeasuredWork['unit'], Dimension])[] = [
  ['flop/s', COMPUTE_RATE],
  ['instruction/s', INSTRUCTION_RATE],
  ['B/s', BANDWIDTH],
  ['token/s', TOKEN_RATE],
  ['operation/s', OPERATION_RATE],
];

/** Of all of them, for messages. */
const ANY_RATE: Dimension = {
  name: 'a rate of work',
  example: '656Gflop/s',
  units: Object.assign({}, ...RATES.map(([, { units }]) => units)),
  limit: 1e24,
  whole: false,
};

const HINT = 'in flop/s, MIPS, B/s, token/s or operation/s, with k, M, G, T or P before it';

/** What the machine achieved, in the base unit of its kind. */
export const measuredRate = z
  .unknown()
  .transform((input, context): Rate => {
    const text = String(input ?? '');
    for (const [unit, dimension] of RATES) {
      const parsed = parseQuantity(text, dimension);
      if (parsed.ok && parsed.value > 0) return { value: parsed.value, unit };
    }
    const parsed = parseQuantity(text, ANY_RATE);
    const message = `${parsed.ok ? 'must be more than 0' : parsed.message}\n${HINT}`;
    context.addIssue({
      code: 'custom',
      message: input === undefined ? 'is missing\nexpected a rate of work' : message,
    });
    return z.NEVER;
  })
  .meta({ type: 'string', description: 'Rate of the work: flop/s, MIPS, B/s, token/s or operation/s.' });
