import type { LoadWindow } from '../../workers/recording/timeline-types.ts';

export type LoadPair = readonly [a: LoadWindow, b: LoadWindow];

/** What the client of one side has: the load of its window, and of the whole recording. */
export interface LoadSource {
  readonly load: LoadWindow | undefined;
  readonly overview: LoadWindow | undefined;
}

/**
 * Loads of A and B that can be subtracted. Answers come one by one, and those of one detail to a question of another cannot: until
 * there are two that fit, what was last compared is drawn, and before that the whole recordings.
 */
export class ComparedLoads {
  private last: LoadPair | undefined;

  pair(a: LoadSource, b: LoadSource): LoadPair | undefined {
    this.last = fitting(a.load, b.load) ?? this.last ?? fitting(a.overview, b.overview);
    return this.last;
  }
}

function fitting(a: LoadWindow | undefined, b: LoadWindow | undefined): LoadPair | undefined {
  return a && b && a.bucketNs === b.bucketNs ? [a, b] : undefined;
}
