import { describe, expect, it } from 'vitest';
import type { SweepRecord } from './record.ts';
import { requestsOf } from './request-of-records.ts';

const record = (parameters: SweepRecord['parameters'], variant: string, seed: number): SweepRecord => ({
  ...{ identity: '0'.repeat(32), lab: 'scheduling', model: '1', variant, parameters, seed },
  metrics: {},
});

describe('the sweeps that replications were made for', () => {
  it('are their parameters with all values, in numbers, and all variants and seeds', () => {
    const records = [16, 4, 8].flatMap((cpus) =>
      ['cfs', 'bt'].flatMap((variant) => [7, 5].map((seed) => record({ 'machine.cpus': cpus }, variant, seed))),
    );
    expect(requestsOf(records)).toEqual([
      { axes: [{ path: 'machine.cpus', values: '4, 8, 16' }], variants: ['cfs', 'bt'], seed: 5, replications: 3 },
    ]);
  });

  it('keep the order of axes that the scenario states', () => {
    const records = [record({ 'a.x': '2ms', 'b.y': true }, 'v', 1)];
    const paths = (stated: string[]) =>
      requestsOf(
        records,
        stated.map((path) => ({ path, values: '' })),
      ).map(({ axes }) => axes?.map(({ path }) => path));
    expect(paths([])).toEqual([['a.x', 'b.y']]);
    expect(paths(['b.y', 'a.x'])).toEqual([['b.y', 'a.x']]);
  });

  it('are several where a file holds replications with different parameters', () => {
    expect(requestsOf([record({ 'a.x': 1 }, 'v', 1), record({ 'b.y': 1 }, 'v', 1)])).toHaveLength(2);
    expect(requestsOf([])).toEqual([]);
  });
});
