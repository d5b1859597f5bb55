import { copyState, restoreState, type StateCopy } from '../engine/state-copy.ts';
import type { TableWriter } from './writer.ts';

/** Where a simulation was: its state, and how many rows each of its tables had. */
export interface Checkpoint {
  readonly state: StateCopy;
  readonly rows: readonly number[];
}

/** @param fixed what never changes or is set back by other means, besides the tables */
export function takeCheckpoint(
  simulation: object,
  tables: readonly TableWriter[],
  fixed: readonly object[],
): Checkpoint {
  const boundaries = new Set<object>([...fixed, ...tables]);
  return { state: copyState(simulation, (value) => boundaries.has(value)), rows: tables.map(({ rows }) => rows) };
}

/** @param tables those that the checkpoint was taken with, in the same order */
export function returnTo({ state, rows }: Checkpoint, tables: readonly TableWriter[]): void {
  restoreState(state);
  for (const [i, table] of tables.entries()) table.rewind(rows[i]);
}
