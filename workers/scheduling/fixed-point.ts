/**
 * The kernel's fixed-point products of a time and a ratio of weights. They round down, and slices are compared with
 * whole ticks: one nanosecond of rounding decides whether a task runs two ticks or three. So they are reproduced exactly.
 *
 * Products need up to 64 bits; they are formed from two exact double products (time < 2^36 ns, factor < 2^32).
 */

const TWO_32 = 2 ** 32;

/** floor(2^32 / weight): the inverse weight the kernel stores. */
export function inverseWeight(weight: number): number {
  return Math.floor(TWO_32 / weight);
}

/** A factor of 32 bits, and what a product with it is shifted down by, as `mulShift` takes them. */
export interface ScaledFactor {
  readonly factor: number;
  readonly unit: number;
}

/** Cuts a factor that is meant times 2^-32 to 32 bits, from below: what it loses in binary digits its unit gains. */
export function scaledFactor(whole: number): ScaledFactor {
  let factor = whole;
  let unit = 2 ** -32;
  while (factor >= TWO_32) {
    factor = Math.floor(factor / 2);
    unit *= 2;
  }
  return { factor, unit };
}

/**
 * time * weight / loadWeight as computed since Linux 3.x: the factor weight * inverse(loadWeight) is cut to 32 bits
 * first, then the product is shifted down.
 */
export function calcDelta(timeNs: number, weight: number, inverseLoad: number): number {
  const { factor, unit } = scaledFactor(weight * inverseLoad);
  return mulShift(timeNs, factor, unit);
}

/** The same product in Linux 3.3, which rounds to nearest in two steps when it would overflow 32 bits. */
export function calcDeltaRounded(timeNs: number, weight: number, inverseLoad: number): number {
  const product = timeNs * weight;
  if (product > TWO_32) return Math.floor((Math.floor((product + 32_768) / 65_536) * inverseLoad + 32_768) / 65_536);
  const high = Math.floor(inverseLoad / 65_536);
  const low = inverseLoad - high * 65_536;
  // round(product * inverseLoad / 2^32) without exceeding 53 bits
  const carried = product * high + Math.floor((product * low + 32_768 * 65_536) / 65_536);
  return Math.floor(carried / 65_536);
}

/**
 * floor(time * factor * unit) for factor < 2^32. `unit` is what the product is shifted down by, 2^-shift with 16 ≤ shift ≤ 32:
 * multiplying by it is as exact as shifting, and raising 2 to a power at every product cost more than all the rest.
 */
export function mulShift(timeNs: number, factor: number, unit: number): number {
  const high = Math.floor(factor / 65_536);
  const low = factor - high * 65_536;
  return Math.floor((timeNs * high + Math.floor((timeNs * low) / 65_536)) * (unit * 65_536));
}
