import { describe, expect, it } from 'vitest';
import type { TimelineWindow } from '../../../workers/recording/timeline-types.ts';
import { SHADES } from '../classes.ts';
import type { LanePicture } from '../lane-picture.ts';
import type { Palette } from '../palette.ts';
import { ROW_NUMBERS, rowTable, windowBuffers } from './buffers.ts';
import { colourTable } from './colours.ts';
import { MOST_UNITS } from './exact.ts';

const window: TimelineWindow = {
  fromNs: 4096,
  toNs: 4096 + 4 * 64,
  bucketNs: 64,
  classes: 2,
  lanes: [0, 1],
  rectsFrom: Uint32Array.of(0, 2, 3),
  rectStart: Float32Array.of(0, 70, 5),
  rectEnd: Float32Array.of(60, 256, 9),
  rectTask: Uint32Array.of(0, 1, 1),
  columnsFrom: Uint32Array.of(0, 1, 3),
  columnBucket: Uint32Array.of(3, 0, 2, 99),
  columnShare: Uint8Array.of(1, 2, 3, 4, 5, 6, 99, 99),
  columnClasses: Uint32Array.of(3, 3),
  unread: [],
  waits: [
    { lane: 1, most: 7, mean: Float32Array.of(Number.NaN, 1, 2, 3), greatest: Float32Array.of(Number.NaN, 4, 5, 6) },
  ],
};
const picture: LanePicture = {
  window,
  behind: undefined,
  content: '',
  classOf: Uint8Array.of(0, 2),
  shadeOf: Uint8Array.of(1, 0),
  names: [],
  laneOf: [1, -1, 0],
};

describe('a window for the GPU', () => {
  it('has its slices in whole units, in their colours, and its columns as they are', () => {
    const { unitNs, buckets, times, fills, columnBucket, columnShare } = windowBuffers(picture, window);
    expect([unitNs, buckets]).toEqual([1, 4]);
    expect([...times]).toEqual([0, 60, 70, 256, 5, 9]);
    expect([...fills]).toEqual([1, 2 * SHADES, 2 * SHADES]);
    expect([...columnBucket]).toEqual([3, 0, 2]);
    expect([...columnShare]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('counts days in units that still fit', () => {
    const toNs = window.fromNs + 8 * MOST_UNITS;
    const long = { ...window, toNs, bucketNs: MOST_UNITS, rectEnd: Float32Array.of(60, 8 * MOST_UNITS, 9) };
    const { unitNs, times } = windowBuffers(picture, long);
    expect(unitNs).toBe(8);
    expect([...times]).toEqual([0, 8, 9, MOST_UNITS, 1, 1]);
  });

  it('has those who wait by lane and bucket, nobody where nothing is known', () => {
    expect([...windowBuffers(picture, window).waits]).toEqual([0, 0, 1, 4, 2, 5, 3, 6]);
  });

  it('says of every row of a panel what it is', () => {
    const table = rowTable(window, picture.laneOf);
    const rows = picture.laneOf.map((_, row) => [...table.subarray(row * ROW_NUMBERS, row * ROW_NUMBERS + 6)]);
    expect(rows).toEqual([
      [2, 3, 1, 3, 0, 7],
      [0, 0, 0, 0, -1, 0],
      [0, 2, 0, 1, -1, 0],
    ]);
  });

  it('gets colours as bytes, between stripes and on them', () => {
    const fill = (plain: number, stripe = plain) => ({ plain, stripe });
    const palette = {
      backgroundPixel: 0xff030201,
      lanePixel: 0xff060504,
      waits: { always: fill(0xff000007), sometimes: fill(0xff000008) },
      fills: [fill(0xff000009, 0xff00000a)],
      columns: [fill(0xff00000b, 0xff00000c)],
      ends: [fill(0xff00000d, 0xff00000e)],
    } as unknown as Palette;
    const reds = [1, 4, 7, 8, 9, 10, 11, 12, 13, 14];
    expect([...colourTable(palette)].filter((_, i) => i % 4 === 0)).toEqual(reds);
    expect([...colourTable(palette).subarray(0, 4)]).toEqual([1, 2, 3, 255]);
  });
});
