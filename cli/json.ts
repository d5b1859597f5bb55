import { writeFile } from 'node:fs/promises';
import type { RunResult } from '../workers/runner/types.ts';

/**
 * The machine-readable result: the whole comparison without histograms and per-replication values. Numbers that do not
 * exist (a relative difference from a baseline of 0) are null.
 */
export function resultJson(result: RunResult): string {
  const variants = result.variants.map(({ id, label, baseline, metrics, replicationsDone }) => {
    return { id, label, baseline, replicationsDone, metrics };
  });
  const { metrics: _definitions, ...rest } = result;
  return `${JSON.stringify({ ...rest, variants }, undefined, 2)}\n`;
}

/** Writes to a file, or to standard output for "-". */
export async function writeOutput(file: string, text: string): Promise<void> {
  if (file === '-') process.stdout.write(text);
  else await writeFile(file, text);
}
