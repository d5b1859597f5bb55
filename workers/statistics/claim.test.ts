import { describe, expect, it } from 'vitest';
import { type ClaimOutcome, testClaim } from './claim.ts';
import { parseExpression } from './expression.ts';
import type { FormatValue } from './reason.ts';

const VALUES: Readonly<Record<string, readonly number[]>> = {
  'bt.p99': [101, 202, 303, 404],
  'alone.p99': [100, 200, 300, 400],
  'noisy.p99': [120, 180, 330, 360],
  'short.p99': [100],
  'holes.p99': [100, Number.NaN, 300, 400],
  'zero.p99': [0, 0, 0, 0],
  'never.p99': [],
};
const format: FormatValue = (value, like) => (like === undefined ? String(value) : `${value.toFixed(1)} ms`);

function claim(text: string): ClaimOutcome {
  const parsed = parseExpression(text, Object.keys(VALUES), () => undefined);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return testClaim(parsed.condition, (reference) => VALUES[reference], format);
}
const verdict = (text: string): string => claim(text).verdict;

describe('testing a claim', () => {
  it('supports what every plausible difference satisfies, and rejects what none does', () => {
    expect(verdict('bt.p99 <= 1.02 * alone.p99')).toBe('supported');
    expect(verdict('bt.p99 <= 1.001 * alone.p99')).toBe('not supported');
    expect(verdict('1.02 * alone.p99 > bt.p99')).toBe('supported');
    expect(verdict('bt.p99 / alone.p99 <= 1.02')).toBe('supported');
  });

  it('depends where the interval reaches to both sides', () => {
    expect(verdict('noisy.p99 <= alone.p99')).toBe('depends');
    expect(verdict('noisy.p99 >= alone.p99')).toBe('depends');
  });

  it('counts equality for <= and >= only, rounding included', () => {
    expect(['<=', '>=', '<', '>'].map((relation) => verdict(`alone.p99 ${relation} alone.p99`))).toEqual([
      'supported',
      'supported',
      'not supported',
      'not supported',
    ]);
    expect(verdict('bt.p99 <= 1.01 * alone.p99')).toBe('supported');
  });

  it('pairs by replication: shared variation does not hide a constant ratio', () => {
    // Unpaired, ±1 % is nothing against values from 100 to 400; d = bt - alone is 1 2 3 4, mean 2.5, s = 1.291.
    const [outcome] = claim('bt.p99 > alone.p99').comparisons;
    const half = (3.182446305 * Math.sqrt(5 / 3)) / 2;
    expect(outcome!.figures!.low).toBeCloseTo(2.5 - half, 8);
    expect(outcome!.figures!.high).toBeCloseTo(2.5 + half, 8);
    expect(outcome!.figures).toMatchObject({ left: 252.5, right: 250, ratio: 1.01, holds: 4 });
    expect(outcome!.verdict).toBe('supported');
  });

  it('does not test with fewer than two complete replications', () => {
    expect(verdict('short.p99 <= alone.p99')).toBe('not tested');
    expect(verdict('never.p99 <= alone.p99')).toBe('not tested');
    expect(verdict('alone.p99 / zero.p99 <= 1')).toBe('not tested');
    expect(verdict('1 < 2')).toBe('not tested');
  });

  it('leaves incomplete replications out and says how many it used', () => {
    const { verdict, reason } = claim('holes.p99 <= 1 + alone.p99');
    expect(verdict).toBe('supported');
    expect(reason.en).toContain('n = 3 of 4');
    expect(reason.zh).toContain('n = 3，共 4 次');
  });

  it.each([
    ['alone.p99 < bt.p99 and bt.p99 < alone.p99', 'not supported'],
    ['alone.p99 < bt.p99 or bt.p99 < alone.p99', 'supported'],
    ['alone.p99 < bt.p99 and never.p99 < 1', 'not tested'],
    ['bt.p99 < alone.p99 and never.p99 < 1', 'not supported'],
    ['alone.p99 < bt.p99 or never.p99 < 1', 'supported'],
    ['alone.p99 < bt.p99 and noisy.p99 < alone.p99', 'depends'],
    ['bt.p99 < alone.p99 or noisy.p99 < alone.p99', 'depends'],
    ['noisy.p99 < alone.p99 or never.p99 < 1', 'not tested'],
    ['bt.p99 < alone.p99 or alone.p99 < alone.p99', 'not supported'],
    ['alone.p99 < bt.p99 and alone.p99 <= alone.p99', 'supported'],
  ])('combines verdicts: %s is %s', (text, expected) => {
    expect(verdict(text)).toBe(expected);
  });
});

describe('the reason of a verdict', () => {
  it('names both sides, the interval and the replications, in both languages', () => {
    const { en, zh } = claim('bt.p99 <= 1.02 * alone.p99').reason;
    expect(en).toBe(
      'bt.p99 = 252.5 ms against 1.02 * alone.p99 = 255.0 ms; the difference lies between -4.6 ms and -0.4 ms (95 %, n = 4).',
    );
    expect(zh).toBe(
      'bt.p99 = 252.5 ms，对照 1.02 * alone.p99 = 255.0 ms；差值在 -4.6 ms 与 -0.4 ms 之间（95 %，n = 4）。',
    );
  });

  it('says on how many replications it depends', () => {
    const { en, zh } = claim('noisy.p99 <= alone.p99').reason;
    // d = 20 -20 30 -40: mean -2.5, s² = 3275 / 3, t(3) s / 2 = 52.57.
    expect(en).toContain(
      'between -55.1 ms and +50.1 ms (95 %, n = 4): both answers are within it, so 4 replications do not decide; it holds in 2 of them.',
    );
    expect(zh).toContain('4 次重复不足以定论，其中 2 次成立。');
  });

  it('writes a plain number in the unit of the other side', () => {
    expect(claim('bt.p99 <= 500').reason.en).toContain('bt.p99 = 252.5 ms against 500.0 ms;');
    expect(claim('bt.p99 / alone.p99 <= 2').reason.en).toContain('bt.p99 / alone.p99 = 1.01 against 2;');
  });

  it('names what is missing', () => {
    const { en, zh } = claim('never.p99 <= alone.p99').reason;
    expect(en).toBe('never.p99 <= alone.p99: 0 of 4 replications have a value, two are needed; none for never.p99.');
    expect(zh).toBe('never.p99 <= alone.p99：4 次重复中有 0 次得到数值，至少需要两次；缺少 never.p99。');
  });

  it('says that nothing was run where no metric has a replication', () => {
    expect(claim('never.p99 <= 5').reason).toEqual({ en: 'Not run yet.', zh: '尚未运行。' });
    expect(claim('1 < 2').reason.en).not.toBe('Not run yet.');
  });

  it('has one sentence for each comparison', () => {
    const { en, zh } = claim('bt.p99 > 1 and noisy.p99 > 1').reason;
    expect(en.match(/n = 4/g)).toHaveLength(2);
    expect(zh.match(/。/g)).toHaveLength(2);
  });
});
