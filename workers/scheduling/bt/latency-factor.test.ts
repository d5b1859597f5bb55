import { expect, it } from 'vitest';
import { LatencyFactor } from './latency-factor.ts';

it('doubles BT load every two granularities, up to 4096-fold after 96 ms', () => {
  const factor = new LatencyFactor(1, 4e6);
  factor.running(0, 1, 1e9);
  const shiftAfter = (ms: number) => factor.shift(0, 1e9 + ms * 1e6);
  expect([0, 5, 8, 15, 16, 40, 95, 96, 5000].map(shiftAfter)).toEqual([0, 0, 1, 2, 2, 5, 12, 12, 12]);
});

it('starts anew only when the CPU has been without BT tasks', () => {
  const factor = new LatencyFactor(2, 4e6);
  factor.running(0, 1, 0);
  factor.running(0, 2, 50e6);
  factor.running(0, 1, 90e6);
  expect(factor.shift(0, 96e6)).toBe(12);
  factor.running(0, 0, 100e6);
  expect(factor.shift(0, 200e6)).toBe(0);
  factor.running(0, 1, 200e6);
  expect(factor.shift(0, 208e6)).toBe(1);
  expect(factor.shift(1, 208e6)).toBe(0);
});
