/** Numbers of 53 bits for shaders, whose numbers have 24: what is subtracted there is subtracted as whole numbers. */

/** A number as a whole one and a rest, both of which a shader can have. */
export interface Split {
  /** Within ±2^30, so that the difference to any time of a window fits into 32 bits. */
  readonly whole: number;
  /** 0 … 1, more only where the number is beyond the range of `whole`: then what it is the place of is as far away. */
  readonly rest: number;
}

/** Times of a window are whole numbers below this. */
export const MOST_UNITS = 2 ** 29;
const RANGE = 2 ** 30;

export function split(value: number): Split {
  const whole = Math.max(-RANGE, Math.min(RANGE, Math.floor(value)));
  return { whole, rest: value - whole };
}

/** What times of a window are counted in, ns: one as long as that fits, otherwise a power of two far below a pixel. */
export function unitFor(lengthNs: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, lengthNs) / MOST_UNITS)));
}

/** What a shader has to know to find the slice and the column at a pixel. */
export interface TimeUniforms {
  /** Time at the left edge, in units of the window after its begin. */
  readonly offset: Split;
  readonly pixelsPerUnit: number;
  /** The same time in buckets, and how many of them a pixel is. */
  readonly bucket: Split;
  readonly bucketsPerPixel: number;
}

/**
 * @param leftNs time at the left edge since the begin of the window, ns; may be negative
 * @param perNs pixels
 */
export function timeUniforms(leftNs: number, perNs: number, unitNs: number, bucketNs: number): TimeUniforms {
  return {
    offset: split(leftNs / unitNs),
    pixelsPerUnit: perNs * unitNs,
    bucket: split(leftNs / bucketNs),
    bucketsPerPixel: 1 / (perNs * bucketNs),
  };
}
