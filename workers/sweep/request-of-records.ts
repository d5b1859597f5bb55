import type { SweepRecord } from './record.ts';
import type { SweepRequest } from './request.ts';

type Axes = readonly { readonly path: string; readonly values: string }[];

/**
 * The sweeps that replications were made for: one for each set of parameters that were changed together, with all their
 * values, variants and seeds. Metrics and precision are not part of a replication: whoever asks says them.
 * @param stated axes of the scenario: a file does not say which axis was the first
 */
export function requestsOf(records: readonly SweepRecord[], stated: Axes = []): SweepRequest[] {
  const groups = new Map<string, SweepRecord[]>();
  for (const record of records) {
    const key = Object.keys(record.parameters).sort().join('\n');
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return [...groups.values()].map((group) => requestOf(group, stated));
}

function requestOf(records: readonly SweepRecord[], stated: Axes): SweepRequest {
  const order = stated.map(({ path }) => path);
  const rank = (path: string): number => (order.includes(path) ? order.indexOf(path) : order.length);
  const paths = Object.keys(records[0].parameters).sort((a, b) => rank(a) - rank(b));
  const seeds = records.map(({ seed }) => seed);
  const first = seeds.reduce((least, seed) => Math.min(least, seed), Number.POSITIVE_INFINITY);
  const last = seeds.reduce((most, seed) => Math.max(most, seed), 0);
  return {
    axes: paths.map((path) => ({ path, values: valuesText(records.map(({ parameters }) => parameters[path])) })),
    variants: [...new Set(records.map(({ variant }) => variant))],
    seed: first,
    replications: last - first + 1,
  };
}

/** Each value once, smallest first where they are numbers or begin with one. */
function valuesText(values: readonly (string | number | boolean)[]): string {
  const number = (value: string | number | boolean): number => Number.parseFloat(String(value));
  return [...new Set(values)].sort((a, b) => number(a) - number(b)).join(', ');
}
