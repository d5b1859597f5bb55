import { beforeAll, describe, expect, it, vi } from 'vitest';
import { stubImageData, whatIsPut } from './canvas.fixture.ts';
import { Raster } from './raster.ts';
import { paintWaits, waitStripHeight } from './wait-strip.ts';

const HEIGHT = 12;
const fill = (pixel: number) => ({ plain: pixel, stripe: pixel });
const FILLS = { always: fill(2), sometimes: fill(1) };

beforeAll(() => stubImageData(vi));

/** Four buckets of one pixel; by pixel column, from the bottom up. */
function painted(mean: readonly number[], greatest: readonly number[], most: number): number[][] {
  const raster = new Raster();
  raster.begin(4, HEIGHT, 1);
  const waits = { lane: 0, most, mean: Float32Array.from(mean), greatest: Float32Array.from(greatest) };
  paintWaits(raster, waits, { firstBucket: 1, x: Int32Array.of(0, 1, 2, 3, 4) }, { top: 0, bottom: HEIGHT }, FILLS, 1);
  const pixels = whatIsPut(raster);
  return [0, 1, 2, 3].map((x) => Array.from({ length: HEIGHT }, (_, y) => pixels[(HEIGHT - 1 - y) * 4 + x]));
}

const bar = (pixel: number, size: number) => [...Array<number>(size - 1).fill(pixel), 0];
const none = (size: number) => Array<number>(size).fill(0);

describe('tasks that wait at a lane', () => {
  it('are bars one above the other, with gaps, while there is room for each', () => {
    // the bucket before the first is not seen; of the last nothing is known
    const columns = painted([9, 3, 1, 0.4, Number.NaN], [9, 3, 2, 1, Number.NaN], 3);
    expect(columns[0]).toEqual([...bar(2, 4), ...bar(2, 4), ...bar(2, 4)]);
    expect(columns[1]).toEqual([...bar(2, 4), ...bar(1, 4), ...none(4)]);
    expect(columns[2]).toEqual([...bar(1, 4), ...none(8)]);
    expect(columns[3]).toEqual(none(12));
  });

  it('are columns as high as their number where they are many; a single one is seen', () => {
    const columns = painted([0, 48, 24, 0, 0], [0, 48, 36, 1, 0], 48);
    expect(columns[0]).toEqual(Array(12).fill(2));
    expect(columns[1]).toEqual([...Array(6).fill(2), ...Array(3).fill(1), ...none(3)]);
    expect(columns[2]).toEqual([1, ...none(11)]);
    expect(columns[3]).toEqual(none(12));
  });

  it('leave the holder most of a lane, and all of a low one', () => {
    expect(waitStripHeight(13, 1)).toBe(0);
    expect(waitStripHeight(13, 0.5)).toBe(5);
    expect(waitStripHeight(60, 1)).toBe(24);
  });
});
