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

/** What is said of a recording when it is stored. */
export function storedRecording(handle: RecordingHandle): StoredRecording {
  const { tables } = new RecordingReader(handle);
  const digest = digestRecording(handle);
  return { digest, tables: tables.map(({ layout, rows, dropped }) => ({ layout, rows, dropped })) };
}

/** Bytes of each block of each column, in the order table, block, column; encoded as they are asked for. */
export function* encodedColumns(handle: RecordingHandle): Generator<Uint8Array> {
  for (const table of new RecordingReader(handle).tables) {
    for (let index = 0; index * BLOCK_ROWS < table.rows; index++) {
      const block = table.block(index);
      for (const column of block.columns) yield encodeColumn(column, block.rows);
    }
  }
}

/** Rows of each column that is stored of a recording: of every block of every table. */
export function* columnRows({ tables }: StoredRecording): Generator<number> {
  for (const { layout, rows } of tables)
    for (let from = 0; from < rows; from += BLOCK_ROWS)
      for (const _ of layout.columns) yield Math.min(BLOCK_ROWS, rows - from);
}

/** Blocks are decoded so long at a time before others get a turn, ms. */
const TURN_MS = 12;

/** A recording whose rows become visible, to whoever has its handle, as they are read. */
export interface ReadableRecording {
  readonly handle: RecordingHandle;
  /**
   * Reads all rows, and compares them with the digest that is stated.
   * @param column unpacks one of `columnRows` many; asked for one after the other, so that few are in memory
   * @param pause lets others have a turn
   * @returns what is wrong, if anything
   */
  read(
    column: (index: number) => Uint8Array | Promise<Uint8Array>,
    pause?: () => Promise<void>,
  ): Promise<string | undefined>;
}

/** The recording that was encoded: with all its blocks, and without rows until they are read. */
export function readableRecording(stored: StoredRecording): ReadableRecording {
  const writer = new RecordingWriter(stored.tables.map(({ layout }) => layout));
  for (const [table, { rows }] of stored.tables.entries())
    for (let index = 0; index * BLOCK_ROWS < rows; index++) writer.columns(table, index);
  const { handle } = writer;
  return {
    handle,
    async read(column, pause) {
      let since = performance.now();
      let next = 0;
      for (const [table, { layout, rows, dropped }] of stored.tables.entries()) {
        for (let index = 0; index * BLOCK_ROWS < rows; index++) {
          const views = writer.columns(table, index);
          const inBlock = Math.min(BLOCK_ROWS, rows - index * BLOCK_ROWS);
          for (const [c, { name: columnName, type }] of layout.columns.entries()) {
            const problem = decodeColumn(await column(next++), views[c], inBlock, type);
            if (problem !== undefined) return `table ${layout.name}, column ${columnName}: ${problem}`;
          }
          writer.publish(table, index * BLOCK_ROWS + inBlock);
          if (!pause || performance.now() - since < TURN_MS) continue;
          await pause();
          since = performance.now();
        }
        writer.countDropped(table, dropped);
      }
      return digestRecording(handle) === stored.digest ? undefined : 'its digest is another one';
    },
  };
}
