import type { TrackWindow } from './client.ts';

/** Bucket of a window that holds a time; undefined when it holds none. */
export function bucketAt({ fromNs, bucketNs, mean }: TrackWindow, t: number): number | undefined {
  const bucket = Math.floor((t - fromNs) / bucketNs);
  return bucket >= 0 && bucket < mean.length ? bucket : undefined;
}

/** Whether it knows all of [fromNs, toNs). */
export function covers({ fromNs: from, bucketNs, mean }: TrackWindow, fromNs: number, toNs: number): boolean {
  return from <= fromNs && from + mean.length * bucketNs >= toNs;
}

/** Mean of the bucket at a time; NaN where nothing is known. */
export function meanAt(window: TrackWindow | undefined, t: number): number {
  const bucket = window && bucketAt(window, t);
  return window && bucket !== undefined ? window.mean[bucket] : Number.NaN;
}

/** A − B by bucket of A; NaN where either is not known, or their buckets are not the same. */
export function differenceOf(a: TrackWindow, b: TrackWindow): Float32Array {
  const shift = (a.fromNs - b.fromNs) / a.bucketNs;
  const alike = a.bucketNs === b.bucketNs;
  return a.mean.map((value, bucket) => (alike ? value - (b.mean[bucket + shift] ?? Number.NaN) : Number.NaN));
}

/** Least and greatest value in [fromNs, toNs); undefined when nothing is known there. */
export function reachOf(
  windows: readonly (TrackWindow | undefined)[],
  fromNs: number,
  toNs: number,
): { readonly low: number; readonly high: number } | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const window of windows) {
    if (!window) continue;
    const first = Math.max(0, Math.floor((fromNs - window.fromNs) / window.bucketNs));
    const last = Math.min(window.mean.length, Math.ceil((toNs - window.fromNs) / window.bucketNs));
    for (let bucket = first; bucket < last; bucket++) {
      // NaN fails both comparisons
      if (window.least[bucket] < low) low = window.least[bucket];
      if (window.greatest[bucket] > high) high = window.greatest[bucket];
    }
  }
  return low <= high ? { low, high } : undefined;
}
