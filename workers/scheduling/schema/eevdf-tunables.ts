import type { EevdfFeatures, EevdfTunables } from '../config.ts';
import type { RawPolicy } from './policy.ts';

type Kernel = EevdfTunables['kernel'];

/**
 * sysctl_sched_base_slice before scaling, ns: 0.75 ms from 6.6 to 6.14, 0.70 ms since commit 2ae891b82695 in 6.15
 * (read). That commit was taken back into 6.12.y; for such a kernel state `baseSlice`.
 */
const BASE_SLICE_NS: Readonly<Record<Kernel, number>> = {
  '6.6': 750_000,
  '6.12': 750_000,
  '6.18': 700_000,
  '7.2': 700_000,
};

/** EEVDF as written, made whole for a machine whose tunables grow by `factor`; times are ns. */
export function eevdfTunables(given: NonNullable<RawPolicy['eevdf']>, factor: number): EevdfTunables {
  const { kernel, baseSlice = BASE_SLICE_NS[kernel] * factor, features } = given;
  return {
    kind: 'eevdf',
    kernel,
    baseSliceNs: baseSlice,
    quantumNs: Math.floor(baseSlice / factor),
    features: { ...featuresOf(kernel), ...features },
  };
}

/**
 * features.h of 6.12.117 and 7.2.13 (read), of 6.6 (read in part: short slices and delayed dequeue came with 6.12); what
 * 6.12.107, 6.18.15 and 7.2.12 reported while they were measured agrees. HRTICK needs HRTIMER_REARM_DEFERRED to be on.
 */
function featuresOf(kernel: Kernel): EevdfFeatures {
  const from612 = kernel !== '6.6';
  return {
    placeLag: true,
    placeDeadlineInitial: true,
    placeRelDeadline: from612,
    runToParity: true,
    preemptShort: from612,
    delayDequeue: from612,
    delayZero: from612,
    wakeupPreemption: true,
    pickBuddy: from612,
    hrtick: kernel === '7.2',
  };
}
