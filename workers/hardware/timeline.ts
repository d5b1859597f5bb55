/** The works of a variant one after the other, with rest before and after: stretches of constant power. */
import type { HardwareConfig } from './config.ts';
import { type Estimate, estimate, referenceHz, restOf } from './estimate.ts';
import { isMissing } from './figures.ts';
import type { Draw } from './inputs.ts';
import type { PartWatts } from './watts.ts';

export interface Stretch {
  readonly startNs: number;
  readonly endNs: number;
  /** Index of the workload; -1 = the machine rests. */
  readonly workload: number;
  readonly cores: number;
  readonly watts: PartWatts;
  readonly hz: number;
}

/** Rest that is shown before and after, as a part of all work. */
const REST_PART = 0.04;

/**
 * Without rest where nobody measured the machine at rest. Works of which something is unknown are left out, the result
 * names them.
 */
export function timelineOf(
  config: HardwareConfig,
  estimates: readonly (Estimate | undefined)[],
  draw: Draw,
): Stretch[] {
  const seconds = estimates.reduce((sum, each) => sum + (each?.seconds ?? 0), 0);
  const rest = seconds === 0 ? undefined : restOf(config, draw);
  const stretches: Stretch[] = [];
  let nowNs = 0;
  const append = (length: number, workload: number, cores: number, watts: PartWatts, hz: number): void => {
    const endNs = nowNs + Math.max(1, Math.round(length * 1e9));
    stretches.push({ startNs: nowNs, endNs, workload, cores, watts, hz });
    nowNs = endNs;
  };
  const baseHz = referenceHz(config) ?? 0;
  if (rest) append(seconds * REST_PART, -1, 0, rest, 0);
  for (const [w, each] of estimates.entries()) {
    const hz = config.workloads[w].hz ?? baseHz;
    for (const { seconds: length, cores, watts } of each?.phases ?? []) append(length, w, cores, watts, hz);
  }
  if (rest) append(seconds * REST_PART, -1, 0, rest, 0);
  return stretches;
}

/** What each workload takes; undefined where something is unknown. */
export function estimatesOf(config: HardwareConfig, draw: Draw): readonly (Estimate | undefined)[] {
  return config.workloads.map((workload) => {
    const each = estimate(config, workload, draw);
    return isMissing(each) ? undefined : each;
  });
}
