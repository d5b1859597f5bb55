import { FEW_SLICES, GrowingLane, pyramidFor } from './growing-lane.ts';
import { Lane } from './lanes.ts';
import type { LoadPyramid } from './lod.ts';
import type { RecordingReader, TableReader } from './reader.ts';
import { RowsByResource } from './rows-by-resource.ts';
import { SliceTimes } from './slice-columns.ts';
import { StepSeries } from './step-series.ts';
import type { MoreLane, TimelineSetup } from './timeline-types.ts';
import type { BundleSource, LaneSource } from './window.ts';

/** @see BundleSource */
export interface MoreSource extends BundleSource {
  /** Slices of tasks, or spans of a resource. */
  readonly kind: 'slices' | 'spans';
  /** Whether one at a time is all that it can hold. */
  readonly single: boolean;
  /** A value of the row of a slice or span, where the table has that column. */
  value(column: string, row: number): number | undefined;
  /** How many wait; undefined where that is not recorded. */
  waits(): StepSeries | undefined;
}

/** Which rows of the table of slices there are: all, or those that a search found. */
export interface RowList {
  readonly count: number;
  row(index: number): number;
}

/**
 * Lanes per task, per group and per resource: made when the first of their kind is asked for, in one pass over the rows,
 * and extended as rows are added.
 */
export class MoreLanes {
  private readonly tasks: Tasks;
  private readonly groups: (Bundle | undefined)[] = [];
  private readonly spans: (Spans | undefined)[] = [];
  private readonly byResource = new Map<TableReader, RowsByResource>();

  /**
   * @param rows those of the table of slices that count
   * @param holds whether a row of a table of spans counts; undefined = all do
   */
  constructor(
    private readonly reader: RecordingReader,
    private readonly times: SliceTimes,
    private readonly slices: { readonly table: TableReader; readonly cpuColumn: number },
    private readonly setup: TimelineSetup,
    private readonly rows: RowList,
    private readonly holds?: (lane: number, task: number) => boolean,
  ) {
    this.tasks = new Tasks(times, rows, setup);
  }

  /** The lane of a task. */
  task(task: number): LaneSource {
    return this.tasks.source(task);
  }

  /** A lane of the setup that has slices or spans; undefined when it shows a quantity, or its table is not there. */
  more(index: number): MoreSource | undefined {
    const described = this.setup.more?.[index];
    if (!described) throw new RangeError(`no lane ${index}`);
    if (described.kind === 'level') return undefined;
    return described.kind === 'tasks' ? this.group(index, described) : this.span(index, described);
  }

  private group(index: number, { tasks, capacity }: Extract<MoreLane, { kind: 'tasks' }>): MoreSource {
    const { times, slices, setup } = this;
    let bundle = this.groups[index];
    if (!bundle) {
      bundle = new Bundle(times, setup, tasks, capacity);
      this.groups[index] = bundle;
    }
    bundle.extend(this.rows, (row) => slices.table.value(slices.cpuColumn, row));
    return bundle;
  }

  private span(index: number, described: Extract<MoreLane, { kind: 'spans' }>): MoreSource | undefined {
    const { table, resource, capacity } = described;
    const rows = this.reader.find(table);
    if (!rows) return undefined;
    let spans = this.spans[index];
    if (!spans) {
      const { holds } = this;
      const counts = holds && ((task: number) => holds(index, task));
      spans = new Spans(rows, this.rowsOf(rows, resource), capacity, this.setup, counts);
      this.spans[index] = spans;
    }
    spans.extend();
    return spans;
  }

  private rowsOf(table: TableReader, resource: number): () => readonly number[] {
    const rows = this.byResource.get(table) ?? new RowsByResource(table);
    this.byResource.set(table, rows);
    return () => rows.of(resource);
  }
}

/** Lanes of all tasks. */
class Tasks {
  private readonly lanes: GrowingLane[] = [];
  private seen = 0;

  constructor(
    private readonly times: SliceTimes,
    private readonly rows: RowList,
    private readonly setup: TimelineSetup,
  ) {}

  source(task: number): LaneSource {
    const { rows } = this;
    for (const { count } = rows; this.seen < count; this.seen++) {
      const row = rows.row(this.seen);
      this.lane(this.times.task(row)).append(row);
    }
    return this.lane(task);
  }

  private lane(task: number): GrowingLane {
    this.lanes[task] ??= new GrowingLane(this.times, this.setup);
    return this.lanes[task];
  }
}

/** Slices of some tasks: one lane for each CPU, because on a CPU they cannot overlap. */
class Bundle implements MoreSource {
  readonly kind = 'slices';
  readonly single = false;
  readonly lanes: Lane[] = [];
  readonly pyramid: LoadPyramid;
  private readonly byCpu: Lane[] = [];
  private readonly member: Uint8Array;
  private seen = 0;

  constructor(
    readonly times: SliceTimes,
    private readonly setup: TimelineSetup,
    tasks: readonly number[],
    readonly capacity: number,
  ) {
    this.pyramid = pyramidFor(setup);
    this.member = new Uint8Array(setup.classOf.length);
    for (const task of tasks) this.member[task] = 1;
  }

  value(): undefined {
    return undefined;
  }

  waits(): undefined {
    return undefined;
  }

  extend(rows: RowList, cpuOf: (row: number) => number): void {
    const { times, member, byCpu, lanes, pyramid, setup } = this;
    for (const { count } = rows; this.seen < count; this.seen++) {
      const row = rows.row(this.seen);
      const task = times.task(row);
      if (member[task] === 0) continue;
      const cpu = cpuOf(row);
      let lane = byCpu[cpu];
      if (!lane) {
        lane = new Lane(times, FEW_SLICES);
        byCpu[cpu] = lane;
        lanes.push(lane);
      }
      lane.append(row);
      pyramid.add(times.start(row), times.end(row), setup.classOf[task]);
    }
  }
}

/** Rows of a table of spans of one resource. Spans that overlap go into lanes of their own, as few as there need to be. */
class Spans implements MoreSource {
  readonly kind = 'spans';
  readonly lanes: Lane[] = [];
  readonly times: SliceTimes;
  readonly pyramid: LoadPyramid;
  private rows: readonly number[] = [];
  private seen = 0;
  private waiting: { readonly seen: number; readonly series: StepSeries } | undefined;

  constructor(
    private readonly table: TableReader,
    /** Rows of the resource so far. */
    private readonly rowsNow: () => readonly number[],
    readonly capacity: number,
    private readonly setup: TimelineSetup,
    private readonly counts: ((task: number) => boolean) | undefined,
  ) {
    this.times = new SliceTimes(table, setup.originNs);
    this.pyramid = pyramidFor(setup);
  }

  get single(): boolean {
    return this.capacity === 1;
  }

  value(column: string, row: number): number | undefined {
    const { table } = this;
    return table.layout.columns.some(({ name }) => name === column)
      ? table.value(table.columnIndex(column), row)
      : undefined;
  }

  waits(): StepSeries | undefined {
    const { seen, table } = this;
    if (!table.layout.columns.some(({ name }) => name === 'waiting')) return undefined;
    if (this.waiting?.seen !== seen) this.waiting = { seen, series: this.waitSeries() };
    return this.waiting.series;
  }

  /** Of a lock the most who waited while somebody had it, of a device who waited when each request was complete. */
  private waitSeries(): StepSeries {
    const { table, times, lanes, rows, setup } = this;
    const waiting = table.columnIndex('waiting');
    const starts: number[] = [];
    const values: number[] = [];
    const from = (timeNs: number, value: number) => {
      starts.push(timeNs);
      values.push(value);
    };
    let known = 0;
    if (this.single && lanes.length === 1) {
      for (let i = 0, [lane] = lanes; i < lane.count; i++) {
        const start = lane.start(i);
        if (start > known) from(known, 0);
        known = lane.end(i);
        if (known > start) from(start, table.value(waiting, lane.row(i)));
      }
    } else {
      for (const row of rows.slice(0, this.seen)) {
        const end = times.end(row);
        if (end <= known) continue;
        from(known, table.value(waiting, row));
        known = end;
      }
    }
    from(known, 0);
    return new StepSeries(Float64Array.from(starts), Float32Array.from(values), Math.max(known, setup.lengthNs ?? 0));
  }

  extend(): void {
    const { times, lanes, pyramid, setup, counts } = this;
    this.rows = this.rowsNow();
    times.extend();
    for (const count = this.rows.length; this.seen < count; this.seen++) {
      const row = this.rows[this.seen];
      const task = times.task(row);
      if (counts?.(task) === false) continue;
      const start = times.start(row);
      let lane = lanes.find((each) => each.end(each.count - 1) <= start);
      if (!lane) {
        lane = new Lane(times, FEW_SLICES);
        lanes.push(lane);
      }
      lane.append(row);
      pyramid.add(start, times.end(row), setup.classOf[task]);
    }
  }
}
