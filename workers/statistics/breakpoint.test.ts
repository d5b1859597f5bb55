import { describe, expect, it } from 'vitest';
import { type Knee, kneeInterval } from './breakpoint.ts';
import { normalSource } from './normals.fixture.ts';

const X = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const noisy = (curve: (x: number) => number, spread: number, normal: () => number, n = 8): number[][] =>
  X.map((x) => Array.from({ length: n }, () => curve(x) + spread * normal()));

describe('a knee', () => {
  it.each([
    ['flattens', (x: number) => Math.min(x, 4.4), 4.4],
    ['takes off', (x: number) => Math.max(0, x - 2.7), 2.7],
  ] as const)('where a curve %s is covered by its interval in 95 %% of experiments', (kind, curve, truth) => {
    const normal = normalSource(5);
    const found: Knee[] = [];
    const trials = 150;
    for (let trial = 0; trial < trials; trial++)
      found.push(...[kneeInterval(X, noisy(curve, 0.3, normal), normal) ?? []].flat());
    expect(found.length).toBeGreaterThan(trials * 0.97);
    expect(found.every((knee) => knee.kind === kind)).toBe(true);
    const covered = found.filter(({ low, high }) => low <= truth && truth <= high).length / found.length;
    expect(covered).toBeGreaterThan(0.88);
  });

  it.each([
    ['in a straight line', (x: number) => 3 * x],
    ['where nothing changes', () => 5],
  ])('is not found %s', (_, curve) => {
    const normal = normalSource(2);
    for (let trial = 0; trial < 10; trial++) expect(kneeInterval(X, noisy(curve, 0.3, normal), normal)).toBeUndefined();
  });

  it('is exact without noise, between points and on one of them', () => {
    const normal = normalSource(1);
    for (const place of [2, 3.5, 5.25]) {
      const knee = kneeInterval(
        X,
        noisy((x) => Math.min(x, place), 0, normal),
        normal,
      );
      expect(knee?.at).toBeCloseTo(place, 9);
      expect(knee?.high).toBeCloseTo(knee?.low ?? 0, 9);
    }
  });

  it('needs five points', () => {
    const few = [0, 1, 2, 3];
    expect(
      kneeInterval(
        few,
        few.map((x) => [Math.min(x, 2), Math.min(x, 2)]),
        normalSource(1),
      ),
    ).toBeUndefined();
  });
});
