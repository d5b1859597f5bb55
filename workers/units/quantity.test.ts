import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatMemory,
  formatPart,
  formatPercent,
  formatRate,
  formatRatio,
} from './format.ts';
import {
  BYTES,
  DURATION,
  FREQUENCY,
  PERCENTAGE,
  POWER,
  parseBytes,
  parseDuration,
  parseFrequency,
  parsePercentage,
  parsePower,
  parseQuantity,
  parseRate,
  RATE,
} from './quantity.ts';

const messageOf = (parsed: ReturnType<typeof parseDuration>) =>
  parsed.ok ? `value ${parsed.value}` : `${parsed.message} | ${parsed.hint}`;

describe('parsing quantities', () => {
  test.each([
    ['500us', 500_000],
    ['500µs', 500_000],
    ['500μs', 500_000],
    ['7 ns', 7],
    ['2.8ms', 2_800_000],
    ['30s', 30e9],
    ['2min', 120e9],
    ['1e3us', 1_000_000],
    ['0s', 0],
    [' 1ms ', 1_000_000],
  ])('the duration %s is %d ns', (text, ns) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: ns });
  });

  test('sizes, frequencies, rates, powers and percentages come out in their base units', () => {
    expect(parseBytes('64MiB')).toEqual({ ok: true, value: 64 * 2 ** 20 });
    expect(parseBytes('3kB')).toEqual({ ok: true, value: 3000 });
    expect(parseFrequency('3.2GHz')).toEqual({ ok: true, value: 3_200_000_000 });
    expect(parseRate('5600/s')).toEqual({ ok: true, value: 5600 });
    expect(parseRate('90/min')).toEqual({ ok: true, value: 1.5 });
    expect(parseRate('2/ms')).toEqual({ ok: true, value: 2000 });
    expect(parsePower('180W')).toEqual({ ok: true, value: 180 });
    expect(parsePower('9mW')).toEqual({ ok: true, value: 0.009 });
    expect(parsePercentage('5%')).toEqual({ ok: true, value: 0.05 });
  });

  test.each([
    ['500', /has no unit.*write 500us/],
    ['64MiB', /is a size in bytes; expected a duration/],
    ['-5ms', /cannot be negative/],
    ['5 MS', /did you mean ms/],
    ['5parsec', /unknown unit 'parsec'/],
    ['NaN', /expected a duration such as 500us, got 'NaN'/],
    ['Infinityms', /expected a duration/],
    ['', /expected a duration/],
    ['1,5ms', /expected a duration|unknown unit/],
    ['0.3ns', /less than 1ns/],
    ['9007199254740993ns', /^value 9007199254740992|too large/],
    ['1e300s', /too large/],
    ['105d', /unknown unit 'd'/],
    ['constructor', /expected a duration/],
    ['1constructor', /unknown unit/],
  ])('%j is no duration, and the message says why', (text, message) => {
    expect(messageOf(parseDuration(text))).toMatch(message);
  });

  test('more than 2^53 ns is too large', () => {
    expect(parseDuration('9007199254740992ns').ok).toBe(true);
    expect(messageOf(parseDuration('9007199254740994ns'))).toMatch(/too large/);
  });

  test('any text gives a finite value of at least 0 or a message', () => {
    const dimension = fc.constantFrom(DURATION, BYTES, FREQUENCY, RATE, POWER, PERCENTAGE);
    const text = fc.oneof(fc.string(), fc.stringMatching(/^-?\d{0,20}(\.\d{0,5})?(e\d{1,3})? ?[a-zA-Z/%]{0,4}$/));
    fc.assert(
      fc.property(dimension, text, (wanted, given) => {
        const parsed = parseQuantity(given, wanted);
        if (parsed.ok) {
          expect(parsed.value).toBeGreaterThanOrEqual(0);
          expect(parsed.value).toBeLessThanOrEqual(wanted.limit);
        } else {
          expect(parsed.message).not.toBe('');
          expect(parsed.message.length).toBeLessThan(200);
        }
      }),
    );
  });

  test('every whole number of any unit of time is read exactly', () => {
    fc.assert(
      fc.property(fc.constantFrom('ns', 'us', 'ms', 's'), fc.nat(9_000_000), (unit, count) => {
        expect(parseDuration(`${count}${unit}`)).toEqual({ ok: true, value: count * DURATION.units[unit].multiply });
      }),
    );
  });
});

describe('formatting', () => {
  test.each([
    [2_310_000, '2.31 ms'],
    [850_000, '850 µs'],
    [0, '0 ns'],
    [1_000_000_000, '1 s'],
    [999_600, '1 ms'],
    [999_400, '999 µs'],
    [12_345e9, '12\u202f345 s'],
    [-1500, '−1.5 µs'],
    [Number.NaN, '–'],
  ])('%d ns is shown as %s', (ns, text) => {
    expect(formatDuration(ns)).toBe(text);
  });

  test('a shown duration is read back within half a unit of its third digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 52 }), (ns) => {
        const parsed = parseDuration(formatDuration(ns));
        expect(parsed.ok && Math.abs(parsed.value - ns) / ns).toBeLessThanOrEqual(0.005);
      }),
    );
  });

  test('a shown rate is read back within half a unit of its third digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e8, noNaN: true }), (rate) => {
        const parsed = parseRate(formatRate(rate));
        expect(parsed.ok && Math.abs(parsed.value - rate) / rate).toBeLessThanOrEqual(0.0051);
      }),
    );
  });

  test.each([
    [0, '0 B'],
    [795 * 2 ** 20, '795 MiB'],
    [-1536, '−1.5 KiB'],
    [1023.6 * 1024, '1 MiB'],
    [2 ** 50, '1\u202f024 TiB'],
    [Number.NaN, '–'],
  ])('%d bytes measured are shown as %s', (bytes, text) => {
    expect(formatMemory(bytes)).toBe(text);
  });

  test('ratios carry their sign, counts are grouped', () => {
    expect(formatRatio(0.061)).toBe('+6.1 %');
    expect([0.125, 0.0025, 1 / 7, -12.4].map((share) => formatPercent(share))).toEqual([
      '12.5 %',
      '0.25 %',
      '14.3 %',
      '−1\u202f240 %',
    ]);
    expect(formatPercent(1 / 7, 2)).toBe('14 %');
    expect(formatRatio(45.6)).toBe('+4\u202f560 %');
    expect([formatPart(0.579), formatPart(-0.0512, 1), formatPart(Number.NaN)]).toEqual(['58 %', '−5.1 %', '–']);
    expect(formatRatio(-0.0011)).toBe('−0.11 %');
    expect(formatRatio(-0.00376)).toBe('−0.38 %');
    expect(formatRatio(0.000612)).toBe('+0.061 %');
    expect(formatRatio(1.408)).toBe('+141 %');
    expect(formatRatio(0)).toBe('0 %');
    expect(formatCount(12_345_678)).toBe('12\u202f345\u202f678');
    expect(formatCount(16)).toBe('16');
    expect(formatCount(3.4217)).toBe('3.42');
    expect(formatRate(5600)).toBe('5\u202f600/s');
  });
});
