import type { RecordingDirectory } from '../../lab/types.ts';
import { gapsOf, knownSince } from '../../recording/gaps.ts';
import { Lane } from '../../recording/lanes.ts';
import type { RecordingHandle } from '../../recording/layout.ts';
import type { Stretch as Gap } from '../../recording/part.ts';
import { RecordingReader, type TableReader } from '../../recording/reader.ts';
import { SliceTimes } from '../../recording/slice-columns.ts';
import { TaskRows } from '../../recording/task-rows.ts';

/** What a task did over a stretch of time. */
export interface Stretch {
  readonly doing: 'run' | 'wait' | 'sleep';
  readonly fromNs: number;
  readonly toNs: number;
  /** CPU it ran or waited on; that of its last run while it slept. */
  readonly cpu: number;
  /** How a run began (code of the directory's reasons); undefined for anything else. */
  readonly beginReason?: number;
}

interface SliceRow {
  readonly startNs: number;
  readonly endNs: number;
  readonly cpu: number;
  readonly slept: boolean;
  readonly beginReason: number;
}

/** A recorded schedule, ready for questions about what tasks did and who had the CPUs meanwhile. Times are as recorded, ns. */
export class History {
  /** What ran on each CPU. */
  readonly cpus: readonly Lane[];
  readonly requests: TableReader | undefined;
  private readonly times: SliceTimes;
  private readonly reader: RecordingReader;
  private readonly slices: TaskRows;
  private readonly wakeups: TaskRows | undefined;
  private readonly migrations: TaskRows | undefined;
  private readonly sleepReasons: ReadonlySet<number>;
  private readonly at: Readonly<Record<'startNs' | 'endNs' | 'task' | 'cpu' | 'beginReason' | 'endReason', number>>;
  /** What was not recorded, as recorded times. */
  private readonly gaps: readonly Gap[];
  private seen = 0;

  constructor(
    handle: RecordingHandle,
    readonly directory: RecordingDirectory,
  ) {
    this.reader = new RecordingReader(handle);
    this.gaps = gapsOf(directory.recorded, 0);
    const slices = this.reader.table('slices');
    this.slices = new TaskRows(slices);
    const rowsOf = (name: string): TaskRows | undefined => {
      const table = this.reader.find(name);
      return table && new TaskRows(table);
    };
    this.wakeups = rowsOf('wakeups');
    this.migrations = rowsOf('migrations');
    this.requests = this.reader.find('requests');
    this.times = new SliceTimes(slices, 0);
    this.cpus = Array.from({ length: directory.cpus }, () => new Lane(this.times));
    const column = (name: string) => slices.columnIndex(name);
    this.at = {
      startNs: column('startNs'),
      endNs: column('endNs'),
      task: column('task'),
      cpu: column('cpu'),
      beginReason: column('beginReason'),
      endReason: column('endReason'),
    };
    const asleep = directory.reasons.flatMap(({ id }, code) => (id === 'blocked' || id === 'exited' ? [code] : []));
    this.sleepReasons = new Set(asleep);
    this.update();
  }

  /** Takes in what was recorded since; `handle` brings blocks that were added. */
  update(handle?: RecordingHandle): void {
    if (handle) this.reader.extend(handle);
    const { table } = this.slices;
    this.times.extend();
    for (const rows = table.rows; this.seen < rows; this.seen++)
      this.cpus[table.value(this.at.cpu, this.seen)].append(this.seen);
  }

  /** End of what is known: the end of the last slice. */
  get knownUntilNs(): number {
    const { table } = this.slices;
    return this.seen > 0 ? table.value(this.at.endNs, this.seen - 1) : 0;
  }

  /** Whether a task was ever woken: otherwise it ran or waited all the time, or was not there. */
  wasWoken(task: number): boolean {
    return this.wakeups !== undefined && this.wakeups.count(task) > 0;
  }

  /** What a task did in [fromNs, toNs), in order and without gaps. */
  stretches(task: number, fromNs: number, toNs: number): Stretch[] {
    const found: Stretch[] = [];
    const { table } = this.slices;
    const before = this.slices.lastUpTo(task, this.at.endNs, fromNs);
    let previous = before < 0 ? undefined : this.slice(before);
    for (const row of this.slices.between(task, this.at.endNs, fromNs, Number.POSITIVE_INFINITY)) {
      if (table.value(this.at.startNs, row) >= toNs) {
        this.pause(task, previous, this.slice(row), fromNs, toNs, found);
        return found;
      }
      const slice = this.slice(row);
      this.pause(task, previous, slice, fromNs, toNs, found);
      const { cpu, beginReason } = slice;
      add(found, 'run', Math.max(slice.startNs, fromNs), Math.min(slice.endNs, toNs), cpu, beginReason);
      previous = slice;
    }
    this.pause(task, previous, undefined, fromNs, toNs, found);
    return found;
  }

  /**
   * Time between two slices of a task: asleep until it was woken, waiting from then on. When it was woken in what was not recorded, it
   * waits from where that ends: had it been woken later, that would be known.
   */
  private pause(
    task: number,
    previous: SliceRow | undefined,
    next: SliceRow | undefined,
    fromNs: number,
    toNs: number,
    into: Stretch[],
  ): void {
    const begin = previous?.endNs ?? this.directory.startNs;
    const end = next?.startNs ?? Number.POSITIVE_INFINITY;
    let waitsFrom = begin;
    let cpu = previous?.cpu ?? next?.cpu ?? 0;
    if (previous === undefined || previous.slept) {
      // the wakeup that led to an empty slice is at its end as well
      const empty = previous !== undefined && previous.startNs === previous.endNs;
      const woken = this.wakeupIn(task, empty ? begin + 1 : begin, end);
      // a task that was never woken was there from the start
      const known = knownSince(this.gaps, end);
      const unseen = next !== undefined && known > begin && known < end ? known : end;
      waitsFrom = woken?.timeNs ?? (previous === undefined && next !== undefined && unseen === end ? begin : unseen);
      add(into, 'sleep', Math.max(begin, fromNs), Math.min(waitsFrom, toNs), cpu);
      cpu = woken?.cpu ?? cpu;
    }
    let at = waitsFrom;
    for (const { timeNs, toCpu } of this.migrationsIn(task, waitsFrom, end)) {
      add(into, 'wait', Math.max(at, fromNs), Math.min(timeNs, toNs), cpu);
      at = Math.max(at, timeNs);
      cpu = toCpu;
    }
    add(into, 'wait', Math.max(at, fromNs), Math.min(end, toNs), cpu);
  }

  private slice(row: number): SliceRow {
    const { table } = this.slices;
    return {
      startNs: table.value(this.at.startNs, row),
      endNs: table.value(this.at.endNs, row),
      cpu: table.value(this.at.cpu, row),
      beginReason: table.value(this.at.beginReason, row),
      slept: this.sleepReasons.has(table.value(this.at.endReason, row)),
    };
  }

  private wakeupIn(
    task: number,
    fromNs: number,
    toNs: number,
  ): { readonly timeNs: number; readonly cpu: number } | undefined {
    if (!this.wakeups) return undefined;
    const { table } = this.wakeups;
    const time = table.columnIndex('timeNs');
    const [row] = this.wakeups.between(task, time, fromNs - 1, toNs);
    if (row === undefined) return undefined;
    return { timeNs: Math.max(fromNs, table.value(time, row)), cpu: table.value(table.columnIndex('cpu'), row) };
  }

  private migrationsIn(
    task: number,
    fromNs: number,
    toNs: number,
  ): { readonly timeNs: number; readonly toCpu: number }[] {
    if (!this.migrations) return [];
    const { table } = this.migrations;
    const time = table.columnIndex('timeNs');
    return [...this.migrations.between(task, time, fromNs - 1, toNs)].map((row) => {
      return { timeNs: table.value(time, row), toCpu: table.value(table.columnIndex('toCpu'), row) };
    });
  }
}

function add(
  into: Stretch[],
  doing: Stretch['doing'],
  fromNs: number,
  toNs: number,
  cpu: number,
  beginReason?: number,
): void {
  if (toNs > fromNs) into.push({ doing, fromNs, toNs, cpu, ...(beginReason !== undefined && { beginReason }) });
}
