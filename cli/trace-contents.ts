/** What of a recording a timeline of another program can show: not every lab records every kind of thing. */
import { countersOf } from '../workers/formats/export/counters.ts';
import type { RecordingDirectory } from '../workers/lab/types.ts';
import type { RecordingReader } from '../workers/recording/reader.ts';

export interface TraceContents {
  /** In words, with how many there are. */
  readonly there: readonly string[];
  readonly missing: readonly string[];
}

export function traceContents(reader: RecordingReader, directory: RecordingDirectory): TraceContents {
  const rows = (table: string): number => reader.find(table)?.rows ?? 0;
  const counters = countersOf(reader, directory).filter(({ each }) => {
    let samples = 0;
    each(() => {
      samples++;
    });
    return samples > 0;
  });
  const kinds: readonly (readonly [string, number])[] = [
    ['stretches on CPUs', rows('slices')],
    ['wakeups', rows('wakeups')],
    ['requests', rows('requests')],
    ['counters', counters.length],
  ];
  return {
    there: kinds.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`),
    missing: kinds.filter(([, count]) => count === 0).map(([kind]) => kind),
  };
}
