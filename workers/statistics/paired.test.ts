import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePaired } from './paired.ts';

const results = fc.array(fc.oneof(fc.double({ min: -1e9, max: 1e9 }), fc.constant(0)), { maxLength: 20 });

describe('a comparison paired by seed', () => {
  it('finds a small shift under large variation that the replications share', () => {
    const baseline = [100, 180, 60, 140, 20];
    const shift = [1, 1.1, 0.9, 1.05, 0.95];
    const difference = comparePaired(
      baseline,
      baseline.map((value, i) => value + shift[i]!),
      'lower',
    )!;
    // By hand: mean 1, s² = (0.1² + 0.1² + 0.05² + 0.05²) / 4 = 0.00625, t(4) = 2.776445.
    const half = 2.776445105 * Math.sqrt(0.00625 / 5);
    expect(difference.verdict).toBe('worse');
    expect(difference.value).toBeCloseTo(1, 12);
    expect(difference.low).toBeCloseTo(1 - half, 9);
    expect(difference.high).toBeCloseTo(1 + half, 9);
    expect(difference.relative).toBeCloseTo(0.01, 12);
    // The five shifted values each exceed 3, 5, 2, 4, 1 of the baseline's: (15 - 10) / 25.
    expect(difference.effect).toBeCloseTo(0.2, 12);
  });

  it('judges by the direction of the metric', () => {
    const judged = (['lower', 'higher', 'neither'] as const).map(
      (b) => comparePaired([1, 2, 3], [11, 12, 13], b)!.verdict,
    );
    expect(judged).toEqual(['worse', 'better', 'different']);
    expect(comparePaired([11, 12, 13], [1, 2, 3], 'lower')!.verdict).toBe('better');
  });

  it('finds no difference between identical results, nor in rounding', () => {
    expect(comparePaired([1, 2, 3], [1, 2, 3], 'lower')).toMatchObject({
      value: 0,
      low: 0,
      high: 0,
      effect: 0,
      verdict: '~',
    });
    expect(comparePaired([0.3, 0.3], [0.1 + 0.2, 0.1 + 0.2], 'lower')!.verdict).toBe('~');
  });

  it('detects a constant difference without variance', () => {
    expect(comparePaired([5, 5, 5], [6, 6, 6], 'lower')).toMatchObject({ value: 1, low: 1, high: 1, verdict: 'worse' });
  });

  it('says that one pair is insufficient, and nothing of none', () => {
    expect(comparePaired([1], [2], 'lower')).toMatchObject({
      value: 1,
      low: 1,
      high: 1,
      n: 1,
      verdict: 'insufficient',
    });
    expect(comparePaired([1, Number.NaN], [Number.NaN, 1], 'lower')).toBeUndefined();
  });

  it('pairs by position and leaves incomplete pairs out', () => {
    const difference = comparePaired([1, Number.NaN, 3, 4], [2, 9, 4], 'lower')!;
    expect([difference.n, difference.value]).toEqual([2, 1]);
  });

  it('marks the relative change as undefined for a baseline of 0', () => {
    expect(comparePaired([0, 0, 0], [1, 2, 3], 'lower')).toMatchObject({ relative: undefined, value: 2 });
  });

  it('never yields NaN and mirrors when the two sides swap', () => {
    fc.assert(
      fc.property(results, results, (a, b) => {
        const forth = comparePaired(a, b, 'lower');
        const back = comparePaired(b, a, 'lower');
        if (forth === undefined || back === undefined) {
          expect(forth).toBe(back);
          return;
        }
        for (const value of Object.values(forth)) expect(value).not.toBeNaN();
        expect(forth.effect + back.effect).toBe(0);
        const mirrored = { better: 'worse', worse: 'better', '~': '~', insufficient: 'insufficient', different: '' };
        expect(back.verdict).toBe(mirrored[forth.verdict]);
      }),
    );
  });
});
