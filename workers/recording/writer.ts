import {
  BLOCK_ROWS,
  blockBytes,
  type Column,
  HEADER_WORDS,
  RECORDING_MAGIC,
  RECORDING_VERSION,
  type RecordingHandle,
  rowBytes,
  type TableLayout,
  viewColumns,
  WORDS_PER_TABLE,
} from './layout.ts';

/** Called when a table got a new block, so that its owner can hand the buffer to readers in other threads. */
export type BlockListener = (table: number, block: SharedArrayBuffer) => void;

/**
 * The writable side of one recording: a header in shared memory plus a growing list of blocks for each table.
 * Labs subclass TableWriter, one per table, so that appending a row is a handful of plain typed-array stores.
 */
export class RecordingWriter {
  readonly header: SharedArrayBuffer;
  private readonly words: Int32Array;
  private readonly tables: { layout: TableLayout; blocks: SharedArrayBuffer[] }[];
  /** Of the tables that may lack rows. */
  private readonly partial: TableWriter[] = [];
  private pausedNs = Number.POSITIVE_INFINITY;

  constructor(
    layouts: readonly TableLayout[],
    private readonly onBlock?: BlockListener,
    /** Blocks of an earlier recording that nobody reads any more, per table; used before new memory is asked for. */
    private readonly spare: SharedArrayBuffer[][] = layouts.map(() => []),
    /** Somebody will look at the recording; otherwise tables that are only for views stay empty. */
    private readonly isViewed = true,
  ) {
    this.header = new SharedArrayBuffer((HEADER_WORDS + WORDS_PER_TABLE * layouts.length) * 4);
    this.words = new Int32Array(this.header);
    this.words[0] = RECORDING_MAGIC;
    this.words[1] = RECORDING_VERSION;
    this.words[2] = layouts.length;
    this.tables = layouts.map((layout) => ({ layout, blocks: [] }));
  }

  get handle(): RecordingHandle {
    return { header: this.header, tables: this.tables.map(({ layout, blocks }) => ({ layout, blocks: [...blocks] })) };
  }

  layout(table: number): TableLayout {
    return this.tables[table].layout;
  }

  /** Whether the rows of a table are not kept. */
  skips(table: number): boolean {
    return !this.isViewed && this.tables[table].layout.viewedOnly === true;
  }

  /** Bytes of all rows that are published. */
  get bytes(): number {
    return this.tables.reduce((sum, { layout }, table) => sum + rowBytes(layout) * this.rows(table), 0);
  }

  rows(table: number): number {
    return Atomics.load(this.words, HEADER_WORDS + table * WORDS_PER_TABLE);
  }

  /** Takes over the rows of another recording's table as they are. */
  adopt(table: number, blocks: readonly SharedArrayBuffer[], rows: number, dropped: number): void {
    this.tables[table].blocks.push(...blocks);
    Atomics.store(this.words, HEADER_WORDS + table * WORDS_PER_TABLE + 1, this.tables[table].blocks.length);
    this.publish(table, rows);
    this.countDropped(table, dropped);
  }

  /** A table that may lack rows does what it is told from now on. */
  attach(table: number, writer: TableWriter): void {
    const { viewedOnly, partial } = this.tables[table].layout;
    if (!viewedOnly || !partial || !this.isViewed) return;
    this.partial.push(writer);
    writer.leaveOut(this.pausedNs);
  }

  /** From `nowNs` on only what began before is still recorded, in tables that may lack rows. */
  pause(nowNs: number): void {
    this.pausedNs = nowNs;
    for (const writer of this.partial) writer.leaveOut(nowNs);
  }

  resume(): void {
    this.pause(Number.POSITIVE_INFINITY);
  }

  /** Columns of a table's block; the one after the last is created. */
  columns(table: number, index: number): Column[] {
    const { layout, blocks } = this.tables[table];
    if (index < blocks.length) return viewColumns(layout, blocks[index]);
    const used = this.spare[table]?.pop();
    // a block always begins as zeros: writers may leave out columns that have nothing to say
    if (used) new Uint8Array(used).fill(0);
    const block = used ?? new SharedArrayBuffer(blockBytes(layout));
    blocks.push(block);
    Atomics.store(this.words, HEADER_WORDS + table * WORDS_PER_TABLE + 1, blocks.length);
    this.onBlock?.(table, block);
    return viewColumns(layout, block);
  }

  /** Makes rows 0 … rows-1 of a table visible to readers. */
  publish(table: number, rows: number): void {
    Atomics.store(this.words, HEADER_WORDS + table * WORDS_PER_TABLE, rows);
  }

  /** Counts rows that were not recorded (invariant I9). */
  countDropped(table: number, rows: number): void {
    Atomics.add(this.words, HEADER_WORDS + table * WORDS_PER_TABLE + 2, rows);
  }
}

/** Rows between two publications: readers lag at most this far behind while a simulation runs. Divides BLOCK_ROWS. */
const PUBLISH_EVERY = 1024;

/**
 * Base of a lab's table writers. A subclass keeps its columns in fields of their own, rebinds them in `bind`, and
 * appends with `if (timeNs >= this.keepBefore) return; const r = this.next(); this.start[r] = …`, where the time is that
 * at which what the row is about began. The row is complete before the next call of `next`.
 */
export abstract class TableWriter {
  /** Rows about what began then or later are not to be written: nobody will read them. */
  protected keepBefore: number;
  /** Next row of the present block. */
  private row = BLOCK_ROWS;
  /** Rows in the blocks before it. */
  private base = -BLOCK_ROWS;
  /** Row before which something is to be done: rows are published, or the block is full. One comparison for both. */
  private pause = BLOCK_ROWS;

  constructor(
    private readonly recording: RecordingWriter,
    private readonly table: number,
  ) {
    this.keepBefore = recording.skips(table) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    recording.attach(table, this);
  }

  /** What begins at `nowNs` or later is left out; Infinity = nothing is. */
  leaveOut(nowNs: number): void {
    this.keepBefore = nowNs;
  }

  get rows(): number {
    return this.base + this.row;
  }

  /** Publishes everything appended so far. */
  flush(): void {
    this.recording.publish(this.table, this.rows);
  }

  /** Forgets all rows from `rows` on, so that writing goes on there (after a simulation was set back). */
  rewind(rows: number): void {
    const row = rows % BLOCK_ROWS === 0 ? BLOCK_ROWS : rows % BLOCK_ROWS;
    this.row = row;
    this.base = rows - row;
    this.pause = Math.ceil(row / PUBLISH_EVERY) * PUBLISH_EVERY;
    if (row < BLOCK_ROWS) this.bind(this.recording.columns(this.table, this.base / BLOCK_ROWS));
    this.flush();
  }

  protected abstract bind(columns: readonly Column[]): void;

  protected next(): number {
    if (this.row === this.pause) this.turn();
    return this.row++;
  }

  private turn(): void {
    this.flush();
    if (this.row === BLOCK_ROWS) {
      this.base += BLOCK_ROWS;
      this.row = 0;
      this.bind(this.recording.columns(this.table, this.base / BLOCK_ROWS));
    }
    this.pause = this.row + PUBLISH_EVERY;
  }
}
