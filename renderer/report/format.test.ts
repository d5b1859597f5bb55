import { describe, expect, it } from 'vitest';
import type { MetricUnit } from '../../workers/runner/types.ts';
import { formatFixed } from '../../workers/units/format.ts';
import { formatAxisDuration, formatRanges, formatScaled, formatSigned, rowDecimals, scaleFor } from './format.ts';

function column(unit: MetricUnit, ...rows: readonly (readonly [value: number, half: number])[]): readonly string[] {
  const values = rows.map(([value, half]) => ({ value, low: value - half, high: value + half, unit, n: 10 }));
  const scale = scaleFor(values, unit);
  return [...values.map(({ value }) => formatScaled(value, scale)), scale.unit];
}

describe('numbers in a column', () => {
  it('share one unit and one number of decimals', () => {
    expect(column('ns', [850e3, 1e3], [30e6, 2e4])).toEqual(['0.850', '30.000', 'ms']);
    expect(column('ns', [120, 2], [950, 3])).toEqual(['120', '950', 'ns']);
    expect(column('ns', [9.82e9, 4e7], [10.41e9, 4e7])).toEqual(['9.82', '10.41', 's']);
  });

  it('have no digits that their intervals make meaningless', () => {
    const rows = [
      [7.496e6, 6.758e6, 8.235e6],
      [1092.443e6, 999.247e6, 1185.639e6],
      [1.03e6, 1.028e6, 1.033e6],
      [9.1e6, 9.1e6, 9.1e6],
      [300e6, 300e6, 300e6],
      [412.4e6, 412.1e6, 412.7e6],
    ].map(([value, low, high]) => ({ value, low, high, unit: 'ns' as const, n: 5 }));
    const scale = scaleFor(rows, 'ns');
    expect(scale).toMatchObject({ unit: 'ms', decimals: 3 });
    const shown = rows.map((row) => formatFixed(row.value * scale.factor, rowDecimals(row, scale)));
    expect(shown).toEqual(['7.50', '1\u202f092', '1.030', '9.100', '300.0', '412.40']);
  });

  it('show their narrowest interval', () => {
    expect(column('ratio', [0.701, 0.0004], [0.9987, 0.0005])).toEqual(['70.10', '99.87', '%']);
  });

  it('are whole when counts are whole, and grouped by thin spaces', () => {
    expect(column('count', [1316742, 5000])).toEqual(['1\u202f316\u202f742', '']);
  });

  it('stay defined without any positive value', () => {
    expect(column('ns', [0, 0])[0]).toMatch(/^0(\.0+)?$/);
  });

  it('carry a true minus, a plus only where asked for, and never a signed zero', () => {
    expect([formatFixed(-1.25, 1), formatSigned(1.25, 1), formatSigned(-0.001, 1)]).toEqual(['−1.3', '+1.3', '0.0']);
    expect(formatFixed(Number.NaN, 1)).toBe('–');
  });
});

describe('durations and seeds', () => {
  it('are as short as exact', () => {
    expect([0, 200, 1500, 2e6, 2.04e9].map(formatAxisDuration)).toEqual(
      ['0 ns', '200 ns', '1.5 µs', '2 ms', '2.04 s'].map((text) => text.replace(' ', '\u2009')),
    );
    expect(formatRanges([1, 2, 3, 7, 9, 10])).toBe('1–3, 7, 9–10');
  });
});
