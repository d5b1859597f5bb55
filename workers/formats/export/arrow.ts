import {
  type DataType,
  Field,
  Float64,
  Int32,
  makeData,
  makeVector,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Uint8,
  Uint16,
  Uint32,
  Utf8,
} from 'apache-arrow';
import type { Column } from '../../recording/layout.ts';
import type { ExportColumn, ExportTable } from './tables.ts';

const TYPES: Readonly<Record<ExportColumn['type'], DataType>> = {
  u8: new Uint8(),
  u16: new Uint16(),
  u32: new Uint32(),
  i32: new Int32(),
  f64: new Float64(),
  text: new Utf8(),
};

/** A table as an Arrow IPC stream, a batch for each block; units are metadata of the fields. */
export function arrowOf(table: ExportTable): Uint8Array {
  const fields = table.columns.map(
    (column) =>
      new Field(
        column.name,
        TYPES[column.type],
        false,
        'unit' in column ? new Map([['unit', column.unit ?? '']]) : undefined,
      ),
  );
  const schema = new Schema(fields, new Map([['table', table.name]]));
  const writer = new RecordBatchStreamWriter();
  writer.reset(undefined, schema);
  for (const { rows, values } of table.blocks()) {
    const children = values.map((column) => dataOf(column, rows));
    writer.write(new RecordBatch(schema, makeData({ type: new Struct(fields), length: rows, nullCount: 0, children })));
  }
  writer.finish();
  return writer.toUint8Array(true);
}

function dataOf(values: Column | readonly string[], rows: number) {
  // a copy: writers of other recordings may use the shared block again
  if (ArrayBuffer.isView(values)) return makeVector(values.slice(0, rows)).data[0];
  return textData(values.slice(0, rows));
}

/** Arrow's own builders are compiled from text, which the content policy of the app forbids. */
function textData(texts: readonly string[]) {
  const encoder = new TextEncoder();
  // texts repeat: each is encoded once
  const known = new Map<string, Uint8Array>();
  const parts = texts.map((text) => {
    const encoded = known.get(text) ?? encoder.encode(text);
    known.set(text, encoded);
    return encoded;
  });
  const valueOffsets = new Int32Array(texts.length + 1);
  parts.forEach(({ length }, row) => {
    valueOffsets[row + 1] = valueOffsets[row] + length;
  });
  const data = new Uint8Array(valueOffsets[texts.length]);
  parts.forEach((part, row) => {
    data.set(part, valueOffsets[row]);
  });
  return makeData({ type: new Utf8(), length: texts.length, nullCount: 0, valueOffsets, data });
}
