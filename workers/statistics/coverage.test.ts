import { describe, expect, it } from 'vitest';
import { meanInterval } from './interval.ts';
import { normalSource } from './normals.fixture.ts';
import { relativeChange } from './relative.ts';
import { stationarity } from './stationarity.ts';

const TRIALS = 4000;
/** Four standard deviations of a share of 0.95 in 4000 trials. */
const TOLERANCE = 4 * Math.sqrt((0.95 * 0.05) / TRIALS);

function shareOf(trial: () => boolean): number {
  let hits = 0;
  for (let i = 0; i < TRIALS; i++) if (trial()) hits++;
  return hits / TRIALS;
}

describe('a 95 % interval', () => {
  it.each([2, 3, 5, 10])('covers the true mean in 95 % of simulated experiments with %i replications', (n) => {
    const normal = normalSource(n);
    const covered = shareOf(() => {
      const { low, high } = meanInterval(Array.from({ length: n }, () => 7 + 3 * normal()))!;
      return low <= 7 && 7 <= high;
    });
    expect(Math.abs(covered - 0.95)).toBeLessThan(TOLERANCE);
  });

  it.each([3, 5, 10])('covers the true relative change in 95 % of simulated experiments with %i pairs', (n) => {
    const normal = normalSource(100 + n);
    const covered = shareOf(() => {
      const baseline: number[] = [];
      const differences: number[] = [];
      for (let i = 0; i < n; i++) {
        const shared = normal();
        baseline.push(100 + 8 * shared);
        differences.push(20 + 4 * shared + 3 * normal());
      }
      const { low, high } = relativeChange(differences, baseline)!;
      return low <= 0.2 && 0.2 <= high;
    });
    expect(Math.abs(covered - 0.95)).toBeLessThan(TOLERANCE);
  });
});

describe('the check for stationarity', () => {
  const series = (n: number, value: (i: number) => number): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => value(i));

  it('warns of fewer than one stationary series in a hundred, independent or correlated', () => {
    for (const correlation of [0, 0.8]) {
      const normal = normalSource(11);
      let x = 0;
      const warned = Array.from({ length: 400 }, () => {
        const values = series(3200, () => {
          x = correlation * x + normal();
          return x;
        });
        return stationarity(values, values.length)!.stationary;
      }).filter((stationary) => !stationary);
      expect(warned.length).toBeLessThan(4);
    }
  });

  it('warns when the level still moves at the beginning', () => {
    const normal = normalSource(5);
    const values = series(6400, (i) => 10 + normal() + 3 * Math.exp(-i / 1000));
    const result = stationarity(values, values.length)!;
    expect(result.stationary).toBe(false);
    expect(result.z).toBeLessThan(0);
  });

  it('accepts a constant and warns of a step without noise', () => {
    expect(stationarity(new Float64Array(1000).fill(4), 1000)).toEqual({ z: 0, stationary: true });
    const step = series(1024, (i) => (i < 256 ? 1 : 2));
    expect(stationarity(step, 1024)).toEqual({ z: Number.POSITIVE_INFINITY, stationary: false });
  });

  it('has no opinion on a short series', () => {
    expect(stationarity(new Float64Array(127), 127)).toBeUndefined();
  });
});
