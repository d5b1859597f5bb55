import { describe, expect, it } from 'vitest';
import { formatMoment, formatPoints } from './format.ts';

describe('a moment of a list', () => {
  it.each([
    [671_740_556, 1_100_000_000, '0.672 s'],
    [11_154_334, 12_000_000, '11.154 ms'],
    [10_991_000, 12_000_000, '10.991 ms'],
    [512, 9_000, '0.512 µs'],
  ])('%d ns of %d ns is %s: told in what the recording is long', (ns, length, said) => {
    expect(formatMoment(ns, length)).toBe(said);
  });
});

describe('a difference in percentage points', () => {
  it.each([
    [0.0123, '+1.23 pp'],
    [-0.0123, '−1.23 pp'],
    [-0.00001, '0.00 pp'],
    [0.00001, '0.00 pp'],
    [0, '0.00 pp'],
  ])('%d is %s: what rounds to nothing has no sign', (difference, said) => {
    expect(formatPoints(difference)).toBe(said);
  });
});
