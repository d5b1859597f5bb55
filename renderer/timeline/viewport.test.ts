import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { around, endOf, pan, reveal, SHORTEST_SPAN, toTime, toX, type Viewport, zoom } from './viewport.ts';

const LENGTH = 600e9;
const step = fc.oneof(
  fc.record({
    factor: fc.double({ min: 0.05, max: 20, noNaN: true }),
    anchor: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ share: fc.double({ min: -3, max: 3, noNaN: true }) }),
);
const all: Viewport = { t0: 0, fraction: 0, span: LENGTH };
const walk = (steps: readonly ({ factor: number; anchor: number } | { share: number })[]) =>
  steps.reduce(
    (view, s) => ('factor' in s ? zoom(view, s.factor, s.anchor, LENGTH) : pan(view, s.share * view.span, LENGTH)),
    all,
  );

describe('viewport', () => {
  it('stays inside the recording, starts at a whole nanosecond and a fraction below one', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const view = walk(steps);
        expect(Number.isInteger(view.t0)).toBe(true);
        expect(view.fraction).toBeGreaterThanOrEqual(0);
        expect(view.fraction).toBeLessThan(1);
        expect(view.t0).toBeGreaterThanOrEqual(0);
        expect(endOf(view)).toBeLessThanOrEqual(LENGTH + 1e-3);
        expect(view.span).toBeGreaterThanOrEqual(SHORTEST_SPAN);
      }),
    );
  });

  it('zooms at the anchor: what is below the pointer stays there', () => {
    const view: Viewport = { t0: 300e9, fraction: 0.25, span: 5000 };
    const t = toTime(view, 1000, 300);
    for (const factor of [0.9, 0.1, 3]) expect(toX(zoom(view, factor, 0.3, LENGTH), 1000, t)).toBeCloseTo(300, 2);
  });

  it('turns pixels into times and back without visible error, minutes into the recording and at 20 ns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 599_999_999_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(1900),
        (t0, fraction, x) => {
          const view = { t0, fraction, span: 20 };
          expect(Math.abs(toX(view, 1900, toTime(view, 1900, x)) - x)).toBeLessThan(0.02);
        },
      ),
    );
  });

  it('moves all edges alike, days into a recording and at 20 ns: nothing jitters', () => {
    // neighbours of 2^53 ns are whole nanoseconds still
    const far = 2 ** 53 - 2 ** 41;
    fc.assert(
      fc.property(
        fc.integer({ min: far / 2, max: far }),
        fc.array(fc.integer({ min: -40, max: 60 }), { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 1, max: 400 }),
        (t0, edges, steps) => {
          const width = 1900;
          let view: Viewport = { t0, fraction: 0, span: 20 };
          const before = edges.map((edge) => toX(view, width, t0 + edge));
          // a quarter of a pixel at a time
          for (let i = 0; i < steps; i++) view = pan(view, view.span / width / 4, 2 ** 53);
          edges.forEach((edge, i) => {
            expect(Math.abs(before[i] - steps / 4 - toX(view, width, t0 + edge))).toBeLessThan(1e-6);
          });
          // many steps from a quarter of an hour end at the same place as one zoom
          let near: Viewport = { t0: t0 - 5e11, fraction: 0, span: 1e12 };
          const anchor = (t0 - near.t0) / near.span;
          for (let i = 0; i < 100; i++) near = zoom(near, 0.6, anchor, 2 ** 53);
          expect(near.span).toBe(20);
          expect(Math.abs(toX(near, width, t0) - anchor * width)).toBeLessThan(1);
        },
      ),
    );
  });

  it('pans smoothly below a nanosecond', () => {
    let view: Viewport = { t0: 400e9, fraction: 0, span: 20 };
    for (let i = 0; i < 1000; i++) view = pan(view, 0.01, LENGTH);
    expect(view.t0 - 400e9 + view.fraction).toBeCloseTo(10, 6);
  });

  it('fits a range with a margin, and reveals what is out of sight', () => {
    const fitted = around({ from: 1000, to: 2000 }, LENGTH);
    expect([toX(fitted, 1080, 1000), toX(fitted, 1080, 2000)]).toEqual([40, 1040]);
    expect(reveal(fitted, 1500, LENGTH)).toBe(fitted);
    expect(toX(reveal(fitted, 900_000, LENGTH), 100, 900_000)).toBeCloseTo(50);
  });
});
