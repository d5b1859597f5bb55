/** What is typed above a column to keep some of its rows: `> 2ms`, `10..20`, `!= 3`, `web`. */
import { BYTES, type Dimension, DURATION, ENERGY, FREQUENCY, POWER, parseQuantity, RATE } from '../units/quantity.ts';

export type Condition =
  /** Numbers with low ≤ n ≤ high, or < where the end is left out; `inside` false: all others. */
  | {
      readonly kind: 'range';
      readonly low: number;
      readonly high: number;
      readonly lowOpen: boolean;
      readonly highOpen: boolean;
      readonly inside: boolean;
    }
  /** Texts that contain this, in lower case; `inside` false: all others. */
  | { readonly kind: 'text'; readonly part: string; readonly inside: boolean };

export type ParsedCondition =
  | { readonly ok: true; readonly condition: Condition | undefined }
  | { readonly ok: false; readonly problem: 'number' | 'order' };

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  ns: DURATION,
  B: BYTES,
  W: POWER,
  J: ENERGY,
  Hz: FREQUENCY,
  '1/s': RATE,
};

/**
 * Reads a condition; empty text is none.
 *
 * @param numeric whether the column holds numbers that have no names
 * @param unit of the column: its quantities may be written with one
 */
export function parseCondition(text: string, numeric: boolean, unit: string | undefined): ParsedCondition {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, condition: undefined };
  if (!numeric) return { ok: true, condition: textCondition(trimmed) };
  const range = /^(.+?)\s*\.\.\s*(.+)$/.exec(trimmed);
  if (range) {
    const low = numberOf(range[1], unit);
    const high = numberOf(range[2], unit);
    if (low === undefined || high === undefined) return { ok: false, problem: 'number' };
    return low > high ? { ok: false, problem: 'order' } : between(low, high);
  }
  const [, sign, rest] = /^(<=|>=|!=|<>|≤|≥|≠|<|>|=)?\s*(.+)$/.exec(trimmed) ?? [];
  const value = rest === undefined ? undefined : numberOf(rest, unit);
  if (value === undefined) return { ok: false, problem: 'number' };
  switch (sign) {
    case '<':
      return between(Number.NEGATIVE_INFINITY, value, { highOpen: true });
    case '<=':
    case '≤':
      return between(Number.NEGATIVE_INFINITY, value);
    case '>':
      return between(value, Number.POSITIVE_INFINITY, { lowOpen: true });
    case '>=':
    case '≥':
      return between(value, Number.POSITIVE_INFINITY);
    case '!=':
    case '<>':
    case '≠':
      return between(value, value, { inside: false });
    default:
      return between(value, value);
  }
}

function textCondition(text: string): Condition {
  const inside = !/^(!=|<>|≠|!)/.test(text);
  return { kind: 'text', part: text.replace(/^(!=|<>|≠|!|=)\s*/, '').toLowerCase(), inside };
}

function between(
  low: number,
  high: number,
  { lowOpen = false, highOpen = false, inside = true } = {},
): ParsedCondition {
  return { ok: true, condition: { kind: 'range', low, high, lowOpen, highOpen, inside } };
}

/** A plain number in the column's unit, or a quantity. */
function numberOf(text: string, unit: string | undefined): number | undefined {
  const plain = text.trim().replace(/[\s\u202f_]/g, '');
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return Number(plain);
  const dimension = unit === undefined ? undefined : DIMENSIONS[unit];
  if (!dimension) return undefined;
  const parsed = parseQuantity(plain, dimension);
  return parsed.ok ? parsed.value : undefined;
}

export function holdsFor(condition: Condition, value: number): boolean {
  if (condition.kind === 'text') return false;
  const { low, high, lowOpen, highOpen, inside } = condition;
  const within = (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
  // what has no value is neither inside nor outside
  return !Number.isNaN(value) && within === inside;
}

export function holdsForText({ part, inside }: Extract<Condition, { kind: 'text' }>, text: string): boolean {
  return text.toLowerCase().includes(part) === inside;
}
