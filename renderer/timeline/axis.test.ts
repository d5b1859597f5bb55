import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisFor } from './axis.ts';

const labels = (t0: number, span: number) =>
  axisFor({ t0, fraction: 0, span }, 1000, 90).ticks.map(({ label }) => label);

describe('axisFor', () => {
  it('puts ticks at whole multiples of the step, far enough apart, at any zoom', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600e9 }), fc.double({ min: 1.5, max: 11.7, noNaN: true }), (t0, power) => {
        const span = 10 ** power;
        const { step, ticks } = axisFor({ t0, fraction: 0.5, span }, 1000, 90);
        expect((step / span) * 1000).toBeGreaterThanOrEqual(89.99);
        expect(ticks.length).toBeLessThanOrEqual(12);
        for (const { t } of ticks) expect(t % step).toBe(0);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
      }),
    );
  });

  it('gives an instant the same label while the view moves within its base', () => {
    const before = axisFor({ t0: 3_204_100, fraction: 0, span: 5000 }, 1000, 90).ticks.find(({ t }) => t === 3_207_000);
    const after = axisFor({ t0: 3_204_777, fraction: 0.3, span: 5000 }, 1000, 90).ticks.find(
      ({ t }) => t === 3_207_000,
    );
    expect(before).toEqual(after);
    expect(before).toBeDefined();
  });

  it('counts from the largest useful unit', () => {
    expect(labels(0, 600e9).slice(0, 3)).toEqual(['0 s', '1:00', '2:00']);
    expect(labels(0, 10e9).slice(0, 3)).toEqual(['0 s', '1 s', '2 s']);
    expect(labels(0, 2e9).slice(0, 3)).toEqual(['0 s', '0.2 s', '0.4 s']);
    expect(labels(0, 50e6).slice(0, 3)).toEqual(['0 ms', '5 ms', '10 ms']);
    expect(labels(3_204_512_000, 100).slice(0, 2)).toEqual(['+0 ns', '+10 ns']);
    expect(axisFor({ t0: 3_204_512_000, fraction: 0, span: 100 }, 1000, 90).base).toBe(3_204_512_000);
    expect(labels(3_204_512_000, 5e6).slice(0, 2)).toEqual(['+205 ms', '+205.5 ms']);
  });
});
