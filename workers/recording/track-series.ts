import type { TableReader } from './reader.ts';
import { StepSeries } from './step-series.ts';
import type { RowFilter, TrackSource } from './track-types.ts';

type TableSource = Extract<TrackSource, { readonly kind: 'level' | 'rate' | 'flow' | 'shares' | 'total' }>;

/**
 * A track out of one table's rows.
 * @param originNs what times are counted from
 * @param endNs end of the recording, ns since the origin
 */
export function tableSeries(source: TableSource, table: TableReader, originNs: number, endNs: number): StepSeries {
  const rows = 'where' in source && source.where ? rowsWhere(table, source.where) : undefined;
  const count = rows?.length ?? table.rows;
  const row = rows ? (i: number) => rows[i] : (i: number) => i;
  const timeColumn = table.columnIndex('timeNs');
  const time = (i: number) => table.value(timeColumn, row(i)) - originNs;
  switch (source.kind) {
    case 'level': {
      const column = table.columnIndex(source.column);
      const starts = Float64Array.from({ length: count }, (_, i) => time(i));
      const values = Float32Array.from({ length: count }, (_, i) => table.value(column, row(i)));
      return new StepSeries(starts, values, Math.max(endNs, starts.at(-1) ?? 0));
    }
    case 'rate': {
      const column = table.columnIndex(source.column);
      // between two samples: by how much it grew
      const length = Math.max(0, count - 1);
      const growth = (i: number) => table.value(column, i + 1) - table.value(column, i);
      const starts = Float64Array.from({ length }, (_, i) => time(i));
      const values = Float32Array.from({ length }, (_, i) => perSecond(growth(i), time(i + 1) - time(i)));
      return new StepSeries(starts, values, count > 0 ? time(count - 1) : 0);
    }
    case 'flow': {
      const columns = source.columns.map((name) => table.columnIndex(name));
      const amount = (i: number) => columns.reduce((sum, column) => sum + table.value(column, i), 0);
      const begin = (i: number) => (i > 0 ? time(i - 1) : 0);
      const starts = Float64Array.from({ length: count }, (_, i) => begin(i));
      const values = Float32Array.from({ length: count }, (_, i) => perSecond(amount(i), time(i) - begin(i)));
      return new StepSeries(starts, values, count > 0 ? time(count - 1) : 0);
    }
    case 'shares':
      return sharesSeries(table.columnIndex(source.column), table, count, row, time, source.everyNs, endNs);
    case 'total':
      return totalSeries(
        table.columnIndex(source.key),
        table.columnIndex(source.column),
        table,
        count,
        row,
        time,
        endNs,
      );
  }
}

function sharesSeries(
  column: number,
  table: TableReader,
  count: number,
  row: (i: number) => number,
  time: (i: number) => number,
  everyNs: number,
  endNs: number,
): StepSeries {
  const values = new Float32Array(Math.max(1, Math.ceil(endNs / everyNs)));
  for (let i = 0; i < count; i++) {
    const interval = Math.min(values.length - 1, Math.max(0, Math.ceil(time(i) / everyNs) - 1));
    values[interval] += table.value(column, row(i)) / everyNs;
  }
  const starts = Float64Array.from(values, (_, i) => i * everyNs);
  return new StepSeries(starts, values, endNs);
}

function totalSeries(
  key: number,
  column: number,
  table: TableReader,
  count: number,
  row: (i: number) => number,
  time: (i: number) => number,
  endNs: number,
): StepSeries {
  const latest = new Map<number, number>();
  const starts: number[] = [];
  const values: number[] = [];
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const of = table.value(key, row(i));
    const value = table.value(column, row(i));
    sum += value - (latest.get(of) ?? 0);
    latest.set(of, value);
    // rows of one sample are one step
    if (starts.at(-1) === time(i)) values[values.length - 1] = sum;
    else {
      starts.push(time(i));
      values.push(sum);
    }
  }
  return new StepSeries(Float64Array.from(starts), Float32Array.from(values), Math.max(endNs, starts.at(-1) ?? 0));
}

function perSecond(amount: number, ns: number): number {
  return ns > 0 ? (amount * 1e9) / ns : Number.NaN;
}

/** Rows whose columns have the values of a filter. */
export function rowsWhere(table: TableReader, where: RowFilter): Uint32Array {
  const wanted = Object.entries(where).map(([name, value]) => [table.columnIndex(name), value] as const);
  const found: number[] = [];
  for (let row = 0, { rows } = table; row < rows; row++)
    if (wanted.every(([column, value]) => table.value(column, row) === value)) found.push(row);
  return Uint32Array.from(found);
}
