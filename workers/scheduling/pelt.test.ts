import { describe, expect, it } from 'vitest';
import { decayOver } from './pelt.ts';

const PERIOD_NS = 1_024_000;

describe('load tracking', () => {
  it('halves a contribution in 32 periods', () => {
    expect(decayOver(0)).toBe(1);
    expect(decayOver(32 * PERIOD_NS)).toBe(0.5);
    expect(decayOver(320 * PERIOD_NS)).toBe(2 ** -10);
  });

  it('rises from nothing to 50 % in 32 ms, 75 % in 64 ms and 90 % in 106 ms', () => {
    const reached = (ms: number) => 1 - decayOver(ms * 1e6);
    expect(reached(32)).toBeCloseTo(0.5, 1);
    expect(reached(64)).toBeCloseTo(0.75, 1);
    expect(reached(106)).toBeCloseTo(0.9, 1);
  });

  it('never rises with time and is nothing after a second and a bit', () => {
    let last = 1;
    for (let ns = 0; ns < 1.1e9; ns += 123_457) {
      expect(decayOver(ns)).toBeLessThanOrEqual(last);
      last = decayOver(ns);
    }
    expect(last).toBe(0);
  });

  it('decays over a whole as over its parts, within 0.1 %', () => {
    for (const [a, b] of [
      [1e6, 2e6],
      [0.3e6, 0.4e6],
      [17.7e6, 31.1e6],
    ]) {
      expect(Math.abs((decayOver(a) * decayOver(b)) / decayOver(a + b) - 1)).toBeLessThan(0.001);
    }
  });
});
