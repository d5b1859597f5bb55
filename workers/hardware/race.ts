/**
 * Race to idle or pace: energy of a work over the frequency of its cores. Cores draw f³ above the floor of their voltage
 * and f below it, everything else draws the same as long as the work lasts.
 */
import type { Estimate } from './estimate.ts';
import { clockPower, PART, sumOf } from './watts.ts';

export interface Race {
  /** Frequency of least energy for the work itself, against that of the figures; 1 = run as fast as possible. */
  readonly bestClock: number;
  /** The same where the machine rests, and draws power, for what is left of a fixed time. */
  readonly bestClockInWindow: number | undefined;
}

/** Slowest and fastest clock against that of the figures. */
export interface ClockRange {
  readonly least: number;
  readonly most: number;
}

/** Watts in the last phase of a work at full clock: of cores, and of all else. */
function powersOf({ phases }: Estimate): { readonly cores: number; readonly others: number } {
  const { watts } = phases[phases.length - 1];
  return { cores: watts[PART.cores], others: sumOf(watts) - watts[PART.cores] };
}

/** @param own at the clock of the figures */
export function raceOf(own: Estimate, restWatts: number | undefined, range: ClockRange, floor: number): Race {
  const { cores, others } = powersOf(own);
  const best = (base: number): number => {
    // dE/df = 0 of (base + cores·f³) / f; below the floor of the voltage slower is never cheaper
    const free = cubeRoot(Math.max(0, base) / (2 * cores));
    return Math.min(range.most, Math.max(range.least, floor, free));
  };
  return {
    bestClock: cores === 0 ? range.most : best(others),
    bestClockInWindow: restWatts === undefined || cores === 0 ? undefined : best(others - restWatts),
  };
}

/** Joules of the work of `own` at a clock, if its rate goes with the clock. */
export function joulesAtClock(own: Estimate, clock: number, floor: number): number {
  const { cores, others } = powersOf(own);
  return ((others + cores * clockPower(clock, floor)) * own.seconds) / clock;
}

const NEWTON_STEPS = 60;

/** By Newton's method: the same bits in every engine. */
export function cubeRoot(value: number): number {
  if (value === 0) return 0;
  let root = Math.max(1, value);
  for (let step = 0; step < NEWTON_STEPS; step++) root -= (root * root * root - value) / (3 * root * root);
  return root;
}
