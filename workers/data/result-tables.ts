/** The figures of a run as tables: what every variant has, how they differ, every replication, every distribution. */
import type { RunResult } from '../runner/types.ts';
import { LOWEST_NS, RATIO } from '../statistics/histogram.ts';
import { type DataTable, VARIANT, wholeTable } from './data-table.ts';

export type ResultFigures = Pick<RunResult, 'variants' | 'differences' | 'seeds'>;

const text = (name: string) => ({ name, type: 'text' }) as const;
const number = (name: string, unit?: string) => ({ name, type: 'f64', ...(unit !== undefined && { unit }) }) as const;
const count = (name: string) => ({ name, type: 'u32' }) as const;

/** Values are in the base unit that the column `unit` names. */
export function resultTables(result: ResultFigures): readonly DataTable[] {
  return [results(result), differences(result), replications(result), distributions(result)];
}

function results({ variants }: ResultFigures): DataTable {
  const rows = variants.flatMap(({ id, metrics }) =>
    Object.entries(metrics).map(([metric, value]) => ({ id, metric, ...value })),
  );
  return wholeTable(
    'results',
    [VARIANT, text('metric'), text('unit'), number('value'), number('low'), number('high'), count('n')],
    [
      rows.map(({ id }) => id),
      rows.map(({ metric }) => metric),
      rows.map(({ unit }) => unit),
      Float64Array.from(rows, ({ value }) => value),
      Float64Array.from(rows, ({ low }) => low),
      Float64Array.from(rows, ({ high }) => high),
      Uint32Array.from(rows, ({ n }) => n),
    ],
  );
}

const DIFFERENCE = ['value', 'low', 'high', 'relative', 'relativeLow', 'relativeHigh', 'effect'] as const;

function differences({ variants, differences: rows }: ResultFigures): DataTable {
  const units = new Map(variants.map(({ id, metrics }) => [id, metrics]));
  const unitOf = (variant: string, metric: string): string => units.get(variant)?.[metric]?.unit ?? '';
  return wholeTable(
    'differences',
    [VARIANT, text('metric'), text('unit'), ...DIFFERENCE.map((name) => number(name)), text('verdict')],
    [
      rows.map(({ variant }) => variant),
      rows.map(({ metric }) => metric),
      rows.map(({ variant, metric }) => unitOf(variant, metric)),
      ...DIFFERENCE.map((name) => Float64Array.from(rows, (row) => row[name] ?? Number.NaN)),
      rows.map(({ verdict }) => verdict),
    ],
  );
}

function replications({ variants, seeds }: ResultFigures): DataTable {
  const rows = variants.flatMap(({ id, metrics, perReplication }) =>
    Object.entries(perReplication).flatMap(([metric, values]) =>
      values.map((value, replication) => ({ id, metric, unit: metrics[metric]?.unit ?? '', replication, value })),
    ),
  );
  return wholeTable(
    'replications',
    [VARIANT, text('metric'), text('unit'), count('replication'), number('seed'), number('value')],
    [
      rows.map(({ id }) => id),
      rows.map(({ metric }) => metric),
      rows.map(({ unit }) => unit),
      Uint32Array.from(rows, ({ replication }) => replication),
      Float64Array.from(rows, ({ replication }) => seeds[replication] ?? Number.NaN),
      Float64Array.from(rows, ({ value }) => value),
    ],
  );
}

/** Bins that nothing fell into are left out. */
function distributions({ variants }: ResultFigures): DataTable {
  const variant: string[] = [];
  const metric: string[] = [];
  const bin: number[] = [];
  const counts: number[] = [];
  for (const { id, distributions: of } of variants) {
    for (const [name, histogram] of Object.entries(of)) {
      histogram.counts.forEach((n, index) => {
        if (n === 0) return;
        variant.push(id);
        metric.push(name);
        bin.push(index);
        counts.push(n);
      });
    }
  }
  const edge = (index: number): number => LOWEST_NS * RATIO ** index;
  return wholeTable(
    'distributions',
    [VARIANT, text('metric'), number('fromNs', 'ns'), number('toNs', 'ns'), count('count')],
    [
      variant,
      metric,
      // what is shorter than the lowest edge counts in the first bin
      Float64Array.from(bin, (index) => (index === 0 ? 0 : edge(index))),
      Float64Array.from(bin, (index) => edge(index + 1)),
      Uint32Array.from(counts),
    ],
  );
}
