import type { RecordingHandle } from '../../workers/recording/layout.ts';
import type { RunResult } from '../../workers/runner/types.ts';
import type { TimelineSource } from '../timeline/types.ts';

/**
 * Holds what is too big for a store: the newest result with its histograms, and the recordings by variant. The runs
 * store's `version` tells when to look again.
 */
export interface ResultBox {
  result: RunResult | undefined;
  readonly recordings: Map<string, Pick<TimelineSource, 'handle' | 'directory'>>;
}

export function createResultBox(): ResultBox {
  return { result: undefined, recordings: new Map() };
}

/** Whether any replication has finished. */
export function hasValues(result: RunResult): boolean {
  return result.variants.some(({ replicationsDone }) => replicationsDone > 0);
}

/** Blocks only ever get appended, so equal counts mean that the old handle still shows everything. */
export function sameBlocks(a: RecordingHandle, b: RecordingHandle): boolean {
  return (
    a.tables.length === b.tables.length &&
    a.tables.every(({ blocks }, index) => blocks.length === b.tables[index].blocks.length)
  );
}
