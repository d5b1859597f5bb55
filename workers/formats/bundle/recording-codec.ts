import * as z from 'zod';
import { digestRecording } from '../../recording/digest.ts';
import { BLOCK_ROWS, type RecordingHandle, type TableLayout } from '../../recording/layout.ts';
import { RecordingReader } from '../../recording/reader.ts';
import { RecordingWriter } from '../../recording/writer.ts';
import { decodeColumn, encodeColumn } from './column-codec.ts';

const name = z.string().min(1).max(100);
const layoutSchema = z.strictObject({
  name,
  viewedOnly: z.boolean().optional(),
  partial: z.boolean().optional(),
  optional: z.boolean().optional(),
  columns: z
    .array(
      z.strictObject({ name, type: z.enum(['u8', 'u16', 'u32', 'i32', 'f64']), unit: z.string().max(100).optional() }),
    )
    .min(1)
    .max(200),
});

/** What is said of a recording beside its numbers. */
export const recordingSchema = z.strictObject({
  digest: z.string().regex(/^[0-9a-f]{32}$/),
  tables: z
    .array(
      z.strictObject({
        layout: layoutSchema,
        rows: z
          .int()
          .min(0)
          .max(2 ** 31),
        dropped: z
          .int()
          .min(0)
          .max(2 ** 31),
      }),
    )
    .max(100),
});
export interface StoredRecording {
  readonly digest: string;
  readonly tables: readonly { readonly layout: TableLayout; readonly rows: number; readonly dropped: number }[];
}

/** Bytes of each block of each column, in the order table, block, column. */
export interface EncodedRecording {
  readonly stored: StoredRecording;
  readonly columns: readonly Uint8Array[];
}

export function encodeRecording(handle: RecordingHandle): EncodedRecording {
  const { tables } = new RecordingReader(handle);
  const columns: Uint8Array[] = [];
  for (const table of tables) {
    for (let index = 0; index * BLOCK_ROWS < table.rows; index++) {
      const block = table.block(index);
      for (const column of block.columns) columns.push(encodeColumn(column, block.rows));
    }
  }
  const digest = digestRecording(handle);
  return {
    stored: { digest, tables: tables.map(({ layout, rows, dropped }) => ({ layout, rows, dropped })) },
    columns,
  };
}

export type DecodedRecording =
  | { readonly ok: true; readonly handle: RecordingHandle }
  | { readonly ok: false; readonly message: string };

/** Columns that are stored of a recording: of every block of every table. */
export function columnsOf({ tables }: StoredRecording): number {
  return tables.reduce((sum, { layout, rows }) => sum + Math.ceil(rows / BLOCK_ROWS) * layout.columns.length, 0);
}

/**
 * The recording that was encoded; it has the digest that is stated, or there is a message.
 * @param column unpacks one of `columnsOf` many; asked for one after the other, so that few are in memory
 */
export async function decodeRecording(
  stored: StoredRecording,
  column: (index: number) => Uint8Array | Promise<Uint8Array>,
): Promise<DecodedRecording> {
  const writer = new RecordingWriter(stored.tables.map(({ layout }) => layout));
  let next = 0;
  for (const [table, { layout, rows, dropped }] of stored.tables.entries()) {
    for (let index = 0; index * BLOCK_ROWS < rows; index++) {
      const views = writer.columns(table, index);
      const inBlock = Math.min(BLOCK_ROWS, rows - index * BLOCK_ROWS);
      for (const [c, { name: columnName, type }] of layout.columns.entries()) {
        const problem = decodeColumn(await column(next++), views[c], inBlock, type);
        if (problem !== undefined) return failed(`table ${layout.name}, column ${columnName}: ${problem}`);
      }
    }
    writer.publish(table, rows);
    writer.countDropped(table, dropped);
  }
  const { handle } = writer;
  return digestRecording(handle) === stored.digest ? { ok: true, handle } : failed('its digest is another one');
}

const failed = (message: string): DecodedRecording => ({ ok: false, message });
