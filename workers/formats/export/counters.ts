import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';

export interface Counter {
  readonly name: string;
  readonly unit: string;
  /** Calls with every value from then on, in the order of time. */
  each(value: (timeNs: number, value: number) => void): void;
}

/** Tables with a time and numbers are counters: series of the swap lab, power by part. */
export function countersOf(reader: RecordingReader, directory: RecordingDirectory): readonly Counter[] {
  return [...seriesCounters(reader), ...(directory.power ? powerCounters(reader) : [])];
}

function seriesCounters(reader: RecordingReader): readonly Counter[] {
  const series = reader.find('series');
  if (!series) return [];
  return series.layout.columns.slice(1).map((column, index) => ({
    name: column.name,
    unit: column.unit ?? '',
    each(value) {
      for (let row = 0; row < series.rows; row++) value(series.value(0, row), series.value(index + 1, row));
    },
  }));
}

/** Joules of an interval become the mean power from its beginning on. */
function powerCounters(reader: RecordingReader): readonly Counter[] {
  const power = reader.find('power');
  if (!power) return [];
  return power.layout.columns.slice(1).map(({ name }, index) => ({
    name: `power ${name.replace(/J$/, '')}`,
    unit: 'W',
    each(value) {
      let fromNs = 0;
      for (let row = 0; row < power.rows; row++) {
        const toNs = power.value(0, row);
        if (toNs > fromNs) value(fromNs, (power.value(index + 1, row) / (toNs - fromNs)) * 1e9);
        fromNs = toNs;
      }
    },
  }));
}
