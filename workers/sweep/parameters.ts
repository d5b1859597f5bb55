import type { Value } from '../scenario/axis-values.ts';
import { LABS } from '../scenario/labs.ts';
import type { ParsedScenario } from '../scenario/parse.ts';
import { readQuantity } from '../units/quantity.ts';

/** Something that can be an axis. */
export interface Parameter {
  readonly path: string;
  /** As written in the file; absent for what the file leaves to its default. */
  readonly value?: Value;
  /** Values to begin with, as people write them. */
  readonly proposed: string;
}

/** Keys that change what is said or what is tested, not what is simulated. */
const NOT_SIMULATED = new Set(['dyno', 'lab', 'title', 'question', 'claims', 'settings', 'published', 'sweep']);
/** Below variants. */
const NAMES = new Set(['label', 'baseline', 'without']);

/** Parameters that a scenario states, in its order, and the usual settings of its lab that it does not. Lists are left out. */
export function parametersOf({ written, scenario, holders }: ParsedScenario): Parameter[] {
  const usual: Readonly<Record<string, readonly Value[]>> = scenario ? LABS[scenario.lab].settings : {};
  const parameter = (path: string, value?: Value): Parameter => {
    const proposed = Object.hasOwn(usual, path) ? usual[path] : undefined;
    return { path, ...(value !== undefined && { value }), proposed: valuesText(proposed) ?? around(value) };
  };
  const found: Parameter[] = [];
  const collect = (value: unknown, path: readonly string[]): void => {
    if (Array.isArray(value) || value === null || value === undefined) return;
    if (typeof value === 'object') {
      for (const [key, below] of Object.entries(value)) if (isWanted(path, key)) collect(below, [...path, key]);
    } else if (path.length > 0) found.push(parameter(path.join('.'), value as Value));
  };
  collect(written, []);
  for (const path of Object.keys(usual))
    if (!found.some((known) => known.path === path) && holders(path).length > 0) found.push(parameter(path));
  return found;
}

function isWanted(path: readonly string[], key: string): boolean {
  if (path.length === 0) return !NOT_SIMULATED.has(key);
  if (key === 'kind') return false; // another kind has other keys
  if (path[0] === 'measure') return key === 'duration' || key === 'warmup';
  return !(path[0] === 'variants' && path.length === 2 && NAMES.has(key));
}

const valuesText = (values: readonly Value[] | undefined): string | undefined => values?.join(', ');

/** Values around the present one: a quarter of it to four times as much; both of what is true or false. */
function around(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return 'false, true';
  const read = readQuantity(String(value));
  if (read === undefined || read.number === 0) return String(value);
  const { number, unit } = read;
  const whole = unit === '' && Number.isInteger(number);
  const low = whole ? Math.max(1, Math.round(number / 4)) : Number((number / 4).toPrecision(3));
  const high = whole ? Math.max(low + 1, number * 4) : Number((number * 4).toPrecision(3));
  return `${low}${unit}..${high}${unit} log 5`;
}
