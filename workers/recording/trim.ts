import { BLOCK_ROWS, type Column, type RecordingHandle } from './layout.ts';
import type { Stretch } from './part.ts';
import { RecordingReader, type TableReader } from './reader.ts';
import { RecordingWriter } from './writer.ts';

/**
 * The recording with only those results that lie within one of the stretches: of the others it has nothing that
 * explains them. Tables that views alone read had been written so.
 *
 * @param stretches in order, apart from each other
 */
export function trimmedRecording(handle: RecordingHandle, stretches: readonly Stretch[]): RecordingHandle {
  const { tables } = new RecordingReader(handle);
  const writer = new RecordingWriter(handle.tables.map(({ layout }) => layout));
  for (const [index, table] of tables.entries()) {
    const { viewedOnly, partial } = table.layout;
    if (partial && !viewedOnly) copyWithin(table, writer, index, stretches);
    else writer.adopt(index, handle.tables[index].blocks, table.rows, table.dropped);
  }
  return writer.handle;
}

/** Rows of stretches of time: the first column of time is where they begin, 'endNs' where they end. */
function copyWithin(table: TableReader, writer: RecordingWriter, index: number, stretches: readonly Stretch[]): void {
  const end = table.columnIndex('endNs');
  const begin = table.layout.columns.findIndex(({ unit }) => unit === 'ns');
  let stretch = 0;
  let rows = 0;
  let copies: readonly Column[] = [];
  for (let block = 0; block < table.blockCount; block++) {
    const { columns, rows: inBlock } = table.block(block);
    for (let row = 0; row < inBlock; row++) {
      // rows are in the order of their ends
      const endNs = columns[end][row];
      while (stretch < stretches.length && stretches[stretch].toNs < endNs) stretch++;
      if (stretch === stretches.length || columns[begin][row] < stretches[stretch].fromNs) continue;
      const target = rows % BLOCK_ROWS;
      if (target === 0) copies = writer.columns(index, rows / BLOCK_ROWS);
      for (let c = 0; c < copies.length; c++) copies[c][target] = columns[c][row];
      rows++;
    }
  }
  writer.publish(index, rows);
  writer.countDropped(index, table.dropped);
}
