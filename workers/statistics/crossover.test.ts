import { describe, expect, it } from 'vitest';
import { type Crossover, crossoversOf, signsOf } from './crossover.ts';
import { meanInterval } from './interval.ts';
import { drawMeans, middle95 } from './mean-draws.ts';
import { normalSource } from './normals.fixture.ts';

const X = [0, 1, 2, 3, 4, 5, 6];

/** A line with its zero at 3.3. What replications have in common moves all points at once, as a shared seed does. */
function experiment(normal: () => number, replications: readonly number[]): number[][] {
  const shared = Array.from({ length: Math.max(...replications) }, () => normal());
  return X.map((x, i) => shared.slice(0, replications[i]).map((common) => x - 3.3 + 0.4 * common + 0.3 * normal()));
}

describe('draws of means', () => {
  it.each(['mean', 'draw'] as const)('have exactly the spread of the Student interval of a %s', (of) => {
    const values = [3, 4, 8, 5];
    // one multiplier after the other is 1, all others are 0: how far each replication moves the mean
    const units = values.flatMap((_, row) => values.map((_, column) => (row === column ? 1 : 0)));
    const student = meanInterval(values, of)!;
    const moves = drawMeans([values], values.length, () => units.shift() ?? 0, of).map(
      ([mean]) => mean - student.value,
    );
    const deviation = Math.hypot(...moves);
    expect(1.959963984540054 * deviation).toBeCloseTo((student.high - student.low) / 2, 12);
  });

  it('give a single mean its Student interval', () => {
    const values = [3, 4, 8, 5];
    const [low, high] = middle95(drawMeans([values], 160_000, normalSource(1)).map(([mean]) => mean));
    const student = meanInterval(values)!;
    // a 2.5 % quantile of n draws is off by √(0.025 · 0.975 / n) / 0.0584 deviations of 1.755: 0.012, and 0.033 of 20,000
    const limit = 4 * 0.0118;
    expect(Math.abs(low - student.low)).toBeLessThan(limit);
    expect(Math.abs(high - student.high)).toBeLessThan(limit);
  });

  it('move series with the same replications together', () => {
    const values = [3, 4, Number.NaN, 5];
    for (const [a, b] of drawMeans([values, values.map((value) => 2 * value)], 50, normalSource(2)))
      expect(b).toBeCloseTo(2 * a, 12);
  });

  it('know nothing of a series without values', () => {
    expect(drawMeans([[Number.NaN]], 1, normalSource(1))[0][0]).toBeNaN();
  });
});

describe('a crossover', () => {
  it.each([
    [5, [5, 5, 5, 5, 5, 5, 5]],
    [10, [10, 10, 10, 10, 10, 10, 10]],
    ['unequal', [5, 8, 12, 18, 12, 8, 5]],
  ])('is covered by its interval in 95 %% of experiments with %s replications each', (_, replications) => {
    const normal = normalSource(7);
    const found: Crossover[] = [];
    for (let trial = 0; trial < 400; trial++) found.push(...crossoversOf(X, experiment(normal, replications), normal));
    expect(found.length).toBeGreaterThan(392);
    const covered = found.filter(({ low, high }) => low <= 3.3 && 3.3 <= high).length / found.length;
    // four standard deviations of a share of 0.95 in 400 trials are 0.044
    expect(Math.abs(covered - 0.95)).toBeLessThan(0.044);
  });

  it('has a direction, and there may be several', () => {
    const normal = normalSource(1);
    const bow = X.map((x) => Array.from({ length: 8 }, () => 4 - (x - 3) ** 2 + 0.1 * normal()));
    const [up, down] = crossoversOf(X, bow, normal);
    expect([up.direction, down.direction]).toEqual([1, -1]);
    expect(up.at).toBeCloseTo(1, 1);
    expect(down.at).toBeCloseTo(5, 1);
    expect(up.low <= up.at && up.at <= up.high).toBe(true);
  });

  it('is not seen in noise in more than a few of a thousand experiments', () => {
    const normal = normalSource(9);
    let seen = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const noise = X.map(() => Array.from({ length: 10 }, () => normal()));
      const signs = signsOf(noise);
      if (signs.includes(1) && signs.includes(-1)) seen++;
    }
    // seven points at 5 %: two of them wrong, with opposite signs, in about 2.5 % of experiments
    expect(seen).toBeLessThan(50);
  });

  it('needs two replications on both sides, and leaves out points without values', () => {
    const normal = normalSource(1);
    expect(crossoversOf([0, 1], [[-1], [1]], normal)).toEqual([]);
    const [found] = crossoversOf(
      [0, 1, 2],
      [
        [-1, -1.01],
        [Number.NaN, Number.NaN],
        [1, 1.01],
      ],
      normal,
    );
    expect(found.at).toBeCloseTo(1, 2);
  });

  it('is the same every time for the same deviates', () => {
    const differences = experiment(
      normalSource(3),
      X.map(() => 6),
    );
    expect(crossoversOf(X, differences, normalSource(4))).toEqual(crossoversOf(X, differences, normalSource(4)));
  });
});
