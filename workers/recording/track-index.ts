import { knownSince, knownUntil } from './gaps.ts';
import { IntervalCount } from './interval-count.ts';
import { BLOCK_ROWS, type RecordingHandle } from './layout.ts';
import type { Stretch } from './part.ts';
import { RecordingReader, type TableReader } from './reader.ts';
import { SLICES_TABLE, SliceTimes, sliceColumns } from './slice-columns.ts';
import type { StepSeries } from './step-series.ts';
import { tableSeries } from './track-series.ts';
import type { TrackSource, TrackWindow } from './track-types.ts';

/** Tracks of one recording, each made when it is first asked for and again when the recording has grown. */
export class TrackIndex {
  private readonly reader: RecordingReader;
  private readonly made = new Map<string, { readonly rows: number; readonly series: StepSeries }>();
  private gaps: readonly Stretch[] = [];

  /** @param lengthNs of the recording, which begins at `originNs` */
  constructor(
    handle: RecordingHandle,
    private readonly originNs: number,
    private readonly lengthNs: number,
  ) {
    this.reader = new RecordingReader(handle);
  }

  /** @param gaps what was not recorded, ns since the origin: @see gapsOf */
  extend(handle: RecordingHandle, gaps: readonly Stretch[] = []): void {
    this.reader.extend(handle);
    if (gaps.length > 0 || this.gaps.length > 0) this.made.clear();
    this.gaps = gaps;
  }

  /** Whether there is anything to make a track of: its tables are there and have rows. */
  has(source: TrackSource): boolean {
    return (this.reader.find(tableOf(source))?.rows ?? 0) > 0;
  }

  /** @param id names the source: sources of equal id are equal */
  window(id: string, source: TrackSource, fromNs: number, toNs: number, pixels: number): TrackWindow {
    const { rows } = this.reader.table(tableOf(source));
    let known = this.made.get(id);
    if (known?.rows !== rows) {
      known = { rows, series: this.seriesOf(source) };
      this.made.set(id, known);
    }
    return known.series.window(fromNs, toNs, pixels);
  }

  private seriesOf(source: TrackSource): StepSeries {
    switch (source.kind) {
      case 'busy':
        return this.busy(source.tasks && new Set(source.tasks));
      case 'waiting':
        return this.waiting(new Set(source.sleepReasons));
      default:
        return tableSeries(source, this.reader.table(source.table), this.originNs, this.lengthNs);
    }
  }

  private busy(tasks: ReadonlySet<number> | undefined): StepSeries {
    const table = this.reader.table(SLICES_TABLE);
    const times = new SliceTimes(table, this.originNs);
    const count = new IntervalCount(this.lengthNs, table.layout.partial ? this.gaps : []);
    for (let row = 0, { rows } = table; row < rows; row++)
      if (!tasks || tasks.has(times.task(row))) count.add(times.start(row), times.end(row));
    return count.series();
  }

  /**
   * From its wakeup, or from the end of its last slice if it did not sleep, until it runs again a task waits. Of one that runs after a
   * gap, and was not woken since, the wakeup is not recorded: it waits from where the recording goes on, since what ran or was
   * woken there would be known. A stretch in which nothing is recorded of a task counts for nothing: it may have slept.
   */
  private waiting(sleepReasons: ReadonlySet<number>): StepSeries {
    const table = this.reader.table(SLICES_TABLE);
    const times = new SliceTimes(table, this.originNs);
    const { endReason } = sliceColumns(table);
    const gaps = table.layout.partial ? this.gaps : [];
    const count = new IntervalCount(this.lengthNs, gaps);
    const wakeups = new Wakeups(this.reader.table('wakeups'), this.originNs, gaps);
    /** By task: end of its latest slice, and whether it slept from then on. */
    const ended: number[] = [];
    const slept: boolean[] = [];
    for (let block = 0, { rows } = table; block * BLOCK_ROWS < rows; block++) {
      const reasons = table.block(block).columns[endReason];
      const last = Math.min(rows, (block + 1) * BLOCK_ROWS);
      for (let row = block * BLOCK_ROWS; row < last; row++) {
        const task = times.task(row);
        const start = times.start(row);
        wakeups.upTo(start);
        const before = ended[task] ?? Number.NEGATIVE_INFINITY;
        const known = knownSince(gaps, start);
        const woken = wakeups.of(task);
        if (before < known) {
          // whoever waited when the gap began did so until then at least
          const waited = slept[task] === false ? before : woken < known ? woken : wakeups.beforeGap(task);
          if (waited >= before && waited > Number.NEGATIVE_INFINITY) count.add(waited, knownUntil(gaps, waited));
          if (start > known) count.add(woken >= known ? woken : known, start);
        } else {
          const from = slept[task] === false ? before : woken;
          if (from >= before && from < start) count.add(from, start);
        }
        ended[task] = times.end(row);
        slept[task] = sleepReasons.has(reasons[row - block * BLOCK_ROWS]);
      }
    }
    // who waits still, as far as is known
    const { rows } = table;
    const known = rows > 0 ? times.end(rows - 1) : 0;
    wakeups.upTo(known);
    ended.forEach((before, task) => {
      const from = slept[task] ? wakeups.of(task) : before;
      if (from >= before) count.add(from, Math.min(known, knownUntil(gaps, from)));
    });
    return count.series();
  }
}

/** The latest wakeup of each task up to a time. */
class Wakeups {
  private readonly latest: number[] = [];
  /** By task: the last one before the gap before its latest. */
  private readonly earlier: number[] = [];
  private next = 0;
  private readonly time: number;
  private readonly task: number;

  constructor(
    private readonly table: TableReader,
    private readonly originNs: number,
    private readonly gaps: readonly Stretch[],
  ) {
    this.time = table.columnIndex('timeNs');
    this.task = table.columnIndex('task');
  }

  /** Slices come in the order of their ends: a time may lie before the one before. */
  upTo(timeNs: number): void {
    const { table } = this;
    for (const { rows } = table; this.next < rows; this.next++) {
      const time = table.value(this.time, this.next) - this.originNs;
      if (time > timeNs) return;
      const task = table.value(this.task, this.next);
      if (this.gaps.length > 0 && this.latest[task] < knownSince(this.gaps, time))
        this.earlier[task] = this.latest[task];
      this.latest[task] = time;
    }
  }

  of(task: number): number {
    return this.latest[task] ?? Number.NaN;
  }

  /** The one before the gap before it. */
  beforeGap(task: number): number {
    return this.earlier[task] ?? Number.NaN;
  }
}

/** Whether what a track is made of may lack rows where the recording has gaps; other tables are recorded whole. */
export function hasGaps({ tables }: Pick<RecordingHandle, 'tables'>, source: TrackSource): boolean {
  const name = source.kind === 'waiting' ? SLICES_TABLE : tableOf(source);
  return tables.some(({ layout }) => layout.name === name && layout.partial === true);
}

function tableOf(source: TrackSource): string {
  if (source.kind === 'waiting') return 'wakeups';
  return source.kind === 'busy' ? SLICES_TABLE : source.table;
}
