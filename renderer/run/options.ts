import type { RunOptions } from '../../workers/runner/service.ts';
import { parseDuration } from '../../workers/units/quantity.ts';

/** What stands in the run bar's fields, as typed; an empty field leaves the choice to the scenario. */
export interface RunFields {
  readonly replications: string;
  readonly duration: string;
}

export const MAX_REPLICATIONS = 10_000;

/** A positive duration such as "500ms" in whole ns; undefined when it is none. */
export function durationNs(text: string): number | undefined {
  const parsed = parseDuration(text);
  return parsed.ok && parsed.value > 0 ? parsed.value : undefined;
}

export function parseReplications(text: string): number | undefined {
  if (!/^\d+$/.test(text.trim())) return undefined;
  const value = Number(text);
  return value >= 1 && value <= MAX_REPLICATIONS ? value : undefined;
}

export interface FieldErrors {
  readonly replications: boolean;
  readonly duration: boolean;
}

export function fieldErrors(fields: RunFields): FieldErrors {
  return {
    replications: fields.replications.trim() !== '' && parseReplications(fields.replications) === undefined,
    duration: fields.duration.trim() !== '' && durationNs(fields.duration) === undefined,
  };
}

/** Options of a run; call it only when `fieldErrors` found none. `variants` stays out when all of them run. */
export function runOptions(
  fields: RunFields,
  all: readonly string[],
  hidden: ReadonlySet<string>,
  settings: boolean,
): RunOptions {
  const variants = all.filter((id) => !hidden.has(id));
  return {
    replications: parseReplications(fields.replications),
    durationNs: durationNs(fields.duration),
    variants: variants.length < all.length ? variants : undefined,
    ...(settings && { settings }),
  };
}

const MAX_WORKERS = 64;

/** 1 … 64, or undefined when the text is no such number. */
export function parseWorkers(text: string): number | undefined {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= MAX_WORKERS ? value : undefined;
}

/** Fills in what the settings say for runs that do not say it themselves. */
export function withSettings(
  options: RunOptions,
  { usualReplications, workers }: { readonly usualReplications: string; readonly workers: string },
): RunOptions {
  const usual = options.replications ?? parseReplications(usualReplications);
  const count = parseWorkers(workers);
  return { ...options, replications: usual, ...(count !== undefined && { workers: count }) };
}
