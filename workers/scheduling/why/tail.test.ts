import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tailOf } from './tail.ts';

test('the rows around the p99 are those at their places in the order of responses, equals by row', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 400 }), (ns) => {
      const rows = Float64Array.from(ns, (_, i) => i * 3 + 1);
      const order = ns.map((_, i) => i).sort((a, b) => ns[a] - ns[b] || a - b);
      const [from, to] = [Math.floor(0.985 * (ns.length - 1)), Math.ceil(0.995 * (ns.length - 1))];
      expect(tailOf({ rows, ns: Float64Array.from(ns) })).toEqual(
        order.slice(from, to + 1).map((index) => rows[index]),
      );
    }),
    { numRuns: 300 },
  );
});
