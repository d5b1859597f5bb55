import type { RecordingHandle } from '../../workers/recording/layout.ts';
import type { RunResult, VariantResult } from '../../workers/runner/types.ts';
import { withBaseline } from '../../workers/runner/view.ts';
import type { TimelineSource } from '../timeline/types.ts';

export type VariantIdentity = Pick<VariantResult, 'id' | 'label' | 'baseline'>;

/**
 * Holds what is too big for a store: the newest result with its histograms, and the recordings by variant. The runs
 * store's `version` tells when to look again.
 */
export interface ResultBox {
  result: RunResult | undefined;
  /** All variants of the document, also those that the latest run left out. */
  variants: readonly VariantIdentity[];
  readonly recordings: Map<string, KnownRecording>;
  /** Those of a bundle that is still being read: for who shows what there is, and more as it comes. */
  readonly early: Map<string, KnownRecording>;
}

type KnownRecording = Pick<TimelineSource, 'handle' | 'directory' | 'early'>;

const looks = new WeakMap<RunResult, Map<string, RunResult>>();

/** The newest result as the person looks at it: with another variant as the baseline. The same object for the same look. */
export function viewedResult(
  { result }: Pick<ResultBox, 'result'>,
  baseline: string | undefined,
): RunResult | undefined {
  if (result === undefined || baseline === undefined) return result;
  const known = looks.get(result) ?? new Map<string, RunResult>();
  looks.set(result, known);
  const look = known.get(baseline) ?? withBaseline(result, baseline);
  known.set(baseline, look);
  return look;
}

/** All variants, with the one as baseline that the person chose. */
export function viewedVariants({ variants }: ResultBox, baseline: string | undefined): readonly VariantIdentity[] {
  if (!variants.some(({ id }) => id === baseline)) return variants;
  return variants.map((variant) => ({ ...variant, baseline: variant.id === baseline }));
}

export function createResultBox(): ResultBox {
  return { result: undefined, variants: [], recordings: new Map(), early: new Map() };
}

/** Recordings of another run are wanted from now on, or none. */
export function forgetRecordings({ recordings, early }: ResultBox): void {
  recordings.clear();
  early.clear();
}

/** Takes the set-up of a document that was read again. */
export function takePreview(box: ResultBox, preview: RunResult): void {
  box.result = preview;
  box.variants = preview.variants.map(({ id, label, baseline }) => ({ id, label, baseline }));
}

/** Whether any replication has finished. */
export function hasValues(result: RunResult): boolean {
  return result.variants.some(({ replicationsDone }) => replicationsDone > 0);
}

type Recorded = Pick<TimelineSource, 'handle' | 'directory'>;

/** A recording of part of the time loses some of its rows when it is finished, and only then says which part it is. */
export function sameRecording(a: Recorded, b: Recorded): boolean {
  const [partOfA, partOfB] = [a, b].map(({ directory }) => JSON.stringify(directory.recorded));
  return sameBlocks(a.handle, b.handle) && partOfA === partOfB;
}

/** Blocks only ever get appended, so equal counts mean that the old handle still shows everything. */
function sameBlocks(a: RecordingHandle, b: RecordingHandle): boolean {
  return (
    a.tables.length === b.tables.length &&
    a.tables.every(({ blocks }, index) => blocks.length === b.tables[index].blocks.length)
  );
}
