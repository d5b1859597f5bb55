import { describe, expect, it } from 'vitest';
import type { TrackWindow } from './client.ts';
import { bucketAt, covers, differenceOf, meanAt, reachOf } from './windows.ts';

function window(fromNs: number, mean: readonly number[], spread = 0): TrackWindow {
  return {
    fromNs,
    bucketNs: 10,
    mean: Float32Array.from(mean),
    least: Float32Array.from(mean, (value) => value - spread),
    greatest: Float32Array.from(mean, (value) => value + spread),
  };
}

describe('windows of tracks', () => {
  it('tell which stretch of time they know', () => {
    const some = window(100, [1, Number.NaN, 3]);
    expect([covers(some, 100, 130), covers(some, 105, 106), covers(some, 99, 110), covers(some, 120, 131)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('tell what is known at a time', () => {
    const some = window(100, [1, Number.NaN, 3]);
    expect([99, 100, 109, 110, 129, 130].map((t) => bucketAt(some, t))).toEqual([undefined, 0, 0, 1, 2, undefined]);
    expect([100, 115, 120, 500].map((t) => meanAt(some, t))).toEqual([1, Number.NaN, 3, Number.NaN]);
    expect(meanAt(undefined, 5)).toBeNaN();
  });

  it('differ bucket by bucket, wherever each begins', () => {
    expect([...differenceOf(window(20, [5, 6, 7]), window(0, [0, 0, 1, 2]))]).toEqual([4, 4, Number.NaN]);
    const coarser = { ...window(20, [1, 1, 1]), bucketNs: 20 };
    expect([...differenceOf(window(20, [5]), coarser)]).toEqual([Number.NaN]);
  });

  it('reach from the least to the greatest of what is visible', () => {
    const a = window(0, [1, Number.NaN, 100], 1);
    expect(reachOf([a, window(0, [-4, 2, 2])], 0, 20)).toEqual({ low: -4, high: 2 });
    expect(reachOf([a, undefined], 25, 30)).toEqual({ low: 99, high: 101 });
    expect(reachOf([a], 10, 20)).toBeUndefined();
  });
});
