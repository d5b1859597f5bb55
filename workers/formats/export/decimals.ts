/** Perfetto's reader of JSON takes decimals as a whole number over a power of ten: from 20 of them on both no longer fit. */
const READABLE_DECIMALS = 18;

/** A number that JSON writes with so many decimals at most; smaller ones than a millionth are written with an exponent. */
export function inReadableDecimals(value: number): number {
  return Number.isInteger(value) || Math.abs(value) < 1e-6 ? value : Number(value.toFixed(READABLE_DECIMALS));
}
