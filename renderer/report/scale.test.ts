import { describe, expect, it } from 'vitest';
import { coordinate, linearAxis, logAxis, symlog, symlogAxis } from './scale.ts';

describe('axes', () => {
  it('places decades of a logarithmic axis at equal distances, with ticks at 1, 2 and 5', () => {
    const { at, ticks } = logAxis(1e5, 1e7, 0, 100);
    expect([at(1e5), at(1e6), at(1e7)].map(coordinate)).toEqual(['0', '50', '100']);
    expect(ticks.map(Math.round)).toEqual([1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7]);
  });

  it('keeps to powers of ten on a long logarithmic axis', () => {
    expect(logAxis(100, 1e8, 0, 100).ticks).toHaveLength(7);
  });

  it('has round steps where a narrow range holds no power', () => {
    const { at, ticks } = logAxis(4.4e6, 4.9e6, 0, 100);
    expect(ticks).toEqual([4.4e6, 4.6e6, 4.8e6]);
    expect(at(4.6e6)).toBeGreaterThan(40);
    expect(logAxis(3e5, 7e5, 0, 100).ticks.length).toBeGreaterThan(2);
  });

  it('draws round ticks on a linear axis, both ends included', () => {
    expect(linearAxis(0, 40e6, 0, 100, 8).ticks).toEqual([0, 5e6, 10e6, 15e6, 20e6, 25e6, 30e6, 35e6, 40e6]);
  });

  it('is linear within ±1 and logarithmic outside, without a jump', () => {
    expect([-100, -10, -1, -0.5, 0, 0.5, 1, 10, 100].map(symlog)).toEqual([-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3]);
  });

  it('extends a difference axis to the next power of ten and always shows ±1', () => {
    expect(symlogAxis(0.2, 308, 0, 1).ticks).toEqual([-1, 0, 1, 10, 100, 1000]);
    expect(symlogAxis(-12, 0.1, 0, 1).ticks).toEqual([-100, -10, -1, 0, 1]);
  });
});
