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
});
