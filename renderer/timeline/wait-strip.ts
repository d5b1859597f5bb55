import type { LaneWaits } from '../../workers/recording/timeline-types.ts';
import type { Fill } from './fill.ts';
import type { Raster } from './raster.ts';

/** Colours of those who wait: those who do all the time of a column, and those who do at some time in it. */
export interface WaitFills {
  readonly always: Fill;
  readonly sometimes: Fill;
}

/** Columns of a window from `firstBucket` on: their left edges in pixels of the image, and the end of the last one. */
export interface Edges {
  readonly firstBucket: number;
  readonly x: Int32Array;
}

/** Lanes lower than this, CSS pixels, have no room for those who wait. */
const LOWEST_LANE = 14;
/** Of the height of a lane; what is above belongs to the holder. */
const SHARE = 0.4;
/** Where a task has less than this, CSS pixels, tasks are not drawn one by one. */
export const LEAST_BAR = 3;

/** Height of the part of a lane, below the holder, in which those who wait are drawn, device pixels; 0 = there is no room. */
export function waitStripHeight(laneHeight: number, scale: number): number {
  return laneHeight < LOWEST_LANE * scale ? 0 : Math.round(laneHeight * SHARE);
}

/**
 * Tasks that wait, stacked from the bottom: a thin bar for each while there is room for that, otherwise columns as high as their
 * number. What a column cannot tell apart, because it stands for much time, is in the two colours of `WaitFills`.
 */
export function paintWaits(
  raster: Raster,
  { mean, greatest, most }: LaneWaits,
  { firstBucket, x }: Edges,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  { always, sometimes }: WaitFills,
  scale: number,
): void {
  const unit = (bottom - top) / most;
  const single = unit >= LEAST_BAR * scale;
  const gap = single ? Math.max(1, Math.round(scale)) : 0;
  // in units of bars, or of pixels
  const size = single ? unit : 1;
  const lowerOf = (bucket: number) => Math.round(single ? mean[bucket] : mean[bucket] * unit) || 0;
  const upperOf = (bucket: number) => {
    const value = greatest[bucket] || 0;
    return single ? Math.round(value) : Math.max(value > 0 ? 1 : 0, Math.round(value * unit));
  };
  for (let from = 0, to = 1; from + 1 < x.length; from = to) {
    const lower = lowerOf(firstBucket + from);
    const upper = upperOf(firstBucket + from);
    to = from + 1;
    while (to + 1 < x.length && lowerOf(firstBucket + to) === lower && upperOf(firstBucket + to) === upper) to++;
    const edge = (height: number) => bottom - Math.round(height * size);
    if (!single) {
      raster.box(x[from], x[to], edge(upper), edge(lower), sometimes);
      raster.box(x[from], x[to], edge(lower), bottom, always);
      continue;
    }
    for (let bar = 0; bar < upper; bar++)
      raster.box(x[from], x[to], edge(bar + 1) + gap, edge(bar), bar < lower ? always : sometimes);
  }
}
