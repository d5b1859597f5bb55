import type { Language } from '../../workers/lab/local-text.ts';
import type { RecordingHandle } from '../../workers/recording/layout.ts';
import type { RecordingDirectory } from '../../workers/runner/types.ts';

export type { Language };

/** One recording as the timeline draws it. */
export interface TimelineSource {
  readonly variant: string;
  readonly label: string;
  /** Custom property of the variant's colour, the one that it has in all other views; absent where nothing is drawn in it. */
  readonly colour?: string;
  readonly handle: RecordingHandle;
  readonly directory: RecordingDirectory;
  /** It is being read from a file: the rest comes within seconds. */
  readonly early?: boolean;
}

/** Index of a source: 0 = A, 1 = B. */
export type Side = 0 | 1;

/** [from, to) in ns since the start of the recordings. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Start of the measured window, ns since the start of the recordings; 0 when they have no warm-up. */
export function measuredFrom(sources: readonly TimelineSource[]): number {
  return Math.max(...sources.map(({ directory: { startNs, measureFromNs } }) => measureFromNs - startNs));
}
