import { writeFile } from 'node:fs/promises';
import { type Language, localText } from '../workers/lab/local-text.ts';
import type { LocalText, RunResult } from '../workers/runner/types.ts';

/**
 * The machine-readable result: the whole comparison without histograms and per-replication values. Numbers that do not
 * exist (a relative difference from a baseline of 0) are null. The set-up and the reasons of verdicts are in one language.
 */
export function resultJson(result: RunResult, language: Language): string {
  const variants = result.variants.map(
    ({ distributions: _histograms, perReplication: _values, quantiles: _quantiles, ...variant }) => {
      return variant;
    },
  );
  const withReason = <Claim extends { readonly reason: LocalText }>(claim: Claim) => {
    return { ...claim, reason: localText(claim.reason, language) };
  };
  const claims = result.claims.map(withReason);
  const { metrics: _definitions, settings, ...rest } = result;
  const setup = result.setup.map(({ label, value }) => ({ label, value: localText(value, language) }));
  const tested = settings && {
    ...settings,
    points: settings.points.map((point) => ({ ...point, claims: point.claims.map(withReason) })),
  };
  return `${JSON.stringify({ ...rest, setup, variants, claims, settings: tested }, undefined, 2)}\n`;
}

/** Writes to a file, or to standard output for "-". */
export async function writeOutput(file: string, text: string): Promise<void> {
  if (file === '-') process.stdout.write(text);
  else await writeFile(file, text);
}
