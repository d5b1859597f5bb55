/**
 * Power of one processor package over its active cores: what it draws to be awake, and the same again for every core that
 * works, up to its limit. One family for all codes and machines. Source: form, the project's notes on 17 RAPL curves of
 * SPEChpc 2021 (RRZE-HPC/PMBS23-AD); confidence: fitted.
 */
import { leastSquares } from '../fit/least-squares.ts';

export interface PackageLine {
  /** Awake, no core active. */
  readonly baseWatts: number;
  /** Of every active core. */
  readonly coreWatts: number;
}

/** @param limitWatts thermal design power: firmware lowers the frequency before it is passed */
export function packageWatts(
  { baseWatts, coreWatts }: PackageLine,
  activeCores: number,
  limitWatts = Number.POSITIVE_INFINITY,
): number {
  return Math.min(limitWatts, baseWatts + coreWatts * activeCores);
}

/** The line that is nearest to some points. */
export function fitPackageLine(activeCores: readonly number[], watts: readonly number[]): PackageLine {
  const rows = activeCores.map((cores) => [1, cores]);
  const found = leastSquares(rows, watts);
  if (!found) throw new RangeError('a line needs two different numbers of cores');
  return { baseWatts: found[0], coreWatts: found[1] };
}
