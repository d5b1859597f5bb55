import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_AXIS_VALUES, numericAxis, parseAxisValues } from './axis-values.ts';

const valuesOf = (text: string) => {
  const parsed = parseAxisValues(text);
  return parsed.ok ? parsed.values : `${parsed.message}; ${parsed.hint}`;
};

describe('the values of an axis', () => {
  it.each([
    ['8, 16,24', [8, 16, 24]],
    ['1ms, 2 ms', ['1ms', '2 ms']],
    ['true, false', [true, false]],
    ['"6.10", "6.12"', ['6.10', '6.12']],
    ['spread,pack', ['spread', 'pack']],
    ['8..64 8', [8, 16, 24, 32, 40, 48, 56, 64]],
    ['8 .. 64 lin 8', [8, 16, 24, 32, 40, 48, 56, 64]],
    ['1ms..16ms log 5', ['1ms', '2ms', '4ms', '8ms', '16ms']],
    ['500us..4ms log 4', ['500us', '1000us', '2000us', '4000us']],
    ['1000/s..8000/s linear 3', ['1000/s', '4500/s', '8000/s']],
    ['0..10ms 3', ['0ms', '5ms', '10ms']],
    ['1..10 log 4', [1, 2, 5, 10]],
    ['0.0..2.0 5', [0, 0.5, 1, 1.5, 2]],
    ['1..3 10', [1, 2, 3]],
    ['10%..50% 3', ['10%', '30%', '50%']],
  ])('%s', (text, values) => expect(valuesOf(text)).toEqual(values));

  it.each([
    ['', /no values/],
    ['1,,2', /empty place/],
    ['1..2', /no range.*list such as/],
    ['1ms..2GiB 3', /do not measure the same/],
    ['4..2 3', /not less/],
    ['0..8 log 3', /cannot begin at 0/],
    ['1..9 1', /^1 value in a range/],
    ['1..99 65', /at most|2 to 64/],
    ['cfs..bt 3', /no number/],
    ['8, 8', /twice/],
    [Array.from({ length: 65 }, (_, i) => i).join(), /65 values/],
  ])('%s is refused', (text, message) => expect(valuesOf(text)).toMatch(message));

  it('are never more than may be, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const parsed = parseAxisValues(text);
        expect(!parsed.ok || (parsed.values.length > 0 && parsed.values.length <= MAX_AXIS_VALUES)).toBe(true);
      }),
    );
  });

  it('of a range begin and end where it says, and rise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 2, max: MAX_AXIS_VALUES }),
        fc.constantFrom('lin', 'log'),
        (from, more, steps, scale) => {
          const { at } = numericAxis(valuesOf(`${from}us..${from + more}us ${scale} ${steps}`) as string[]) ?? {
            at: [],
          };
          expect([at[0], at[at.length - 1]]).toEqual([from, from + more]);
          expect(at.every((value, i) => i === 0 || value > at[i - 1])).toBe(true);
        },
      ),
    );
  });
});

describe('places on an axis', () => {
  it.each([
    [[8, 16, 24], { at: [8, 16, 24], unit: '', scale: 'linear' }],
    [[1, 2, 4, 8], { at: [1, 2, 4, 8], unit: '', scale: 'log' }],
    [['1ms', '500us', '8ms'], { at: [1, 0.5, 8], unit: 'ms', scale: 'log' }],
    [['0ms', '1ms', '100ms'], { at: [0, 1, 100], unit: 'ms', scale: 'linear' }],
  ] as const)('of %j', (values, axis) => expect(numericAxis(values)).toEqual(axis));

  it.each([[['a', 'b']], [[true, false]], [[1, '1ms']], [['1ms', '1GiB']]])('there are none of %j', (values) => {
    expect(numericAxis(values)).toBeUndefined();
  });
});
