import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../workers/runner/types.ts';
import { scalingsOf } from './scaling.ts';

const CPUS = [1, 2, 4, 8, 16];
const value = (y: number) => ({ value: y, low: y, high: y, unit: '1/s' as const, n: 1 });
const result = {
  variants: [
    { id: 'g1', label: { en: 'G1' }, baseline: true },
    { id: 'g4', label: { en: 'G4' }, baseline: false },
  ],
  published: [
    { text: { en: 'a' }, source: 's', kind: 'measured', axis: 'machine.cpus', gains: [[8, 1.5]] },
    { text: { en: 'b' }, source: 's', kind: 'measured', axis: 'machine.hz', gains: [[8, 1.5]] },
  ],
  settings: {
    axes: [
      { path: 'machine.preset', values: ['x', 'y', 'z', 'w', 'v', 'u'] },
      { path: 'machine.cpus', values: CPUS },
    ],
    points: CPUS.map((cpus) => ({
      values: ['x', cpus],
      claims: [],
      replicationsDone: 1,
      figures: [
        { variant: 'g1', metric: 'throughput', value: value(Math.min(cpus, 4)) },
        { variant: 'g4', metric: 'throughput', value: value(cpus) },
      ],
    })),
    claims: [],
  },
} as unknown as RunResult;

describe('a metric along a setting', () => {
  const [scaling] = scalingsOf(result);

  it('is drawn against the axis whose values are numbers', () => {
    expect(scaling).toMatchObject({ axis: 'machine.cpus', metric: 'throughput' });
    expect(scaling.lines.map(({ variant, fixed, points }) => [variant, fixed, points.length])).toEqual([
      ['g1', 'machine.preset x', 5],
      ['g4', 'machine.preset x', 5],
    ]);
  });

  it('has its knee where it stops to grow', () => {
    expect(scaling.lines.map(({ points, knee }) => points[knee]?.x)).toEqual([4, undefined]);
  });

  it('is also a gain over the baseline at the same setting', () => {
    expect(scaling.gains.map(({ variant, points }) => [variant, points.map(({ y }) => y)])).toEqual([
      ['g4', [1, 1, 1, 2, 4]],
    ]);
  });

  it('stands beside what was published against the same axis', () => {
    expect(scaling.published.map(({ text }) => text.en)).toEqual(['a']);
  });

  it('is not there without settings', () => {
    expect(scalingsOf({ ...result, settings: undefined } as unknown as RunResult)).toEqual([]);
  });
});
