import { afterEach, describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDifference,
  formatDifferenceInterval,
  formatHalfWidth,
  formatRelative,
  formatRelativeInterval,
  formatShare,
  formatValue,
  formatWall,
} from './format.ts';
import { scaleFor } from './report/format.ts';
import { showBytesIn } from './shown-units.ts';

describe('values', () => {
  it('keep four significant digits and carry their unit', () => {
    expect(formatValue(1_234_567, 'ns')).toBe('1.235 ms');
    expect(formatValue(875.83e3, 'ns')).toBe('875.8 µs');
    expect(formatValue(0.12345, 'ratio')).toBe('12.35 %');
    expect(formatValue(42, 'count')).toBe('42');
    expect(formatValue(5600, '1/s')).toBe('5\u202f600/s');
  });
  it('are a dash when they do not exist', () => expect(formatValue(Number.NaN, 'ns')).toBe('–'));
  it('never round up to a thousand of a unit', () => expect(formatValue(999_999_000, 'ns')).toBe('1.000 s'));
  it('share their scale with half the width of their interval', () => {
    expect(formatHalfWidth({ value: 2_769_000, low: 2_714_000, high: 2_824_000 }, 'ns')).toBe('± 0.055');
  });
});

describe('relative differences', () => {
  it('carry a sign, except for nothing', () => {
    expect(formatRelative(0.2382)).toBe('+23.82 %');
    expect(formatRelative(-0.005)).toBe('−0.50 %');
    expect(formatRelative(0)).toBe('0.00 %');
    expect(formatRelative(-0.00002)).toBe('−0.002 %');
    expect([1e-6, 4e-7, -4e-7].map(formatRelative)).toEqual(['+0.0001 %', '0.00 %', '0.00 %']);
  });
  it('come with an interval in one unit', () => {
    expect(formatRelativeInterval(-0.012, 0.034)).toBe('[−1.20, +3.40] %');
    expect(formatDifferenceInterval(813.7, 1503, 'ns')).toBe('[+0.81, +1.50] µs');
  });
});

describe('absolute differences', () => {
  it('carry sign and unit; between percentages the unit is the percentage point', () => {
    expect(formatDifference(10.48e6, 'ns')).toBe('+10.48 ms');
    expect(formatDifference(-0.003, 'ratio')).toBe('−0.3000 pp');
    expect(formatDifference(0, 'ns')).toBe('0 ns');
    expect(formatDifferenceInterval(-0.000003, 0.000005, 'ratio')).toBe('[−0.0003, +0.0005] pp');
  });
});

it('shares near one keep the digits that tell them apart', () => {
  expect([0.5, 0.99, 0.999, 0.9999, 1].map(formatShare)).toEqual(['50.0 %', '99.0 %', '99.90 %', '99.990 %', '100 %']);
  expect([0, 1e-9, 6e-7, 1 - 1e-9].map(formatShare)).toEqual(['0 %', '< 0.0001 %', '0.0001 %', '> 99.9999 %']);
});

it('sizes and wall-clock times are short', () => {
  expect(formatBytes(273_340)).toBe('266.9 KiB');
  expect([800, 12_400, 185_000].map(formatWall)).toEqual(['0.8 s', '12 s', '3 min 05 s']);
  expect([0, 0.2, 43.2, 99.4, 99.6].map(formatWall)).toEqual(['1 ms', '1 ms', '43 ms', '99 ms', '0.1 s']);
});

describe('sizes', () => {
  afterEach(() => showBytesIn('binary'));
  const shown = () => [
    formatBytes(2 ** 30),
    formatValue(2 ** 20, 'B'),
    formatDifference(-(2 ** 20), 'B/s'),
    scaleFor([{ value: 2 ** 30, low: 2 ** 30, high: 2 ** 30, unit: 'B', n: 1 }], 'B').unit,
  ];
  it('have the prefixes that were chosen, on screen and on paper', () => {
    expect(shown()).toEqual(['1.0 GiB', '1.000 MiB', '−1.000 MiB/s', 'GiB']);
    showBytesIn('decimal');
    expect(shown()).toEqual(['1.1 GB', '1.049 MB', '−1.049 MB/s', 'GB']);
  });
  it('below the first prefix are whole', () => expect(formatBytes(1000)).toBe('1\u202f000 B'));
});
