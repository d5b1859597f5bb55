import { describe, expect, it } from 'vitest';
import { latencyParts } from './latency-parts.ts';
import type { RunResult, VariantResult } from './types.ts';

const value = (ns: number) => ({ value: ns, low: ns, high: ns, unit: 'ns', n: 1 }) as const;

function variant(id: string, parts: Readonly<Record<string, number>>): VariantResult {
  const metrics = Object.entries(parts).map(([part, ns]) => [`web.latency.parts.${part}.p99`, value(ns)]);
  return {
    id,
    label: { en: id },
    baseline: id === 'alone',
    metrics: Object.fromEntries(metrics),
    replicationsDone: 1,
    distributions: {},
    perReplication: {},
  };
}

function resultOf(variants: readonly VariantResult[]): RunResult {
  const metric = { name: 'web.latency.parts.work.p99', subject: 'web', unit: 'ns', better: 'neither' } as const;
  const metrics = [{ ...metric, label: { en: '' }, formula: { en: '' } }];
  return { variants, metrics } as unknown as RunResult;
}

describe('the parts of a latency, variants side by side', () => {
  it('are those that matter in some variant, in their own order, and 0 where a variant lacks one', () => {
    const result = resultOf([
      variant('alone', { work: 1000, queue: 0 }),
      variant('cfs', { work: 1000, queue: 3000, kernel: 1, smt: 500 }),
    ]);
    const [{ subject, parts, variants }] = latencyParts(result, 'p99');
    expect(subject).toBe('web');
    expect(parts.map(({ id }) => id)).toEqual(['work', 'queue', 'smt']);
    expect(variants.map(({ id, ns }) => [id, ns])).toEqual([
      ['alone', [1000, 0, 0]],
      ['cfs', [1000, 3000, 500]],
    ]);
    expect(variants[1].totalNs).toBe(4501);
  });

  it('are none before a run, and leave out variants without the workload', () => {
    expect(latencyParts(resultOf([variant('alone', {})]), 'p99')).toEqual([]);
    const result = resultOf([variant('alone', { work: 10 }), variant('other', {})]);
    expect(latencyParts(result, 'p99')[0].variants.map(({ id }) => id)).toEqual(['alone']);
    expect(latencyParts(result, 'mean')).toEqual([]);
  });
});
