import type { RecordingReader } from '../../recording/reader.ts';

/** Samples of a recording as columns, thinned to what a chart shows. */
export interface SeriesLines {
  readonly timesNs: Float64Array;
  readonly columns: Readonly<Record<string, Float64Array>>;
}

const MOST_POINTS = 400;

/** All columns of the table `series`; of more samples than a chart shows, every n-th and the last. */
export function seriesLines(recording: RecordingReader): SeriesLines {
  const table = recording.table('series');
  const stride = Math.max(1, Math.ceil(table.rows / MOST_POINTS));
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row += stride) rows.push(row);
  if (table.rows > 0 && rows[rows.length - 1] !== table.rows - 1) rows.push(table.rows - 1);
  const taken = (column: number) => Float64Array.from(rows, (row) => table.value(column, row));
  const columns = Object.fromEntries(
    table.layout.columns.slice(1).map(({ name }) => [name, taken(table.columnIndex(name))]),
  );
  return { timesNs: taken(table.columnIndex('timeNs')), columns };
}
