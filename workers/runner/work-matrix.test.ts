import { describe, expect, it } from 'vitest';
import type { Difference, RunResult, VariantResult } from './types.ts';
import { quantitiesOf, workCell, worksOf } from './work-matrix.ts';

function variant(id: string, metrics: Readonly<Record<string, number>>): VariantResult {
  const values = Object.entries(metrics).map(([name, value]) => [
    name,
    { value, low: value, high: value, unit: 'J', n: 3 },
  ]);
  return {
    id,
    label: { en: id },
    baseline: id === 'x86',
    metrics: Object.fromEntries(values),
    replicationsDone: 3,
    distributions: {},
    perReplication: {},
  };
}

const definition = (name: string) => ({ name, unit: 'J', better: 'lower', label: { en: name }, formula: { en: '' } });

const result = {
  variants: [
    variant('x86', { energy: 30, 'hpl.energy': 10, 'hpl.flops-per-joule': 5, 'zip.energy': 20, 'zip.per-joule': 0 }),
    variant('riscv', { 'hpl.energy': 40, 'hpl.flops-per-joule': 2, 'zip.core-energy': 1 }),
  ],
  metrics: ['<workload>.energy', '<workload>.flops-per-joule', '<workload>.per-joule'].map(definition),
  differences: [
    { variant: 'riscv', metric: 'hpl.energy', relativeLow: 2, relativeHigh: 4, verdict: 'worse' } as Difference,
    { variant: 'riscv', metric: 'hpl.flops-per-joule', verdict: 'insufficient' } as Difference,
  ],
} as unknown as RunResult;

describe('the matrix of works and quantities', () => {
  it('has the works that take energy of their own, and the quantities that any of them has', () => {
    expect(worksOf(result)).toEqual(['hpl', 'zip']);
    expect(quantitiesOf(result).map(({ id }) => id)).toEqual(['energy', 'flops-per-joule']);
  });

  it('holds a variant against the baseline, with the interval of the paired difference', () => {
    expect(workCell(result, 'hpl', 'energy', 'riscv')).toMatchObject({ ratio: 4, low: 3, high: 5, verdict: 'worse' });
    expect(workCell(result, 'hpl', 'energy', 'x86')).toMatchObject({ ratio: 1, low: undefined, verdict: undefined });
  });

  it('has no interval where there are too few replications', () => {
    expect(workCell(result, 'hpl', 'flops-per-joule', 'riscv')).toMatchObject({ ratio: 0.4, low: undefined });
  });

  it('takes the name that a work has for the quantity, and is empty where a figure is missing', () => {
    expect(workCell(result, 'zip', 'flops-per-joule', 'x86')).toBeUndefined();
    expect(workCell(result, 'zip', 'energy', 'riscv')).toBeUndefined();
  });
});
