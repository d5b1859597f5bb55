import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../../workers/runner/types.ts';
import { A, hardwareResult } from './hardware-run.fixture.ts';
import { energiesPerWork } from './work-energy.ts';

describe('energy per unit of work', () => {
  it('is value and interval of the work over its amount', () => {
    const result = hardwareResult();
    const [hpl] = energiesPerWork(result, A);
    const whole = result.variants[0].metrics['hpl.energy'];
    // 1e15 flop are a million Gflop
    expect(hpl).toMatchObject({ id: 'hpl', unit: 'Gflop' });
    expect(hpl.values.get('slow')?.value).toBeCloseTo(whole.value / 1e6, 9);
    expect(hpl.values.get('slow')?.high).toBeCloseTo(whole.high / 1e6, 9);
  });

  it('is unknown where a machine file does not say it', () => {
    const [, stream] = energiesPerWork(hardwareResult(), A);
    expect(stream.values.get('slow')).toBeDefined();
    expect(stream.values.get('fast')).toBeUndefined();
  });

  it('of other labs is what their metrics count, without details and what no variant has', () => {
    const named = (name: string, detail = false) => ({
      name,
      unit: 'J',
      detail,
      label: { en: name },
      formula: { en: '' },
    });
    const result = {
      metrics: [named('energy.per-request'), named('energy.cores', true), named('energy.never')],
      variants: [{ id: 'a', metrics: { 'energy.per-request': { value: 2, low: 1, high: 3 }, 'energy.cores': {} } }],
    } as unknown as RunResult;
    const energies = energiesPerWork(result, undefined);
    expect(energies.map(({ id }) => id)).toEqual(['energy.per-request']);
    expect(energies[0].values.get('a')).toMatchObject({ value: 2, low: 1, high: 3 });
  });
});
