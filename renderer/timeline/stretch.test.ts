import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { stretchFor } from './stretch.ts';
import { endOf, type Viewport } from './viewport.ts';

const LENGTH = 1e9;
const view = fc
  .record({ span: fc.integer({ min: 10, max: LENGTH }), at: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ span, at }): Viewport => ({ t0: Math.floor(at * (LENGTH - span)), fraction: 0, span }));

it('whatever has the same key is held by the stretch that was fetched for it, at its level of detail', () => {
  fc.assert(
    fc.property(view, fc.double({ min: -0.3, max: 0.3, noNaN: true }), (before, share) => {
      const fetched = stretchFor(before, 800, LENGTH);
      const t0 = Math.max(0, Math.min(LENGTH - before.span, Math.floor(before.t0 + share * before.span)));
      const after = { ...before, t0 };
      if (stretchFor(after, 800, LENGTH).key !== fetched.key) return;
      expect(fetched.from).toBeLessThanOrEqual(after.t0);
      expect(fetched.to).toBeGreaterThanOrEqual(Math.min(LENGTH, endOf(after)));
    }),
  );
});

it('asks for as many buckets per time as the view has pixels', () => {
  expect(stretchFor({ t0: 400_000, fraction: 0, span: 100_000 }, 500, LENGTH)).toMatchObject({
    from: 300_000,
    to: 600_000,
    pixels: 1500,
  });
});

it('has another key at another level of detail and in another place', () => {
  const keyOf = (t0: number, span: number) => stretchFor({ t0, fraction: 0, span }, 500, LENGTH).key;
  expect(new Set([keyOf(0, 1000), keyOf(0, 4000), keyOf(5000, 1000)]).size).toBe(3);
});
