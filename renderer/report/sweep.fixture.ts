/** A sweep with invented figures, for the report's tests: over the CPUs, and over them and a second parameter. */
import type { SweepPoint, SweepResult } from '../../workers/sweep/types.ts';

const METRIC = {
  name: 'web.latency.p99',
  unit: 'ns',
  better: 'lower',
  label: { en: 'Latency, p99', zh: '延迟，p99' },
  formula: { en: '' },
} as const;

const CPUS = [8, 16, 24, 32];
const SHARES = [1, 2];

function point(at: readonly number[]): SweepPoint {
  const base = 2e6 + 1e6 * (at[1] ?? 0);
  const of: Readonly<Record<string, number>> = { alone: base, bt: base * (2 - 0.5 * at[0]) };
  const figures = Object.entries(of).map(([variant, value]) => ({
    ...{ variant, metric: METRIC.name, value, low: value * 0.9, high: value * 1.1, n: 5 },
  }));
  const value = of.bt - of.alone;
  const verdict = at[0] === 2 ? '~' : value < 0 ? 'better' : 'worse';
  const difference = { variant: 'bt', metric: METRIC.name, value, low: value - 1e5, high: value + 1e5 };
  const state = at[0] === 3 ? 'done' : 'precise';
  return { at, replications: 5, state, figures, differences: [{ ...difference, relative: value / of.alone, verdict }] };
}

export function fixtureSweep(axes: 1 | 2 = 1): SweepResult {
  const [first, second] = [
    { path: 'machine.cpus', values: CPUS, at: CPUS, unit: '', scale: 'linear' },
    { path: 'groups.offline.shares', values: SHARES, at: SHARES, unit: '', scale: 'linear' },
  ] as const;
  const ats = CPUS.flatMap((_, a) => (axes === 2 ? SHARES.map((_, b) => [a, b]) : [[a]]));
  return {
    ...{ dyno: '0.1.0', lab: 'scheduling', scenario: 's.yaml', modelVersion: '1', identity: 'c0ffee'.repeat(5) },
    title: { en: 'Online service beside batch work' },
    shard: { index: 1, of: 4 },
    axes: axes === 2 ? [first, second] : [first],
    variants: [
      { id: 'alone', label: { en: 'Alone', zh: '单独运行' }, baseline: true },
      { id: 'bt', label: { en: 'BT', zh: 'BT' }, baseline: false },
    ],
    metrics: [METRIC],
    points: ats.map(point),
    callouts: [
      {
        ...{ kind: 'crossover', metric: METRIC.name, variant: 'bt', at: 24, low: 22, high: 26, ahead: 'above' },
        text: {
          en: '“BT” beats “Alone” from CPUs = 24 [22, 26] on',
          zh: 'CPU 数达到 24 [22, 26] 起，“BT”优于“单独运行”',
        },
      },
    ],
    precision: 0.05,
    replications: 12,
    complete: true,
    runs: { done: 40, most: 96 },
    warnings: [],
    command: 'dyno sweep s.yaml --axis machine.cpus=8..32 4 --shard 1/4',
  };
}
