import { describe, expect, it } from 'vitest';
import { compare, median } from './row.ts';

const place = { file: 'f.json', kernel: 'k', design: 'cfs', metric: 'm' } as const;

describe('a row', () => {
  it('holds the median of the runs against the median of the repeats', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1])).toBe(2.5);
    const row = compare(place, { name: 'b', unit: 'µs', relative: 0.1 }, [100, 102], [110, 90, 111]);
    expect([row.measured, row.simulated]).toEqual([101, 110]);
    expect(row.error).toBeCloseTo(9 / 101, 12);
    expect(row.passed).toBe(true);
  });

  it('takes the larger of a relative and an absolute bar', () => {
    const bar = { name: 'b', unit: 'µs', relative: 0.2, absolute: 30 };
    expect(compare(place, bar, [5], [34])).toMatchObject({ errorKind: 'absolute', error: 29, limit: 30, passed: true });
    expect(compare(place, bar, [5], [36]).passed).toBe(false);
    expect(compare(place, bar, [1000], [1199])).toMatchObject({ errorKind: 'relative', limit: 0.2, passed: true });
    expect(compare(place, bar, [1000], [1201]).passed).toBe(false);
  });

  it('passes what lies between repeats that are further apart than the bar, and says so', () => {
    const bar = { name: 'b', unit: '', relative: 0.05 };
    expect(compare(place, bar, [80, 120], [119])).toMatchObject({ limit: 0.2, passed: true });
    expect(compare(place, bar, [80, 120], [119]).note).toContain('repeats');
    expect(compare(place, bar, [80, 120], [121]).passed).toBe(false);
    expect(compare(place, bar, [100, 101], [103]).note).toBeUndefined();
  });

  it('needs equality where nothing may be off', () => {
    const bar = { name: 'b', unit: '', absolute: 0 };
    expect(compare(place, bar, [7], [7]).passed).toBe(true);
    expect(compare(place, bar, [7], [6]).passed).toBe(false);
  });
});
