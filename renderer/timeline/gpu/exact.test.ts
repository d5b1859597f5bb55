import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_UNITS, split, timeUniforms, unitFor } from './exact.ts';

const DAYS = 30 * 86_400e9;

/** What the shader makes of a time of a window: whole numbers of 32 bits, then numbers of 24. */
function pixelInShader(time: number, { offset, pixelsPerUnit }: ReturnType<typeof timeUniforms>): number {
  const f = Math.fround;
  const difference = f((time - offset.whole) | 0);
  expect(Math.abs(time - offset.whole)).toBeLessThan(2 ** 31);
  return f(f(difference - f(offset.rest)) * f(pixelsPerUnit));
}

describe('times for shaders', () => {
  it('are at their pixel to a two-hundredth where they are in view, 20 ns or days wide, wherever the window begins', () => {
    const spans = fc.double({ min: 20, max: DAYS, noNaN: true });
    const shares = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(spans, shares, shares, fc.integer({ min: 1, max: 8 }), (span, before, where, wider) => {
        const width = 3840;
        const length = Math.ceil(span * wider);
        const unit = unitFor(length);
        const left = before * length;
        const time = Math.round((left + where * span) / unit);
        if (time > length / unit) return;
        const exact = (time * unit - left) * (width / span);
        const told = timeUniforms(left, width / span, unit, 2 ** 10);
        expect(Math.abs(pixelInShader(time, told) - exact)).toBeLessThan(1 / 200);
      }),
    );
  });

  it('fit into what a shader subtracts, however far the view is from the window', () => {
    const far = fc.double({ min: -DAYS, max: DAYS, noNaN: true });
    fc.assert(
      fc.property(far, (value) => {
        const { whole, rest } = split(value);
        expect(Number.isInteger(whole)).toBe(true);
        expect(Math.abs(whole) + MOST_UNITS).toBeLessThan(2 ** 31);
        expect(whole + rest).toBeCloseTo(value, 3);
      }),
    );
  });

  it('are whole nanoseconds as long as a window is short enough, and then far below a pixel', () => {
    expect(unitFor(1)).toBe(1);
    expect(unitFor(MOST_UNITS)).toBe(1);
    expect(unitFor(MOST_UNITS + 1)).toBe(2);
    expect(DAYS / unitFor(DAYS)).toBeLessThanOrEqual(MOST_UNITS);
    expect(DAYS / unitFor(DAYS)).toBeGreaterThan(MOST_UNITS / 2);
  });
});
