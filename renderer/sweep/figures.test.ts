import { describe, expect, it } from 'vitest';
import type { SweepPoint, SweepResult } from '../../workers/sweep/types.ts';
import { indexAt, placeText, sweepCells, sweepFigures } from './figures.ts';

const METRIC = {
  name: 'web.latency.p99',
  unit: 'ns',
  better: 'lower',
  label: { en: 'p99' },
  formula: { en: '' },
} as const;

function point(at: readonly number[], a: number, b: number): SweepPoint {
  const figure = (variant: string, value: number) => ({
    ...{ variant, metric: METRIC.name, value, low: value - 1, high: value + 1, n: 3 },
  });
  const difference = { variant: 'b', metric: METRIC.name, value: b - a, low: b - a - 1, high: b - a + 1 };
  return {
    ...{ at, replications: 3, state: 'done', figures: [figure('a', a), figure('b', b)] },
    differences: [{ ...difference, relative: a === 0 ? Number.NaN : (b - a) / a, verdict: 'worse' }],
  };
}

const RESULT: SweepResult = {
  ...{
    dyno: '1',
    lab: 'scheduling',
    title: { en: 't' },
    scenario: 's.yaml',
    modelVersion: 'm',
    identity: 'i',
    command: '',
  },
  axes: [
    { path: 'policy.cfs.latency', values: ['4ms', '1ms'], at: [4, 1], unit: 'ms', scale: 'linear' },
    { path: 'machine.model', values: ['x', 'y'], unit: '', scale: 'linear' },
  ],
  variants: [
    { id: 'a', label: { en: 'A' }, baseline: true },
    { id: 'b', label: { en: 'B' }, baseline: false },
  ],
  metrics: [METRIC],
  points: [point([0, 0], 10, 20), point([0, 1], 12, 6), point([1, 0], 0, 5)],
  callouts: [
    {
      kind: 'order',
      metric: METRIC.name,
      variant: 'b',
      fixed: { path: 'machine.model', value: 'y' },
      text: { en: 'y' },
    },
  ],
  ...{ replications: 3, complete: false, runs: { done: 18, most: 24 }, warnings: [] },
};

describe('figures of a sweep', () => {
  it('are one for each metric and value of the second axis, lines from left to right', () => {
    const [x, y] = sweepFigures(RESULT);
    expect(x.fixed).toEqual({ path: 'machine.model', value: 'x' });
    expect(x.series[1]).toEqual({
      variant: 'b',
      points: [
        { x: 1, y: 5, low: 4, high: 6 },
        { x: 4, y: 20, low: 19, high: 21 },
      ],
    });
    expect(y.series.map(({ points }) => points.length)).toEqual([1, 1]);
    expect([x.callouts.length, y.callouts.length]).toEqual([0, 1]);
  });

  it('have cells by the second and the first axis, with the ratio to the baseline where there is one', () => {
    const cells = sweepCells(RESULT, 'b', METRIC.name);
    expect(cells.map((row) => row.map((cell) => cell?.ratio))).toEqual([
      [2, undefined],
      [0.5, undefined],
    ]);
    expect([cells[0][1]?.value, cells[1][1]]).toEqual([5, undefined]);
    expect(sweepCells(RESULT, 'a', METRIC.name)[0][0]).toMatchObject({
      value: 10,
      ratio: undefined,
      verdict: undefined,
    });
  });

  it('name places in the unit of the axis, and values that have none where they are drawn', () => {
    const [numbers, names] = RESULT.axes;
    expect([placeText(numbers, 2.5), indexAt(numbers, 1)]).toEqual(['2.5 ms', 1]);
    expect([placeText(names, 1), placeText(names, 0.5), placeText(names, 7)]).toEqual(['y', '', '']);
    expect([indexAt(names, 1), indexAt(names, 2)]).toEqual([1, -1]);
  });
});
