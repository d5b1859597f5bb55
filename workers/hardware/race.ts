/**
 * Race to idle or pace: energy of a work over the frequency of its cores. Cores draw f³ above the floor of their voltage
 * and f below it, everything else draws the same as long as the work lasts.
 */
import { bestFrequency, cubicOf, type Optimum } from '../machine/performance/race-to-idle.ts';
import type { HardwareConfig, WorkloadConfig } from './config.ts';
import { VOLTAGE_FLOOR } from './constants.ts';
import { type Estimate, estimate, referenceHz, restOf } from './estimate.ts';
import { isMissing } from './figures.ts';
import type { Draw } from './inputs.ts';
import { clockPower, PART, sumOf } from './watts.ts';

export interface Race {
  /** Frequency of the figures: that of `joulesAt` 1. */
  readonly referenceHz: number;
  readonly minHz: number;
  readonly maxHz: number;
  /** Least energy for the work itself: afterwards the machine is off, or does other work. */
  readonly best: Optimum;
  /** Least energy in a fixed time, with rest after the work; undefined where nobody measured the machine at rest. */
  readonly bestInWindow: Optimum | undefined;
  /** Joules of the work at a frequency. */
  joulesAt(hz: number): number;
  /** The same, less what rest would have taken: what the work adds to a machine that is on. */
  addedJoulesAt(hz: number): number | undefined;
}

/** Undefined where the rate does not go with the frequency, or figures for it are unknown. */
export function raceOf(config: HardwareConfig, workload: WorkloadConfig, draw: Draw): Race | undefined {
  const { machine } = config;
  const [type] = machine.coreTypes;
  const reference = referenceHz(config);
  if (type === undefined || reference === undefined || workload.work.kind === 'idle-heavy') return undefined;
  const own = estimate(config, { ...workload, hz: undefined }, draw);
  if (isMissing(own) || own.limit !== 'compute' || own.coreJoules === 0) return undefined;
  const rest = restOf(config, draw);
  const restWatts = rest && sumOf(rest);
  const { cores, others } = powersOf(own);
  const floorHz = VOLTAGE_FLOOR.value * reference;
  // below the floor of the voltage slower is never cheaper
  const minHz = Math.max(type.operatingPoints[0]?.hz.value ?? 0, floorHz);
  const maxHz = type.maxHz?.value ?? reference;
  const pace = { cores: 1, cubic: cubicOf(cores, reference), minHz, maxHz };
  const secondsAt = (hz: number): number => (own.seconds * reference) / hz;
  const joulesAt = (hz: number): number =>
    (others + cores * clockPower(hz / reference, VOLTAGE_FLOOR.value)) * secondsAt(hz);
  return {
    referenceHz: reference,
    minHz,
    maxHz,
    best: bestFrequency({ ...pace, baseWatts: others }),
    bestInWindow: restWatts === undefined ? undefined : bestFrequency({ ...pace, baseWatts: others - restWatts }),
    joulesAt,
    addedJoulesAt: (hz) => (restWatts === undefined ? undefined : joulesAt(hz) - restWatts * secondsAt(hz)),
  };
}

/** Watts in the last phase of a work: of cores, and of all else. */
function powersOf({ phases }: Estimate): { readonly cores: number; readonly others: number } {
  const { watts } = phases[phases.length - 1];
  return { cores: watts[PART.cores], others: sumOf(watts) - watts[PART.cores] };
}
