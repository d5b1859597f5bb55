import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import { BLOCK_ROWS, type Column } from '../../recording/layout.ts';
import type { ExportColumn, ExportTable } from './tables.ts';

/** A table as a Parquet file, all of it in memory; numbers as INT32, INT64 (unsigned 32 bits) and DOUBLE. */
export function parquetOf(table: ExportTable): Uint8Array {
  const blocks = [...table.blocks()];
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    rowGroupSize: BLOCK_ROWS,
    createdBy: 'dyno',
    kvMetadata: [{ key: 'table', value: table.name }],
    columnData: table.columns.map((column, c) => ({
      name: column.name,
      nullable: false,
      ...dataOf(
        column,
        blocks.map(({ values }) => values[c]),
      ),
    })),
  });
  return new Uint8Array(writer.getBuffer());
}

function dataOf({ type }: ExportColumn, parts: readonly (Column | readonly string[])[]) {
  switch (type) {
    case 'text':
      return { type: 'STRING' as const, data: parts.flatMap((part) => [...(part as readonly string[])]) };
    case 'f64':
      return { type: 'DOUBLE' as const, data: joined(parts as readonly Column[], (rows) => new Float64Array(rows)) };
    case 'u32': {
      const numbers = joined(parts as readonly Column[], (rows) => new Uint32Array(rows));
      return { type: 'INT64' as const, data: BigInt64Array.from(numbers, BigInt) };
    }
    default:
      return { type: 'INT32' as const, data: joined(parts as readonly Column[], (rows) => new Int32Array(rows)) };
  }
}

function joined<Numbers extends Float64Array | Int32Array | Uint32Array>(
  parts: readonly Column[],
  make: (rows: number) => Numbers,
): Numbers {
  const all = make(parts.reduce((rows, { length }) => rows + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
