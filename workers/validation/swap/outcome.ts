import type { SwapConfig } from '../../swap/config.ts';
import { SwapSimulation } from '../../swap/simulation.ts';
import { PAGE_BYTES } from '../../units/page.ts';
import type { SwapMeasurement } from './file.ts';
import { WORKLOAD } from './model.ts';
import type { SwapSetUp } from './set-ups.ts';

const PAGES_PER_MIB = 2 ** 20 / PAGE_BYTES;

/** What one set-up did, measured or simulated. */
export interface SwapFigures {
  readonly touchesPerS: number;
  /** Major faults of all touches. */
  readonly majorShare: number;
  /** Pages written out for each major fault. */
  readonly outPerMajor: number;
  readonly sysUsPerMajor: number;
  readonly faultP50Us: number;
  readonly killed: number;
}

/** A set-up with what was measured and what each simulated run gave. */
export interface SwapOutcome extends Pick<SwapSetUp, 'tag' | 'kernel' | 'each' | 'threads'> {
  readonly measured: SwapFigures;
  readonly runs: readonly SwapFigures[];
}

export function measuredFigures(from: SwapMeasurement): SwapFigures {
  return {
    touchesPerS: from.touches_per_s,
    majorShare: from.majflt_per_s / from.touches_per_s,
    outPerMajor: (from.swapout_mib_s * PAGES_PER_MIB) / from.majflt_per_s,
    sysUsPerMajor: from.sys_us_per_majflt,
    faultP50Us: from.fault_us.p50,
    killed: from.oom_kills,
  };
}

/** @throws RangeError when nothing was swapped in: there is nothing to compare */
export function simulatedFigures(config: SwapConfig, seed: number): SwapFigures {
  const simulation = new SwapSimulation(config, seed);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  const { metrics } = simulation.finish();
  const own = (name: string): number => metrics[`${WORKLOAD}.${name}`];
  const majors = own('major-faults');
  if (!(majors > 0)) throw new RangeError('nothing is swapped in: limit_mib leaves room for all of total_mib');
  return {
    touchesPerS: own('accesses'),
    majorShare: majors / own('accesses'),
    outPerMajor: metrics['swap.out'] / PAGE_BYTES / majors,
    sysUsPerMajor: own('system.major') / 1000,
    faultP50Us: own('fault.p50') / 1000,
    killed: own('killed'),
  };
}
