import type { LocalText } from './types.ts';

/**
 * What of a scenario can change while a simulation runs. A lab lists patterns of keys, with a placeholder in place of each
 * name that people choose: `groups.<group>.max`. A key below a pattern may be set alone: `workload.web.arrivals.poisson`.
 */
export interface RunTimeKeys {
  readonly patterns: readonly string[];
  /** What of the rest cannot change, and why; one sentence without its full stop. */
  readonly never: LocalText;
  /** What a policy is where a scenario states none, as it would be written. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/** The pattern that a key falls under; undefined: it cannot change. */
export function patternOf(key: string, { patterns }: RunTimeKeys): string | undefined {
  const steps = key.split('.');
  return patterns.find((pattern) => {
    const parts = pattern.split('.');
    return parts.length <= steps.length && parts.every((part, i) => part.startsWith('<') || part === steps[i]);
  });
}

/** A parameter that can change in a variant, as it is. */
export interface ChangeableValue {
  /** Such as `groups.offline.max`. */
  readonly key: string;
  /** As a scenario would state it; undefined where nothing is stated and there is no limit, as for cpu.max. */
  readonly value: string | undefined;
  /** What can be written there: "duration such as 500us". */
  readonly expects: string;
}
