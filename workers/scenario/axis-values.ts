/**
 * The values of an axis as people write them: a list, `8, 16, 24`, or a range, `8..64 8` and `1ms..16ms log 5`. The same
 * words stand in a scenario file, on the command line and in the app.
 */
import { readQuantity, unitRatio } from '../units/quantity.ts';
import type { Setting } from './settings.ts';

export type Value = Setting['value'];

export type ParsedValues =
  | { readonly ok: true; readonly values: readonly Value[] }
  | { readonly ok: false; readonly message: string; readonly hint: string };

/** Along one axis; more would say nothing that a curve through these does not. */
export const MAX_AXIS_VALUES = 64;

const FORMS = 'a list such as 8, 16, 24, or a range with the number of values, such as 8..64 8 or 1ms..16ms log 5';

const fail = (message: string, hint = FORMS): ParsedValues => ({ ok: false, message, hint });

export function parseAxisValues(text: string): ParsedValues {
  const given = text.trim();
  if (given === '') return fail('no values');
  if (given.includes('..')) return parseRange(given);
  const parts = given.split(',').map((part) => part.trim());
  if (parts.includes('')) return fail(`'${given}' has an empty place`);
  return checkValues(parts.map(scalarOf));
}

/** What must hold of the values of any axis, however they were written. */
export function checkValues(values: readonly Value[]): ParsedValues {
  if (values.length > MAX_AXIS_VALUES) return fail(`${values.length} values on one axis`, `at most ${MAX_AXIS_VALUES}`);
  const twice = values.find((value, index) => values.map(String).indexOf(String(value)) < index);
  if (twice !== undefined) return fail(`${twice} is there twice`, 'remove one of them');
  return { ok: true, values };
}

/** Text as YAML would read it: a number, true or false, or text. */
function scalarOf(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? Number(text) : text.replace(/^(["'])(.*)\1$/, '$2');
}

/** End, scale and number of values. */
const RANGE_END = /^(\S.*?)(?: +(lin|linear|log|logarithmic))? +(\d{1,4})$/;

function parseRange(given: string): ParsedValues {
  const [from, rest = ''] = given.split('..').map((part) => part.trim());
  const parts = RANGE_END.exec(rest);
  if (from === '' || !parts) return fail(`'${given}' is no range`);
  const [, to, scale = 'lin', count] = parts;
  const first = readQuantity(from);
  const last = readQuantity(to);
  if (!first || !last) return fail(`'${first ? to : from}' is no number and no quantity`);
  const unit = first.unit === '' && first.number === 0 ? last.unit : first.unit;
  const ratio = unitRatio(last.unit, unit);
  if (ratio === undefined) return fail(`'${from}' and '${to}' do not measure the same`, 'give both ends the same unit');
  const steps = Number(count);
  const end = last.number * ratio;
  if (steps < 2 || steps > MAX_AXIS_VALUES)
    return fail(steps === 1 ? '1 value in a range' : `${steps} values in a range`, `2 to ${MAX_AXIS_VALUES}`);
  if (!(first.number < end)) return fail(`'${from}' is not less than '${to}'`, 'a range goes upwards');
  const log = scale.startsWith('log');
  if (log && first.number <= 0) return fail(`a logarithmic range cannot begin at ${from}`, 'begin above 0');
  const whole = unit === '' && !/[.e]/i.test(`${from}${to}`);
  const numbers = Array.from({ length: steps }, (_, i) => {
    const share = i / (steps - 1);
    const exact = log ? first.number * (end / first.number) ** share : first.number + (end - first.number) * share;
    return whole ? Math.round(exact) : Number(exact.toPrecision(i === 0 || i === steps - 1 ? 15 : 4));
  });
  const distinct = numbers.filter((number, i) => number !== numbers[i - 1]);
  return { ok: true, values: distinct.map((number) => (unit === '' ? number : `${number}${unit}`)) };
}

/** An axis on which values have places: numbers, or quantities of one kind. */
export interface NumericAxis {
  /** Places of the values, in `unit`. */
  readonly at: readonly number[];
  /** Unit of the first value; empty for bare numbers. */
  readonly unit: string;
  /** Logarithmic where the values are: positive, over a factor of 8 and more, their ratios more even than their steps. */
  readonly scale: 'linear' | 'log';
}

/** Undefined where not all values are numbers or quantities of one kind. */
export function numericAxis(values: readonly Value[]): NumericAxis | undefined {
  const read = values.map((value) => (typeof value === 'boolean' ? undefined : readQuantity(String(value))));
  const unit = read[0]?.unit;
  if (unit === undefined) return undefined;
  const at: number[] = [];
  for (const quantity of read) {
    const ratio = quantity && unitRatio(quantity.unit, unit);
    if (quantity === undefined || ratio === undefined) return undefined;
    at.push(quantity.number * ratio);
  }
  return { at, unit, scale: isLogarithmic(at) ? 'log' : 'linear' };
}

function isLogarithmic(at: readonly number[]): boolean {
  const sorted = [...at].sort((a, b) => a - b);
  if (sorted.length < 3 || sorted[0] <= 0 || sorted[sorted.length - 1] < 8 * sorted[0]) return false;
  const unevenness = (places: readonly number[]): number => {
    const steps = places.slice(1).map((place, i) => place - places[i]);
    return Math.max(...steps) / Math.min(...steps);
  };
  return unevenness(sorted.map(Math.log)) < unevenness(sorted);
}
