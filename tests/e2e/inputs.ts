/** Files that specs open. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './shells.ts';

const SCENARIOS = join(ROOT, 'scenarios', 'scheduling');

export interface Shipped {
  readonly fileName: string;
  readonly title: { readonly en: string; readonly zh: string };
}

export const SHIPPED_SCENARIOS: readonly Shipped[] = readdirSync(SCENARIOS)
  .filter((name) => name.endsWith('.yaml'))
  .map((fileName) => ({ fileName, title: parse(readFileSync(join(SCENARIOS, fileName), 'utf8')).title }));

export const SHIPPED_TRACE = join(
  ROOT,
  'scenarios',
  'traces',
  readdirSync(join(ROOT, 'scenarios', 'traces')).find((name) => name.endsWith('.trace.txt')) ?? '',
);

/** The shipped one-CPU scenario, measured for so much less that it ends within a second. */
export const SMALL_SCENARIO = withMeasure(
  'one-cpu-server.yaml',
  '{ warmup: 100ms, duration: 1s, replications: 3, seed: 1 }',
);

/** So much work that it certainly still runs when a spec cancels it. */
export const LONG_SCENARIO = withMeasure(
  'one-cpu-server.yaml',
  '{ warmup: 1s, duration: 600s, replications: 40, seed: 1 }',
);

/** The shipped comparison, in so many short replications that the page gets a stream of intermediate results. */
export const BUSY_SCENARIO = withMeasure(
  'online-beside-batch.yaml',
  '{ warmup: 100ms, duration: 1s, replications: 24, seed: 1 }',
);

function withMeasure(fileName: string, measure: string): string {
  const text = readFileSync(join(SCENARIOS, fileName), 'utf8');
  const changed = text.replace(/^measure: .*$/m, `measure: ${measure}`);
  if (changed === text) throw new Error(`${fileName} has no line "measure: …"`);
  return changed;
}
