import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, referencesIn, unitLike } from './evaluate.ts';
import { type Arithmetic, type Comparison, type Condition, parseExpression } from './expression.ts';

const KNOWN = [
  'bt.web.latency.p99',
  'bt.web.latency.p99.9',
  'alone.web.latency.p99',
  'alone.web.latency.mean',
  'cfs-6.5.web.latency.p99',
  'order.web.switches',
  's.web.latency.p99',
];

const quantity = (text: string): number | undefined => {
  const [, digits, unit] = /^([\d.]+)(us|ms|%|\/s)$/.exec(text) ?? [];
  const factor = { us: 1e3, ms: 1e6, '%': 0.01, '/s': 1 }[unit ?? ''];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
};
const parse = (text: string): ReturnType<typeof parseExpression> => parseExpression(text, KNOWN, quantity);

function condition(text: string): Condition {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${parsed.error.message} at ${parsed.error.offset}`);
  return parsed.condition;
}
const comparison = (text: string): Comparison => condition(text) as Comparison;
/** Value of an arithmetic expression without references. */
const value = (text: string): number => evaluate(comparison(`${text} < 0`).left, () => Number.NaN);
const reference = (name: string): Arithmetic => ({ kind: 'reference', name });

describe('parsing a claim', () => {
  it('reads the comparison of two metrics', () => {
    expect(comparison('bt.web.latency.p99 <= 1.01 * alone.web.latency.p99')).toEqual({
      kind: 'comparison',
      relation: '<=',
      left: reference('bt.web.latency.p99'),
      right: {
        kind: 'operation',
        operator: '*',
        left: { kind: 'number', value: 1.01 },
        right: reference('alone.web.latency.p99'),
      },
      leftText: 'bt.web.latency.p99',
      rightText: '1.01 * alone.web.latency.p99',
    });
  });

  it('takes the longest known name, dots, digits, minus signs and keywords in names included', () => {
    expect(comparison('bt.web.latency.p99.9>0').left).toEqual(reference('bt.web.latency.p99.9'));
    expect(comparison('cfs-6.5.web.latency.p99>0').left).toEqual(reference('cfs-6.5.web.latency.p99'));
    expect(comparison('order.web.switches>0').left).toEqual(reference('order.web.switches'));
    expect(referencesIn(condition('bt.web.latency.p99-alone.web.latency.mean>0'))).toEqual([
      'bt.web.latency.p99',
      'alone.web.latency.mean',
    ]);
  });

  it('follows the precedence and direction of arithmetic', () => {
    expect(value('2 + 3 * 4 - 6 / 3')).toBe(12);
    expect(value('(2 + 3) * 4')).toBe(20);
    expect(value('10 - 4 - 3')).toBe(3);
    expect(value('16 / 4 / 2')).toBe(2);
    expect(value('-2 * --3')).toBe(-6);
    expect(value('1.5e3 + .5')).toBe(1500.5);
  });

  it('reads quantities with their units', () => {
    expect(value('500us')).toBe(5e5);
    expect(value('1%')).toBe(0.01);
    expect(value('5600/s')).toBe(5600);
    for (const text of ['5/alone.web.latency.mean > 0', '5/s.web.latency.p99 > 0']) {
      expect(comparison(text).left).toMatchObject({ kind: 'operation', operator: '/' });
    }
  });

  it("binds 'and' before 'or', and takes parentheses around conditions", () => {
    expect(condition('1<2 or 1<2 and 1<2')).toMatchObject({ kind: 'or', right: { kind: 'and' } });
    expect(condition('(1<2 or 1<2) and (1<2)')).toMatchObject({ kind: 'and', left: { kind: 'or' } });
  });

  it.each([
    ['bt.web.latency.p95 < 1ms', 0, 18, "unknown metric 'bt.web.latency.p95'; did you mean 'bt.web.latency.p99'?"],
    ['1 < bt.web.latency.p99.9x', 4, 21, "did you mean 'bt.web.latency.p99.9'?"],
    ['1 < qqqqqqq', 4, 7, /^unknown metric 'qqqqqqq'$/],
    ['1 + 2', 0, 5, 'is a number'],
    ['1 < 2 and 3', 10, 1, 'is a number'],
    ['(1 < 2) + 1 < 3', 0, 7, 'is a comparison'],
    ['1 < 2 < 3', 6, 1, "join comparisons with 'and'"],
    ['1 <', 3, 0, 'expected a number or a metric'],
    ['', 0, 0, 'expected a number or a metric'],
    ['(1 < 2', 6, 0, "expected ')'"],
    ['1 < 2 3', 6, 1, "unexpected '3'"],
    ['1 < 5parsec', 4, 7, "'5parsec' is not a quantity"],
    ['1 < 1.2.3', 4, 3, 'is not a quantity'],
    ['1 = 2', 2, 1, "unexpected '='"],
    ['1 < 😀', 4, 2, "unexpected '😀'"],
    [`${'('.repeat(60)}1`, 50, 1, 'nested more than 50 deep'],
    ['1'.repeat(2001), 2000, 1, 'at most 2000 characters'],
  ])('locates what is wrong in %j', (text, offset, length, message) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ ok: false, error: { offset, length } });
    if (!parsed.ok) expect(parsed.error.message).toMatch(message);
  });

  it('gives a condition or an error inside the text for any text at all, and never throws', () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        ...KNOWN,
        ' ',
        '+',
        '-',
        '*',
        '/',
        '(',
        ')',
        '<',
        '<=',
        '>',
        '>=',
        ' and ',
        ' or ',
        '1',
        '2.5',
        '5us',
        '.',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.tuple(fragment, fc.integer({ min: 1, max: 3000 })).map(([part, times]) => part.repeat(times)),
    );
    const check = (input: string): void => {
      const parsed = parse(input);
      if (parsed.ok) {
        expect(referencesIn(parsed.condition).every((name) => KNOWN.includes(name))).toBe(true);
        return;
      }
      const { offset, length, message } = parsed.error;
      expect(offset >= 0 && length >= 0 && offset + length <= input.length && message.length > 0).toBe(true);
    };
    fc.assert(fc.property(text, check), { numRuns: 2000 });
  });

  it('reads a sum as long as the limit allows', () => {
    expect(value(`1${'+1'.repeat(990)}`)).toBe(991);
  });
});

describe('the unit of an expression', () => {
  it.each([
    ['1.01 * alone.web.latency.p99', 'alone.web.latency.p99'],
    ['alone.web.latency.p99 / 2', 'alone.web.latency.p99'],
    ['-(5us + bt.web.latency.p99)', 'bt.web.latency.p99'],
    ['bt.web.latency.p99 / alone.web.latency.p99', undefined],
    ['1 / alone.web.latency.p99', undefined],
    ['2 * 3', undefined],
  ])('of %s is like %s', (text, like) => {
    expect(unitLike(comparison(`${text} < 0`).left)).toBe(like);
  });
});
