import type { CardEntry } from '../model-card.ts';
import type { Row } from '../row.ts';

/** What holding one file against the models gave. */
export interface CheckedHardware {
  readonly rows: readonly Row[];
  /** Rows that say something but belong to no bar. */
  readonly shown: readonly Row[];
  readonly notes: readonly string[];
  readonly card: readonly CardEntry[];
}

/** A part of a percentage as words: 0.0345 → "3.5 %". */
export function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

/** The smallest and the largest of some errors, and their mean. */
export function spanOf(errors: readonly number[]): string {
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return `${percent(Math.min(...errors))} … ${percent(Math.max(...errors))}, mean ${percent(mean)}`;
}
