import type { RunOptions } from '../../workers/runner/service.ts';

/** What stands in the run bar's fields, as typed; an empty field leaves the choice to the scenario. */
export interface RunFields {
  readonly replications: string;
  readonly duration: string;
}

export const MAX_REPLICATIONS = 10_000;
const NANOSECONDS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, min: 6e10 };

/** A positive duration such as "500ms" in whole ns; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-zµ]+)$/.exec(text.trim());
  const factor = match ? NANOSECONDS[match[2]] : undefined;
  if (!match || factor === undefined) return undefined;
  const value = Math.round(Number(match[1]) * factor);
  return value > 0 && Number.isSafeInteger(value) ? value : undefined;
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
    duration: fields.duration.trim() !== '' && parseDuration(fields.duration) === undefined,
  };
}

/** Options of a run; call it only when `fieldErrors` found none. `variants` stays out when all of them run. */
export function runOptions(fields: RunFields, all: readonly string[], hidden: ReadonlySet<string>): RunOptions {
  const variants = all.filter((id) => !hidden.has(id));
  return {
    replications: parseReplications(fields.replications),
    durationNs: parseDuration(fields.duration),
    variants: variants.length < all.length ? variants : undefined,
  };
}
