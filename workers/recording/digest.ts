import { BLOCK_ROWS, BYTES_OF, type RecordingHandle } from './layout.ts';
import { Murmur128 } from './murmur.ts';
import { RecordingReader, type TableReader } from './reader.ts';

/**
 * Fingerprint of what a recording says, as 32 hexadecimal digits: layout, row counts, dropped counts and every
 * published value, table by table and column by column; optional tables that are empty do not count. Two recordings
 * have the same digest exactly when a reader cannot tell them apart: where blocks came from and what lies beyond the
 * published rows does not matter.
 */
export function digestRecording(handle: RecordingHandle): string {
  const whole = new Murmur128(0);
  for (const table of new RecordingReader(handle).tables) {
    const { layout, rows } = table;
    if (layout.optional && rows === 0 && table.dropped === 0) continue;
    whole.text(JSON.stringify([layout.name, layout.columns.map(({ name, type }) => [name, type])]));
    whole.words(Int32Array.of(rows, table.dropped, 0, 0), 4);
    layout.columns.forEach((_, column) => {
      whole.words(digestColumn(table, column, rows).finish(), 4);
    });
  }
  return whole.hex();
}

function digestColumn(table: TableReader, column: number, rows: number): Murmur128 {
  const hash = new Murmur128(column + 1);
  const bytesPerRow = BYTES_OF[table.layout.columns[column].type];
  for (let block = 0, left = rows; left > 0; block++, left -= BLOCK_ROWS) {
    const values = table.block(block).columns[column];
    const bytes = Math.min(left, BLOCK_ROWS) * bytesPerRow;
    if (values.byteOffset % 4 === 0)
      hash.words(new Int32Array(values.buffer, values.byteOffset, bytes >> 2), (bytes >> 4) << 2);
    else hash.bytes(new Uint8Array(values.buffer, values.byteOffset, bytes));
    const rest = bytes & 15;
    if (rest) hash.bytes(new Uint8Array(values.buffer, values.byteOffset + bytes - rest, rest));
  }
  return hash;
}
