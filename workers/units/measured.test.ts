import { describe, expect, it } from 'vitest';
import { formatHalfWidth, formatMeasured } from './measured.ts';
import type { MetricUnit } from './metric-units.ts';

const shown = (value: number, half: number, unit: MetricUnit = 'ns'): string =>
  formatMeasured({ value, low: value - half, high: value + half }, unit);

describe('a measured figure', () => {
  it('has two digits of half its interval where that is finer than three of its own', () => {
    expect(shown(5_091_100, 12_000)).toBe('5.091 ms');
    expect(shown(2_815_400, 767_000)).toBe('2.82 ms');
    expect(shown(1001.7, 7.2, '1/s')).toBe('1\u202f001.7/s');
    expect(shown(0.6073, 0.0242, 'ratio')).toBe('60.7 %');
  });
  it('has four digits where it is exact, and none behind the point where it is counted', () => {
    expect(shown(5_091_100, 0)).toBe('5.091 ms');
    expect(shown(12, 0, 'count')).toBe('12');
  });
  it('and half its interval have one scale and as many decimals', () => {
    expect(formatHalfWidth({ value: 5_091_100, low: 5_079_100, high: 5_103_100 }, 'ns')).toBe('± 0.012');
    expect(formatHalfWidth({ value: 1001.7, low: 994.5, high: 1008.9 }, '1/s')).toBe('± 7.2');
    expect(formatHalfWidth({ value: 12, low: 12, high: 12 }, 'count')).toBe('± 0');
    expect(formatHalfWidth({ value: 12, low: Number.NaN, high: 12 }, 'count')).toBe('');
  });
  it('goes on in the next unit where it rounds up to it, and is a dash where it does not exist', () => {
    expect(shown(999_999_000, 0)).toBe('1.000 s');
    expect(shown(Number.NaN, 0)).toBe('–');
  });
});
