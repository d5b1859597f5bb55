import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kneeOf } from './knee.ts';

const CPUS = [1, 2, 4, 8, 16, 32, 64];

describe('the knee of a scaling curve', () => {
  it('is where a throughput that is limited by one station stops to grow', () => {
    for (const limit of [4, 8, 16, 32]) {
      const y = CPUS.map((n) => Math.min(n, limit));
      expect(CPUS[kneeOf(CPUS, y)]).toBe(limit);
    }
  });

  it('is none for what scales perfectly, and for too few points', () => {
    expect(kneeOf(CPUS, CPUS)).toBe(-1);
    expect(kneeOf([1, 2, 3], [1, 2, 2])).toBe(-1);
    expect(kneeOf(CPUS, [5, 5, 5, 5, 5, 5, 5])).toBe(-1);
  });

  it('comes before a collapse', () => {
    expect(CPUS[kneeOf(CPUS, [1, 2, 4, 7, 6, 4, 2])]).toBe(8);
  });

  it('does not depend on the units of either axis', () => {
    const positive = fc.double({ min: 0.01, max: 1000, noNaN: true });
    const curve = fc.array(positive, { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(curve, fc.constantFrom(2, 4, 1024), fc.constantFrom(0.5, 8), (steps, kx, ky) => {
        const x = steps.map((_, i) => 2 ** i);
        const y = steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0));
        const scaled = kneeOf(
          x.map((v) => v * kx),
          y.map((v) => v * ky),
        );
        expect(scaled).toBe(kneeOf(x, y));
      }),
    );
  });
});
