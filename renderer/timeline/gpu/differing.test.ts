import { describe, expect, it } from 'vitest';
import { shareDiffering } from './differing.ts';

describe('the share of pixels that differ', () => {
  const wanted = Int32Array.of(1, 2, 3, 4, 5, 6);

  it('is of lines that are told from the bottom and from the top', () => {
    expect(shareDiffering(Int32Array.of(5, 6, 3, 4, 1, 2), wanted, 2)).toBe(0);
    expect(shareDiffering(Int32Array.of(5, 6, 3, 9, 1, 2), wanted, 2)).toBeCloseTo(1 / 6, 12);
    expect(shareDiffering(wanted, wanted, 2)).toBeCloseTo(4 / 6, 12);
  });

  it('is nothing of nothing', () => {
    expect(shareDiffering(new Int32Array(), new Int32Array(), 2)).toBe(0);
  });
});
