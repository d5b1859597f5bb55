import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameAt, tileCounts, tileGrid } from './tiles.ts';

describe('the grid of tiles', () => {
  it('has room for every tile within its width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 50, max: 3000 }), (tiles, width) => {
        const { columns, rows, pitch } = tileGrid(tiles, width, 220);
        expect(columns * pitch).toBeLessThanOrEqual(width);
        expect(columns * rows).toBeGreaterThanOrEqual(tiles);
        expect(columns * (rows - 1)).toBeLessThan(tiles);
      }),
    );
  });

  it('keeps few tiles small enough to be a map, and many large enough to be seen', () => {
    expect(tileGrid(4, 1000, 220).pitch).toBe(18);
    expect(tileGrid(100_000, 300, 220).pitch).toBe(2);
  });
});

describe('the frame at a time', () => {
  const frames = { timesNs: Float64Array.of(0, 100, 200) };
  it('is the last one not after it', () => {
    expect([-5, 0, 99, 100, 150, 200, 1e9].map((timeNs) => frameAt(frames, timeNs))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });
});

it('counts tiles by list in one frame', () => {
  const frames = {
    device: 'zram0',
    tiles: 3,
    slotsPerTile: 512,
    timesNs: Float64Array.of(0, 1),
    list: Uint8Array.of(0, 0, 0, 2, 4, 4),
    order: new Uint8Array(6),
    used: new Uint32Array(6),
  };
  expect([...tileCounts(frames, 0)]).toEqual([3, 0, 0, 0, 0, 0]);
  expect([...tileCounts(frames, 1)]).toEqual([0, 0, 1, 0, 2, 0]);
});
