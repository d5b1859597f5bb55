import type { TimelineWindow } from '../../../workers/recording/timeline-types.ts';
import { fillOf } from '../lane-image.ts';
import type { LanePicture } from '../lane-picture.ts';
import { unitFor } from './exact.ts';

/** A window as its textures have it; what a window has already in that form is read there. */
export interface WindowBuffers {
  /** What times are counted in, ns. */
  readonly unitNs: number;
  readonly buckets: number;
  /** Begin and end of each slice, units after the begin of the window. */
  readonly times: Int32Array;
  /** Colour of each slice: its place among the palette's fills. */
  readonly fills: Uint8Array;
  readonly columnBucket: Uint32Array;
  readonly columnShare: Uint8Array;
  /** By bucket of each lane where anybody waits, one lane after another: mean and greatest number, 0 where nothing is known. */
  readonly waits: Float32Array;
}

/** Numbers of a row in `rowTable`. */
export const ROW_NUMBERS = 8;

export function windowBuffers(picture: LanePicture, window: TimelineWindow): WindowBuffers {
  const { fromNs, toNs, bucketNs, classes, rectsFrom, rectStart, rectEnd, rectTask, columnsFrom } = window;
  const unitNs = unitFor(toNs - fromNs);
  const slices = rectsFrom[window.lanes.length];
  const columns = columnsFrom[window.lanes.length];
  const times = new Int32Array(2 * slices);
  const fills = new Uint8Array(slices);
  for (let i = 0; i < slices; i++) {
    times[2 * i] = Math.round(rectStart[i] / unitNs);
    times[2 * i + 1] = Math.round(rectEnd[i] / unitNs);
    fills[i] = fillOf(picture, rectTask[i]);
  }
  const buckets = Math.round((toNs - fromNs) / bucketNs);
  const waits = new Float32Array(2 * buckets * window.waits.length);
  window.waits.forEach(({ mean, greatest }, place) => {
    for (let bucket = 0; bucket < buckets; bucket++) {
      const at = 2 * (place * buckets + bucket);
      waits[at] = mean[bucket] || 0;
      waits[at + 1] = greatest[bucket] || 0;
    }
  });
  return {
    unitNs,
    buckets,
    times,
    fills,
    columnBucket: window.columnBucket.subarray(0, columns),
    columnShare: window.columnShare.subarray(0, columns * classes),
    waits,
  };
}

/** By row of the panel: its slices [from, to), its columns [from, to), its place among those with waits or −1, and most who wait. */
export function rowTable(window: TimelineWindow, laneOf: readonly number[]): Int32Array {
  const { rectsFrom, columnsFrom } = window;
  const waitsAt = new Map(window.waits.map(({ lane }, place) => [lane, place]));
  const table = new Int32Array(laneOf.length * ROW_NUMBERS);
  laneOf.forEach((lane, row) => {
    const place = waitsAt.get(lane) ?? -1;
    const numbers =
      lane < 0
        ? [0, 0, 0, 0, -1, 0]
        : [rectsFrom[lane], rectsFrom[lane + 1], columnsFrom[lane], columnsFrom[lane + 1], place, 0];
    if (place >= 0) numbers[5] = window.waits[place].most;
    table.set(numbers, row * ROW_NUMBERS);
  });
  return table;
}
