import { describe, expect, it } from 'vitest';
import { meanInterval } from './interval.ts';
import { confidenceAfter, FIRST_LOOK, looksUpTo } from './looks.ts';
import { normalSource } from './normals.fixture.ts';

describe('looks', () => {
  it('grow by half and end with all replications that are allowed', () => {
    expect(looksUpTo(40)).toEqual([5, 8, 12, 18, 27, 40]);
    expect(looksUpTo(5)).toEqual([5]);
    expect(looksUpTo(3)).toEqual([3]);
  });

  it('that come later do not change those before', () => {
    expect(looksUpTo(100).slice(0, 5)).toEqual(looksUpTo(40).slice(0, 5));
  });

  it('share one error probability of 5 %', () => {
    const spent = looksUpTo(10_000).reduce((sum, n) => sum + 1 - confidenceAfter(n), 0);
    expect(spent).toBeLessThan(0.05);
    expect(spent).toBeGreaterThan(0.045);
    expect(confidenceAfter(FIRST_LOOK)).toBeCloseTo(0.975, 12);
    expect(confidenceAfter(6)).toBe(confidenceAfter(8));
  });
});

/** Goes on until the interval is narrow; whether it then holds the true mean 10. */
function waitForPrecision(normal: () => number, confidence: (n: number) => number, spread: number): boolean {
  const values: number[] = [];
  for (const look of looksUpTo(60)) {
    while (values.length < look) values.push(10 + spread * normal());
    const { value, low, high } = meanInterval(values, 'mean', confidence(look))!;
    if (high - low <= 0.1 * value || look === 60) return low <= 10 && 10 <= high;
  }
  return false;
}

describe('the interval of a measurement that ended when it was narrow', () => {
  // narrow at the first look, in the middle, near the end, never
  it.each([0.4, 0.8, 1.5, 4])('holds in at least 95 %% of 2000 experiments with a spread of %f', (spread) => {
    const normal = normalSource(Math.round(spread * 10));
    let held = 0;
    for (let trial = 0; trial < 2000; trial++) if (waitForPrecision(normal, confidenceAfter, spread)) held++;
    expect(held / 2000).toBeGreaterThan(0.945);
  });

  it('would hold less often without the correction', () => {
    const normal = normalSource(3);
    let held = 0;
    for (let trial = 0; trial < 2000; trial++) if (waitForPrecision(normal, () => 0.95, 0.8)) held++;
    expect(held / 2000).toBeLessThan(0.945);
  });
});
