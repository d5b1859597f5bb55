/** How fast work goes at best: by what it computes, or by what it moves; neither hides behind the other. */

export interface Ceilings {
  /** Sustained, of all cores that take part. */
  readonly flopsPerS: number;
  readonly bytesPerS: number;
}

/** Operations per second at an intensity in operations per byte. */
export function attainable(intensity: number, { flopsPerS, bytesPerS }: Ceilings): number {
  return Math.min(flopsPerS, intensity * bytesPerS);
}

/** Intensity above which computing is the limit. */
export function ridge({ flopsPerS, bytesPerS }: Ceilings): number {
  return flopsPerS / bytesPerS;
}

/** Bandwidth of some cores: each adds its own until the memory is saturated. */
export function saturatedBandwidth(cores: number, coreBandwidth: number, sustained: number): number {
  return Math.min(cores * coreBandwidth, sustained);
}
