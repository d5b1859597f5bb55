/** Writers of the tables of `layouts.ts`. */
import { HoldWriter as CommonHolds, HOLD_COLUMNS } from '../recording/hold-writer.ts';
import type { Column } from '../recording/layout.ts';
import { type RecordingWriter, TableWriter } from '../recording/writer.ts';
import { FAULTS, HOLDS_TABLE, LAYOUTS, LOCK_WAITS, PAGE_LIFE, SERIES, TILES } from './layouts.ts';
import { PARTS } from './work-log.ts';

const PART_COUNT = PARTS.length;

/** A fault, besides its parts. */
export interface FaultRow {
  readonly startNs: number;
  readonly endNs: number;
  readonly task: number;
  readonly cpu: number;
  readonly space: number;
  readonly page: number;
  readonly entry: number;
  readonly kind: number;
}

/** More faults than this are counted as dropped: enough for any quantile and any picture. */
const MOST_FAULTS = 400_000;

export class FaultWriter extends TableWriter {
  private start!: Float64Array;
  private end!: Float64Array;
  private task!: Uint32Array;
  private cpu!: Uint16Array;
  private space!: Uint16Array;
  private page!: Uint32Array;
  private entry!: Int32Array;
  private kind!: Uint8Array;
  private parts: readonly Uint32Array[] = [];
  private dropped = 0;

  constructor(private readonly file: RecordingWriter) {
    super(file, LAYOUTS.indexOf(FAULTS));
  }

  /** @param partNs times of all threads, those of this one from `first` on, by part */
  append(fault: FaultRow, partNs: Float64Array, first: number): void {
    if (this.rows === MOST_FAULTS) {
      this.dropped++;
      return;
    }
    const row = this.next();
    this.start[row] = fault.startNs;
    this.end[row] = fault.endNs;
    this.task[row] = fault.task;
    this.cpu[row] = fault.cpu;
    this.space[row] = fault.space;
    this.page[row] = fault.page;
    this.entry[row] = fault.entry;
    this.kind[row] = fault.kind;
    for (let part = 0; part < PART_COUNT; part++) this.parts[part][row] = Math.round(partNs[first + part]);
  }

  /** Tells readers how many rows are missing. Call once. */
  countMissing(): void {
    this.file.countDropped(LAYOUTS.indexOf(FAULTS), this.dropped);
  }

  protected override bind(columns: readonly Column[]): void {
    this.start = columns[0] as Float64Array;
    this.end = columns[1] as Float64Array;
    this.task = columns[2] as Uint32Array;
    this.cpu = columns[3] as Uint16Array;
    this.space = columns[4] as Uint16Array;
    this.page = columns[5] as Uint32Array;
    this.entry = columns[6] as Int32Array;
    this.kind = columns[7] as Uint8Array;
    this.parts = columns.slice(8) as Uint32Array[];
  }
}

export class TileWriter extends TableWriter {
  private columns: readonly Column[] = [];

  constructor(recording: RecordingWriter) {
    super(recording, LAYOUTS.indexOf(TILES));
  }

  append(timeNs: number, device: number, tile: number, list: number, order: number, used: number): void {
    if (timeNs >= this.keepBefore) return;
    const row = this.next();
    const { columns } = this;
    columns[0][row] = timeNs;
    columns[1][row] = device;
    columns[2][row] = tile;
    columns[3][row] = list;
    columns[4][row] = order;
    columns[5][row] = used;
  }

  protected override bind(columns: readonly Column[]): void {
    this.columns = columns;
  }
}

export class SeriesWriter extends TableWriter {
  private columns: readonly Column[] = [];

  constructor(recording: RecordingWriter) {
    super(recording, LAYOUTS.indexOf(SERIES));
  }

  /** Values in the order of the columns, the time first. */
  append(values: readonly number[]): void {
    if (values[0] >= this.keepBefore) return;
    const row = this.next();
    for (let i = 0; i < values.length; i++) this.columns[i][row] = values[i];
  }

  protected override bind(columns: readonly Column[]): void {
    this.columns = columns;
  }
}

export class LockWaitWriter extends TableWriter {
  private columns: readonly Column[] = [];

  constructor(recording: RecordingWriter) {
    super(recording, LAYOUTS.indexOf(LOCK_WAITS));
  }

  append(timeNs: number, cpu: number, lock: number, waitNs: number): void {
    if (timeNs >= this.keepBefore) return;
    const row = this.next();
    const { columns } = this;
    columns[0][row] = timeNs;
    columns[1][row] = cpu;
    columns[2][row] = lock;
    columns[3][row] = waitNs;
  }

  protected override bind(columns: readonly Column[]): void {
    this.columns = columns;
  }
}

export class PageLifeWriter extends TableWriter {
  private columns: readonly Column[] = [];

  constructor(recording: RecordingWriter) {
    super(recording, LAYOUTS.indexOf(PAGE_LIFE));
  }

  append(timeNs: number, space: number, page: number, event: number, detail: number): void {
    if (timeNs >= this.keepBefore) return;
    const row = this.next();
    const { columns } = this;
    columns[0][row] = timeNs;
    columns[1][row] = space;
    columns[2][row] = page;
    columns[3][row] = event;
    columns[4][row] = detail;
  }

  protected override bind(columns: readonly Column[]): void {
    this.columns = columns;
  }
}

export class HoldWriter extends CommonHolds {
  private wanted!: Float64Array;

  /** @param lastNs when the simulation ends: turns that are given ahead of the clock are cut there */
  constructor(
    private readonly file: RecordingWriter,
    private readonly lastNs: number,
  ) {
    super(file, HOLDS_TABLE);
  }

  override append(
    startNs: number,
    endNs: number,
    task: number,
    resource: number,
    waiting: number,
    wantedNs = startNs,
  ): number {
    if (startNs >= this.lastNs) return -1;
    const row = super.append(startNs, Math.min(endNs, this.lastNs), task, resource, waiting);
    if (row >= 0) this.wanted[row] = wantedNs;
    return row;
  }

  /** Tells readers how many rows are missing. Call once. */
  countMissing(rows: number): void {
    this.file.countDropped(HOLDS_TABLE, rows);
  }

  protected override bind(columns: readonly Column[]): void {
    super.bind(columns);
    this.wanted = columns[HOLD_COLUMNS.length] as Float64Array;
  }
}
