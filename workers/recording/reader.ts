import {
  BLOCK_ROWS,
  type Column,
  HEADER_WORDS,
  type RecordingHandle,
  type TableLayout,
  viewColumns,
  WORDS_PER_TABLE,
} from './layout.ts';

/** Read side of one table. Safe to use while another thread appends: only published rows are visible. */
export class TableReader {
  private readonly views: Column[][];
  private readonly words: Int32Array;

  constructor(
    readonly layout: TableLayout,
    blocks: readonly SharedArrayBuffer[],
    header: SharedArrayBuffer,
    private readonly table: number,
  ) {
    this.words = new Int32Array(header);
    this.views = blocks.map((block) => viewColumns(layout, block));
  }

  /** Published rows whose blocks this reader has. */
  get rows(): number {
    const published = Atomics.load(this.words, HEADER_WORDS + this.table * WORDS_PER_TABLE);
    return Math.min(published, this.views.length * BLOCK_ROWS);
  }

  get dropped(): number {
    return Atomics.load(this.words, HEADER_WORDS + this.table * WORDS_PER_TABLE + 2);
  }

  /** Adds a block that the writer created after this reader was made. */
  addBlock(block: SharedArrayBuffer): void {
    this.views.push(viewColumns(this.layout, block));
  }

  columnIndex(name: string): number {
    const index = this.layout.columns.findIndex((column) => column.name === name);
    if (index < 0) throw new RangeError(`table ${this.layout.name} has no column ${name}`);
    return index;
  }

  value(column: number, row: number): number {
    return this.views[row >>> 16][column][row & (BLOCK_ROWS - 1)];
  }

  /** Columns of block `index` and how many of its rows are published: for loops that go over many rows. */
  block(index: number): { readonly columns: readonly Column[]; readonly rows: number } {
    return { columns: this.views[index], rows: Math.max(0, Math.min(BLOCK_ROWS, this.rows - index * BLOCK_ROWS)) };
  }

  get blockCount(): number {
    return this.views.length;
  }
}

export class RecordingReader {
  readonly tables: readonly TableReader[];

  constructor(handle: RecordingHandle) {
    this.tables = handle.tables.map(
      ({ layout, blocks }, index) => new TableReader(layout, blocks, handle.header, index),
    );
  }

  /** Adds the blocks of a later handle of the same recording that this reader does not have yet. */
  extend(handle: RecordingHandle): void {
    handle.tables.forEach(({ blocks }, index) => {
      const table = this.tables[index];
      for (let block = table.blockCount; block < blocks.length; block++) table.addBlock(blocks[block]);
    });
  }

  find(name: string): TableReader | undefined {
    return this.tables.find((table) => table.layout.name === name);
  }

  table(name: string): TableReader {
    const found = this.find(name);
    if (!found) throw new RangeError(`the recording has no table ${name}`);
    return found;
  }
}
