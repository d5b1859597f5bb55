import { streamFor } from '../engine/random.ts';
import { bandwidthRules } from './bandwidth-rules.ts';
import type { SchedulingConfig } from './config.ts';

/** Ticks among which the time is drawn at which the kernel's clock was zero. */
const CLOCK_TICKS = 2 ** 20;

/**
 * When the bandwidth periods of each group begin: a time of one such beginning, ns; 0 for groups without a limit. Older
 * kernels begin them at multiples of the period on the clock whose multiples are also the ticks; newer ones at random.
 */
export function quotaOffsets(
  { groups, policy, changes = [] }: SchedulingConfig,
  tickPhaseNs: number,
  tickNs: number,
  seed: number,
): readonly number[] {
  const { randomOffset } = bandwidthRules(policy.fair.kernel);
  const clockZeroNs = tickPhaseNs - streamFor(seed, 'quota').nextBelow(CLOCK_TICKS) * tickNs;
  return groups.map(({ name, ...group }, g) => {
    const later = changes.find(({ config }) => config.groups[g].bandwidth !== undefined);
    const bandwidth = group.bandwidth ?? later?.config.groups[g].bandwidth;
    if (bandwidth === undefined) return 0;
    return randomOffset ? streamFor(seed, `${name}.quota`).nextBelow(bandwidth.periodNs) : clockZeroNs;
  });
}
