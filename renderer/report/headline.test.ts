import { describe, expect, it } from 'vitest';
import type { ClaimVerdict, RunResult } from '../../workers/runner/types.ts';
import { headline } from './headline.ts';

const runOf = (...verdicts: readonly ClaimVerdict[]) =>
  ({
    claims: verdicts.map((verdict) => ({ verdict, text: { en: 'It helps.' } })),
    variants: [],
  }) as unknown as RunResult;

describe('what a run comes to', () => {
  it('is a sentence for one claim that depends, and for several', () => {
    expect(headline(runOf('supported', 'depends'), 'en')).toBe('Of 2 claims: 1 supported, 1 depends.');
    expect(headline(runOf('supported', 'depends', 'depends'), 'en')).toBe('Of 3 claims: 1 supported, 2 depend.');
    expect(headline(runOf('depends', 'depends'), 'zh')).toBe('共 2 条说法：2 条视条件而定。');
  });

  it('says of one variant that it was measured, of several that they were compared', () => {
    const of = (count: number) => ({ claims: [], variants: Array(count) }) as unknown as RunResult;
    expect(headline(of(1), 'en')).toBe('1 variant was measured; no claim was put to the test.');
    expect(headline(of(2), 'en')).toBe('2 variants were compared; no claim was put to the test.');
    expect(headline(of(1), 'zh')).toBe('测量了 1 个方案，未检验任何说法。');
  });
});
