import type { RecordingDirectory, SwapDirectory } from '../../lab/types.ts';
import type { Column, TableLayout } from '../../recording/layout.ts';
import { RecordingReader } from '../../recording/reader.ts';
import { RecordingWriter, TableWriter } from '../../recording/writer.ts';
import { LAYOUTS } from '../layouts.ts';

type Row = Readonly<Record<string, number>>;

class RowWriter extends TableWriter {
  private columns: readonly Column[] = [];

  constructor(
    recording: RecordingWriter,
    index: number,
    private readonly layout: TableLayout,
  ) {
    super(recording, index);
  }

  append(values: Row): void {
    const row = this.next();
    for (const [column, { name }] of this.layout.columns.entries()) this.columns[column][row] = values[name] ?? 0;
  }

  protected override bind(columns: readonly Column[]): void {
    this.columns = columns;
  }
}

/** A swap recording with these rows, by name of table and column; what is not named is 0. */
export function recordingOf(tables: Readonly<Record<string, readonly Row[]>>): RecordingReader {
  const recording = new RecordingWriter(LAYOUTS);
  for (const [index, layout] of LAYOUTS.entries()) {
    const writer = new RowWriter(recording, index, layout);
    for (const row of tables[layout.name] ?? []) writer.append(row);
    writer.flush();
  }
  return new RecordingReader(recording.handle);
}

const named = (...ids: readonly string[]) => ids.map((id) => ({ id, label: { en: id } }));

export const SWAP: SwapDirectory = {
  generation: 'g1',
  sampleNs: 100,
  devices: [
    { name: 'zram0', slots: 2048, clusters: 4, clusterSlots: 512, clustersPerTile: 1 },
    { name: 'zram1', slots: 5120, clusters: 10, clusterSlots: 512, clustersPerTile: 4 },
  ],
  locks: named('swapAvail', 'device', 'cluster'),
  faultKinds: named('hit', 'minor', 'cached', 'major', 'copy', 'oom'),
  parts: named('entry', 'lookup', 'allocate'),
  pageEvents: named('allocated', 'swappedOut', 'faultedIn'),
  spaces: ['a', 'b'],
};

export const DIRECTORY: RecordingDirectory = {
  cpus: 2,
  tasks: [],
  reasons: [],
  startNs: 0,
  endNs: 1000,
  measureFromNs: 500,
  swap: SWAP,
};
