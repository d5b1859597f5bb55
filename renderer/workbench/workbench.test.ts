import { describe, expect, it } from 'vitest';
import { fixtureResult } from '../report/report.fixture.ts';
import { durationNs, fieldErrors } from '../run/options.ts';
import { replicationsWanted } from './precision.ts';

describe('the fields of the run bar', () => {
  it.each(['30s', '500ms', '2.5 s', '100us'])('take %s', (duration) => {
    expect(fieldErrors({ replications: '10', duration })).toEqual({ replications: false, duration: false });
    expect(durationNs(duration)).toBeGreaterThan(0);
  });
  it.each(['30', '-1s', '0s', 'ten', '5 apples', '1e40s'])('refuse %s', (duration) => {
    expect(fieldErrors({ replications: '', duration }).duration).toBe(true);
  });
  it.each(['0', '-1', '1.5', 'x', '99999'])('refuse %s replications', (replications) => {
    expect(fieldErrors({ replications, duration: '' }).replications).toBe(true);
  });
});

describe('the precision hint', () => {
  const result = fixtureResult();
  const withValues = (metric: string, values: readonly number[]) => ({
    ...result,
    variants: [{ ...result.variants[0], perReplication: { [metric]: values } }],
  });
  it('asks for more replications the wider the spread of a claimed metric', () => {
    const narrow = replicationsWanted(withValues('web.latency.p99', [100, 101, 100, 101]), 0.01);
    const wide = replicationsWanted(withValues('web.latency.p99', [80, 120, 90, 110]), 0.01);
    expect(narrow?.more).toBe(0);
    expect(wide?.more).toBeGreaterThan(100);
    expect(wide?.metric).toBe('web.latency.p99');
  });
  it('says nothing about metrics that no claim names, or too few replications', () => {
    expect(replicationsWanted(withValues('batch.cpu', [1, 9]), 0.01)).toBeUndefined();
    expect(replicationsWanted(withValues('web.latency.p99', [1]), 0.01)).toBeUndefined();
  });
});
