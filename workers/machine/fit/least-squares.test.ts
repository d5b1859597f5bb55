import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSquares, nonNegativeLeastSquares, relativeWeights } from './least-squares.ts';

const coefficient = fc.integer({ min: -1000, max: 1000 });

describe('least squares', () => {
  it('finds the coefficients that the points were made of', () => {
    const points = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(fc.tuple(coefficient, coefficient, coefficient), points, ([a, b, c], xs) => {
        const found = leastSquares(
          xs.map((x) => [1, x, x * x]),
          xs.map((x) => a + b * x + c * x * x),
        )!;
        [a, b, c].forEach((each, index) => {
          expect(found[index]).toBeCloseTo(each, 3);
        });
      }),
    );
  });

  it('goes through the middle of points that contradict each other, each by its weight', () => {
    const rows = [[1], [1]];
    expect(leastSquares(rows, [10, 30])).toEqual([20]);
    // 10 and 30 count by their relative errors: (1/10 + 1/30) / (1/100 + 1/900)
    expect(leastSquares(rows, [10, 30], relativeWeights([10, 30]))![0]).toBeCloseTo(12, 12);
  });

  it('says when points do not determine the coefficients', () => {
    expect(leastSquares([[1, 2]], [3])).toBeUndefined();
    expect(
      leastSquares(
        [
          [1, 2],
          [2, 4],
          [3, 6],
        ],
        [1, 2, 3],
      ),
    ).toBeUndefined();
  });

  it('without negative coefficients is never better than with them, and never worse than any one column', () => {
    const points = fc.array(fc.tuple(coefficient, coefficient, coefficient), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(points, (all) => {
        const rows = all.map(([x, y]) => [1, x, y]);
        const values = all.map(([, , value]) => value);
        const rest = (found: readonly number[]): number =>
          rows.reduce((sum, row, point) => {
            const model = row.reduce((total, each, column) => total + each * found[column], 0);
            return sum + (model - values[point]) ** 2;
          }, 0);
        const found = nonNegativeLeastSquares(rows, values);
        const free = leastSquares(rows, values);
        if (found === undefined) return;
        expect(found.every((each) => each >= 0)).toBe(true);
        if (free) expect(rest(found)).toBeGreaterThanOrEqual(rest(free) * (1 - 1e-9) - 1e-6);
        const alone = leastSquares(
          rows.map(([one]) => [one]),
          values,
        )!;
        if (alone[0] >= 0) expect(rest(found)).toBeLessThanOrEqual(rest([alone[0], 0, 0]) * (1 + 1e-9) + 1e-6);
      }),
    );
  });
});
