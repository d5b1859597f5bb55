/** Column types a recording may use. Little-endian on every platform Dyno runs on. */
export type ColumnType = 'u8' | 'u16' | 'u32' | 'i32' | 'f64';

export interface ColumnLayout {
  readonly name: string;
  readonly type: ColumnType;
  /** Unit as shown to people ("ns", "cpu", ...); absent for plain codes and indices. */
  readonly unit?: string;
}

export interface TableLayout {
  readonly name: string;
  /** No result is read from it, only views are: its rows are not kept where nobody will look at the recording. */
  readonly viewedOnly?: boolean;
  /** Its rows stand for themselves: a recording of part of the time has only those of that part. */
  readonly partial?: boolean;
  /** Many runs do not have it: empty, it is as if it were not there, for the digest as well. */
  readonly optional?: boolean;
  readonly columns: readonly ColumnLayout[];
}

export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

export const BYTES_OF: Readonly<Record<ColumnType, number>> = { u8: 1, u16: 2, u32: 4, i32: 4, f64: 8 };

/** Rows of one block. A block is one shared buffer that holds all columns of 65,536 rows, one after another. */
export const BLOCK_ROWS = 65_536;

/** Int32 words of the header: magic, version, number of tables, then WORDS_PER_TABLE words for each table. */
export const HEADER_WORDS = 4;
export const WORDS_PER_TABLE = 4;
export const RECORDING_MAGIC = 0x444e_5245;
export const RECORDING_VERSION = 1;

/** What travels between threads: the header and the blocks that exist so far. Blocks are only ever appended. */
export interface RecordingHandle {
  readonly header: SharedArrayBuffer;
  readonly tables: readonly { readonly layout: TableLayout; readonly blocks: readonly SharedArrayBuffer[] }[];
}

export function rowBytes(layout: TableLayout): number {
  let bytes = 0;
  for (const column of layout.columns) bytes += BYTES_OF[column.type];
  return bytes;
}

export function blockBytes(layout: TableLayout): number {
  return rowBytes(layout) * BLOCK_ROWS;
}

/** Typed-array views of the columns of one block, in layout order. */
export function viewColumns(layout: TableLayout, block: SharedArrayBuffer): Column[] {
  let offset = 0;
  return layout.columns.map(({ type }) => {
    const at = offset;
    offset += BYTES_OF[type] * BLOCK_ROWS;
    return viewColumn(type, block, at);
  });
}

function viewColumn(type: ColumnType, block: SharedArrayBuffer, offset: number): Column {
  switch (type) {
    case 'u8':
      return new Uint8Array(block, offset, BLOCK_ROWS);
    case 'u16':
      return new Uint16Array(block, offset, BLOCK_ROWS);
    case 'u32':
      return new Uint32Array(block, offset, BLOCK_ROWS);
    case 'i32':
      return new Int32Array(block, offset, BLOCK_ROWS);
    case 'f64':
      return new Float64Array(block, offset, BLOCK_ROWS);
  }
}
