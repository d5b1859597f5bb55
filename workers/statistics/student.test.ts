import { describe, expect, it } from 'vitest';
import { studentT } from './student.ts';

/** P(|t| < x) by Simpson's rule on the density (1 + t²/ν)^(-(ν+1)/2), normalised by the substitution t = √ν tan θ. */
function probabilityBySimpson(x: number, degrees: number): number {
  const integrate = (to: number): number => {
    const steps = 20_000;
    const h = to / steps;
    let sum = 0;
    for (let i = 0; i <= steps; i++) {
      const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
      sum += weight * Math.cos(i * h) ** (degrees - 1);
    }
    return (sum * h) / 3;
  };
  return integrate(Math.atan(x / Math.sqrt(degrees))) / integrate(Math.PI / 2);
}

describe("Student's t", () => {
  // Percentage points as tabulated; further digits from SciPy 1.17 (scipy.stats.t.ppf), which uses another algorithm.
  it.each([
    [1, 0.95, 12.7062047362],
    [2, 0.95, 4.3026527297],
    [3, 0.95, 3.1824463053],
    [4, 0.95, 2.7764451052],
    [9, 0.95, 2.2621571628],
    [10, 0.95, 2.228138852],
    [29, 0.95, 2.0452296421],
    [100, 0.95, 1.9839715185],
    [1000, 0.95, 1.9623390808],
    [10_000, 0.95, 1.9602012399],
    [5, 0.9, 2.0150483733],
    [5, 0.99, 4.0321429836],
    [3, 0.999, 12.9239786367],
    [30, 0.999, 3.6459586351],
    // degrees that are not whole: mpmath 1.3 with 40 digits, from the incomplete beta function
    [1.5, 0.95, 6.016663104427932],
    [2.5, 0.95, 3.574654842003683],
    [3.7, 0.95, 2.867520707191189],
    [7.3, 0.95, 2.345066736547704],
    [18.6, 0.99, 2.867688704420503],
    [27.25, 0.95, 2.050950076968377],
    [101.5, 0.95, 1.983612543279442],
    [999.5, 0.95, 1.962340270383846],
    [5431.25, 0.95, 1.960400862053424],
  ])('with %f degrees of freedom stays within ± its table value with probability %f', (degrees, confidence, value) => {
    expect(Math.abs(studentT(degrees, confidence) - value)).toBeLessThan(1e-9);
  });

  it('agrees with the closed forms for one and two degrees of freedom', () => {
    for (const confidence of [0.1, 0.5, 0.8, 0.95, 0.999]) {
      expect(studentT(1, confidence) / Math.tan((Math.PI * confidence) / 2)).toBeCloseTo(1, 12);
      const two = confidence * Math.sqrt(2 / (1 - confidence ** 2));
      expect(studentT(2, confidence) / two).toBeCloseTo(1, 12);
    }
  });

  it('inverts the integral of the density', () => {
    for (const degrees of [1, 2, 3, 6, 7, 24, 99]) {
      expect(probabilityBySimpson(studentT(degrees, 0.95), degrees)).toBeCloseTo(0.95, 9);
    }
  });

  it('lies between its whole neighbours where degrees are not whole, and meets them', () => {
    for (const degrees of [1, 2, 5, 40, 300, 4000]) {
      const [here, next] = [studentT(degrees, 0.95), studentT(degrees + 1, 0.95)];
      expect(studentT(degrees + 1e-9, 0.95)).toBeCloseTo(here, 7);
      expect(studentT(degrees + 0.5, 0.95)).toBeLessThan(here);
      expect(studentT(degrees + 0.5, 0.95)).toBeGreaterThan(next);
    }
  });

  it('answers in bounded time for any number of degrees of freedom, never below the normal value', () => {
    expect(studentT(1e15, 0.95)).toBeGreaterThan(1.959963985);
    expect(studentT(1e15, 0.95)).toBeLessThan(1.959963985 * 1.0002);
  });

  it('refuses what is not a distribution or a probability', () => {
    expect(() => studentT(0, 0.95)).toThrow(RangeError);
    expect(() => studentT(Number.NaN, 0.95)).toThrow(RangeError);
    expect(() => studentT(3, 1)).toThrow(RangeError);
  });
});
