import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import { RowsByResource } from '../../recording/rows-by-resource.ts';

/** Who had a lock, from when to when. */
export interface Hold {
  readonly holder: string;
  readonly startNs: number;
  readonly endNs: number;
}

export interface LockTrack {
  readonly name: string;
  /** In the order of time; they do not overlap. */
  holds(): Iterable<Hold>;
}

/** What a track is called, beside those of CPUs and threads. */
export const lockTitle = (name: string): string => `lock ${name}`;

/** A track for each lock that anybody is recorded to have held. Devices, which serve several at once, have none. */
export function lockTracksOf(reader: RecordingReader, { resources = [], tasks }: RecordingDirectory): LockTrack[] {
  const table = reader.find('holds');
  if (!table) return [];
  const ofResource = new RowsByResource(table);
  const [start, end, task] = ['startNs', 'endNs', 'task'].map((name) => table.columnIndex(name));
  return resources.flatMap(({ kind, name }, resource): LockTrack[] => {
    const rows = ofResource.of(resource);
    if (kind !== 'lock' || rows.length === 0) return [];
    return [
      {
        name,
        *holds() {
          for (const row of rows) {
            const holder = tasks[table.value(task, row)]?.name ?? '';
            yield { holder, startNs: table.value(start, row), endNs: table.value(end, row) };
          }
        },
      },
    ];
  });
}
