import type { Estimate } from './estimate.ts';

/** The claim under test: this part of the baseline's energy at most, for the same work (20 % less). */
export const CLAIMED_PART = 0.8;

/**
 * Power of cores against what it is, for the work to take `part` of the baseline's energy. Everything else draws on
 * while the cores work, so below 0 no ISA could make the claim true.
 *
 * @param factor that `own` was estimated with
 */
export function isaFactorNeeded(own: Estimate, baseline: Estimate, part: number, factor: number): number {
  if (own.coreJoules === 0) return Number.NaN;
  const others = own.joules - own.coreJoules;
  return ((part * baseline.joules - others) / own.coreJoules) * factor;
}
