import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader, TableReader } from '../../recording/reader.ts';

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
  const rowsOf = rowsByResource(table);
  const [start, end, task] = ['startNs', 'endNs', 'task'].map((name) => table.columnIndex(name));
  return resources.flatMap(({ kind, name }, resource): LockTrack[] => {
    const rows = rowsOf.get(resource);
    if (kind !== 'lock' || !rows) return [];
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

/** Rows of one lock are in the order of time. */
function rowsByResource(table: TableReader): ReadonlyMap<number, readonly number[]> {
  const column = table.columnIndex('resource');
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const resource = table.value(column, row);
    const rows = rowsOf.get(resource);
    if (rows) rows.push(row);
    else rowsOf.set(resource, [row]);
  }
  return rowsOf;
}
