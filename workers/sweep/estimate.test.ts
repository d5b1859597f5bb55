import { describe, expect, it } from 'vitest';
import { streamFor } from '../engine/random.ts';
import { standardNormal } from '../engine/ziggurat.ts';
import { Costs } from './costs.ts';
import { estimateOf } from './estimate.ts';
import { type Goal, PointRun } from './point-run.ts';

const ALL: Goal = { metrics: ['x'], replications: 10, precision: undefined, intervals: 'mean' };
const PRECISE: Goal = { ...ALL, replications: 500, precision: 0.05 };

/** A clock that is put forward by hand. */
function clock() {
  let ms = 0;
  return { now: () => ms, pass: (by: number) => (ms += by) };
}

function measured(times: readonly (readonly [point: number, variant: number, ms: number])[]): Costs {
  const { now, pass } = clock();
  const costs = new Costs(now);
  for (const [point, variant, ms] of times) {
    const job = { point, variant, replication: 0 };
    costs.begin(job);
    pass(ms);
    costs.end(job);
  }
  return costs;
}

const none = measured([]);

describe('what is left of a sweep', () => {
  const points = () => Array.from({ length: 4 }, () => new PointRun(2, ALL));

  it('is every replication that is missing where no precision is asked for', () => {
    const known = { points: points(), variants: 2, costs: none, workers: 3, earlierMs: undefined };
    expect(estimateOf(known)).toEqual({ replications: { low: 80, high: 80 }, most: 80, workers: 3 });
    for (let replication = 0; replication < 10; replication++)
      for (const variant of [0, 1]) known.points[0].take(variant, replication, { x: 1 });
    known.points[1].take(0, 0, { x: 1 });
    expect(estimateOf(known)).toMatchObject({ replications: { low: 59, high: 59 }, most: 59 });
  });

  it('takes what was measured at a point, and the range of the others where nothing was', () => {
    const costs = measured([
      [0, 0, 100],
      [3, 0, 300],
      [0, 1, 10],
      [0, 1, 30],
    ]);
    const { wallMs, basis } = estimateOf({ points: points(), variants: 2, costs, workers: 4, earlierMs: 1 });
    // variant 0: 100, two points between 100 and 300, 300; variant 1: 20 everywhere
    const low = 10 * (100 + 2 * 100 + 300 + 4 * 20);
    expect(basis).toBe('measured');
    expect(wallMs?.low).toBeCloseTo(low / 4, 9);
    expect(wallMs?.high).toBeCloseTo((low + 10 * 2 * 200) / 4, 9);
  });

  it('is guessed within a factor of two from an earlier run', () => {
    const { wallMs, basis } = estimateOf({ points: points(), variants: 2, costs: none, workers: 1, earlierMs: 5 });
    expect([basis, wallMs]).toEqual(['earlier', { low: 200, high: 800 }]);
  });

  it('does not count workers that have nothing to do', () => {
    const costs = measured([[0, 0, 100]]);
    const last = new PointRun(1, { ...ALL, replications: 2 });
    const { wallMs } = estimateOf({ points: [last], variants: 1, costs, workers: 64, earlierMs: undefined });
    expect(wallMs).toEqual({ low: 100, high: 100 });
  });
});

describe('replications that a precision needs', () => {
  it('are from the first look to the last while nothing is known', () => {
    const known = { points: [new PointRun(1, PRECISE)], variants: 1, costs: none, workers: 1, earlierMs: undefined };
    expect(estimateOf(known)).toMatchObject({ replications: { low: 5, high: 500 }, most: 500 });
  });

  it('are as likely as not in the range that the first five say', () => {
    const EXPERIMENTS = 400;
    const stream = streamFor(7, 'estimate');
    let within = 0;
    for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
      const point = new PointRun(1, PRECISE);
      let said: { readonly low: number; readonly high: number } | undefined;
      for (let replication = 0; !point.isDone; replication++) {
        point.take(0, replication, { x: 10 + 1.5 * standardNormal(stream) });
        if (replication === 4) said = point.probable;
      }
      if (said && point.replications >= said.low && point.replications <= said.high) within++;
    }
    expect(within / EXPERIMENTS).toBeGreaterThan(0.45);
    expect(within / EXPERIMENTS).toBeLessThan(0.85);
  });

  it('are what it has when it is done', () => {
    const point = new PointRun(1, PRECISE);
    for (let replication = 0; replication < 5; replication++) point.take(0, replication, { x: 10 });
    expect(point.probable).toEqual({ low: 5, high: 5 });
  });
});
