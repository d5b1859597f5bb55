import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { select } from './select.ts';

it('finds what sorting would put there, and leaves the values on their sides of it', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true })), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.nat(), fc.nat(), (list, a, b) => {
      const sorted = Float64Array.from(list).sort();
      const [first, second] = [a % list.length, b % list.length].sort((x, y) => x - y);
      const found = Float64Array.from(list);
      expect(select(found, first) + 0).toBe(sorted[first] + 0);
      expect(select(found, second, first) + 0).toBe(sorted[second] + 0);
      for (let i = 0; i < list.length; i++) {
        if (i < second) expect(found[i]).toBeLessThanOrEqual(found[second]);
        else expect(found[i]).toBeGreaterThanOrEqual(found[second]);
      }
      expect(found.sort()).toEqual(sorted);
    }),
    { numRuns: 500 },
  );
});
