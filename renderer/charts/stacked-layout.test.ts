import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, difference, intervalAt, reach, stackTops, stretches, totals } from './stacked-layout.ts';

const edges = Float64Array.of(0, 10, 30);

describe('a stack', () => {
  it('has each layer upon those below it', () => {
    const tops = stackTops({ edges, values: Float64Array.of(1, 2, 3, 4), layers: 2 });
    expect([...tops]).toEqual([0, 0, 1, 2, 4, 6]);
  });

  it('leaves out what is not known, and draws nothing where nothing is', () => {
    const stack = { edges, values: Float64Array.of(1, Number.NaN, Number.NaN, Number.NaN), layers: 2 };
    expect([...stackTops(stack)]).toEqual([0, Number.NaN, 1, Number.NaN, 1, Number.NaN]);
    expect([...totals(stack).values]).toEqual([1, Number.NaN]);
  });
});

describe('steps', () => {
  it('change where it is seen only', () => {
    expect(changesOf({ edges: new Float64Array(5), values: Float64Array.of(100, 100.01, 100, 200) })).toBe(1);
    expect(changesOf({ edges: new Float64Array(1), values: new Float64Array(0) })).toBe(0);
  });

  it('have gaps where nothing is known', () => {
    const values = [Number.NaN, 1, 2, Number.NaN, 3];
    expect([...stretches((at) => !Number.isNaN(values[at]), values.length)]).toEqual([
      [1, 3],
      [4, 5],
    ]);
  });
});

describe('the interval of a place', () => {
  it('begins with its edge; the last one also holds its end', () => {
    expect([-1, 0, 9.9, 10, 30, 31].map((x) => intervalAt(edges, x))).toEqual([-1, 0, 0, 1, 1, -1]);
    expect(intervalAt(new Float64Array(0), 1)).toBe(-1);
  });

  it('is the one that a search from the left finds', () => {
    const ascending = fc
      .uniqueArray(fc.nat(1000), { minLength: 2, maxLength: 40 })
      .map((values) => Float64Array.from(values.sort((a, b) => a - b)));
    fc.assert(
      fc.property(ascending, fc.nat(1000), (found, x) => {
        const inside = x >= found[0] && x <= found[found.length - 1];
        const truth = inside
          ? Math.min(
              found.length - 2,
              found.findLastIndex((edge) => edge <= x),
            )
          : -1;
        expect(intervalAt(found, x)).toBe(truth);
      }),
    );
  });
});

describe('a difference', () => {
  it('is over the edges of both, and exists where both do', () => {
    const a = { edges, values: Float64Array.of(5, 7) };
    const b = { edges: Float64Array.of(5, 20), values: Float64Array.of(2) };
    const found = difference(a, b);
    expect([...found.edges]).toEqual([0, 5, 10, 20, 30]);
    expect([...found.values]).toEqual([Number.NaN, 3, 5, Number.NaN]);
    expect(reach(found.values)).toEqual({ low: 0, high: 5 });
  });
});
