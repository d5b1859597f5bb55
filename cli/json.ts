import { writeFile } from 'node:fs/promises';
import type { RunResult } from '../workers/runner/types.ts';
import { type Language, localise } from './language.ts';

/**
 * The machine-readable result: the whole comparison without histograms and per-replication values. Numbers that do not
 * exist (a relative difference from a baseline of 0) are null. The reasons of verdicts are in one language.
 */
export function resultJson(result: RunResult, language: Language): string {
  const variants = result.variants.map(({ distributions: _histograms, perReplication: _values, ...variant }) => {
    return variant;
  });
  const claims = result.claims.map((claim) => ({ ...claim, reason: localise(claim.reason, language) }));
  const { metrics: _definitions, ...rest } = result;
  return `${JSON.stringify({ ...rest, variants, claims }, undefined, 2)}\n`;
}

/** Writes to a file, or to standard output for "-". */
export async function writeOutput(file: string, text: string): Promise<void> {
  if (file === '-') process.stdout.write(text);
  else await writeFile(file, text);
}
