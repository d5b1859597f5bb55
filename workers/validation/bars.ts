/** What each metric may be off by. The figures are those of the project's bar "Ground truth"; nothing here is fitted. */
import type { DistributionName } from './experiment.ts';
import type { Bar } from './row.ts';

export const SHARE: Bar = { name: 'cpu_share', unit: '', absolute: 0.01 };

/**
 * Involuntary switches, 10 %. What a run counts besides is the kernel's own threads, which come when they like, about one
 * to five a second: counts closer than one a second are not told apart.
 */
export function involuntaryBar(seconds: number): Bar {
  return { name: 'nivcsw', unit: '', relative: 0.1, absolute: seconds };
}

/** A percentile of a distribution, the fewest samples for which it means something, and its bar. Durations are µs. */
export interface PercentileBar {
  readonly distribution: DistributionName;
  readonly percentile: 'p50' | 'p95' | 'p99';
  readonly bar: Bar;
}

const relative = (
  distribution: DistributionName,
  percentile: PercentileBar['percentile'],
  part: number,
): PercentileBar => ({
  distribution,
  percentile,
  bar: { name: `${distribution}.${percentile}`, unit: 'µs', relative: part },
});

const responseLike = (distribution: DistributionName): PercentileBar[] => [
  relative(distribution, 'p50', 0.15),
  relative(distribution, 'p95', 0.15),
  relative(distribution, 'p99', 0.25),
];

export const PERCENTILE_BARS: readonly PercentileBar[] = [
  relative('run_segment', 'p50', 0.05),
  {
    distribution: 'wakeup_latency',
    percentile: 'p50',
    bar: { name: 'wakeup_latency.p50', unit: 'µs', absolute: 3 },
  },
  {
    distribution: 'wakeup_latency',
    percentile: 'p95',
    bar: { name: 'wakeup_latency.p95', unit: 'µs', relative: 0.2, absolute: 30 },
  },
  ...responseLike('response'),
  ...responseLike('rtt'),
  ...responseLike('child_turnaround'),
];

/** Samples below which a percentile is an accident. */
export const FEWEST_SAMPLES: Readonly<Record<PercentileBar['percentile'], number>> = { p50: 3, p95: 20, p99: 100 };

/** Runs and pauses of what a quota limits: one tick. */
export function throttleBar(tickUs: number): Bar {
  return { name: 'throttling', unit: 'µs', absolute: tickUs };
}

/** How often a group was throttled: a period more or less at either end of the measurement. */
export const THROTTLED_COUNT: Bar = { name: 'throttling', unit: '', absolute: 2 };
