import { describe, expect, it } from 'vitest';
import { HistogramBuilder } from '../../workers/statistics/histogram.ts';
import {
  chartedDistributions,
  chartedMetrics,
  claimedMetrics,
  covers,
  distributionStems,
  printedMetrics,
} from './metrics.ts';
import { fixtureResult } from './report.fixture.ts';

const result = fixtureResult();
const definition = result.metrics[0];

describe('the choice of metrics', () => {
  it('matches definitions with placeholders to metrics of any workload', () => {
    expect(covers(definition, 'web.latency.p50')).toBe(true);
    expect(covers(definition, 'web.latency.p500')).toBe(false);
    expect(covers({ ...definition, name: 'a.b' }, 'axb')).toBe(false);
  });

  it('knows which metrics a claim names, and does not take p99 for p99.9', () => {
    expect([...claimedMetrics(result)]).toEqual(['web.latency.p99']);
  });

  it('keeps claimed metrics when the table is full, in the order of the definitions, and counts the rest', () => {
    const { shown, left } = printedMetrics(result, 2);
    expect(shown.map(({ name }) => name)).toEqual(['web.latency.p50', 'web.latency.p99']);
    expect(left).toBe(5);
  });

  it('charts only metrics with a direction and a ratio to the baseline', () => {
    const names = chartedMetrics(result, 8).map(({ name }) => name);
    expect(names).toContain('system.utilisation');
    expect(names).not.toContain('system.switches');
    expect(names).not.toContain('batch.cpu');
  });

  it('draws the distribution first that a claim names', () => {
    const [first, ...rest] = result.variants;
    const distributions = { 'batch.delay': first.distributions['web.latency'], ...first.distributions };
    expect(chartedDistributions({ ...result, variants: [{ ...first, distributions }, ...rest] }, 1)).toEqual([
      'web.latency',
    ]);
  });

  it('leaves out a distribution of nothing but zeros, and offers it last', () => {
    const zeros = new HistogramBuilder();
    zeros.add(0);
    const variants = result.variants.map((variant) => ({
      ...variant,
      distributions: { 'batch.wakeup': zeros.toCounts(), ...variant.distributions },
    }));
    const charted = chartedDistributions(result, Number.POSITIVE_INFINITY);
    expect(charted.length).toBeGreaterThan(0);
    expect(chartedDistributions({ ...result, variants }, Number.POSITIVE_INFINITY)).toEqual(charted);
    expect(distributionStems({ ...result, variants })).toEqual([...charted, 'batch.wakeup']);
  });
});
