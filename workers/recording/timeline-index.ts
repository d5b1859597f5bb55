import { dimmedWindow } from './dimmed-window.ts';
import { flowsIn } from './flows.ts';
import { gapsOf, momentBesideGaps, outsideOf } from './gaps.ts';
import { Hits } from './hits.ts';
import { isCpu } from './lane-ids.ts';
import { LaneTables, type RowRange } from './lane-rows.ts';
import { Lane } from './lanes.ts';
import { BLOCK_ROWS, type RecordingHandle } from './layout.ts';
import { type CpuSource, loadWindow } from './load-window.ts';
import { bucketsPerLane, LoadPyramid } from './lod.ts';
import { MoreLanes, type RowList } from './more-lanes.ts';
import type { Stretch } from './part.ts';
import { rangeStatistics } from './range-statistics.ts';
import { RecordingReader, type TableReader } from './reader.ts';
import type { Hit, HitPlace, SliceQuery } from './search-types.ts';
import { SLICES_TABLE, type SliceColumns, SliceTimes, sliceColumns } from './slice-columns.ts';
import { TaskRows } from './task-rows.ts';
import { TimelineLanes } from './timeline-lanes.ts';
import type {
  Edges,
  Flow,
  LaneId,
  LaneMoment,
  LaneRows,
  LoadWindow,
  Moment,
  RangeStatistics,
  Slice,
  SliceDetails,
  TimelineProgress,
  TimelineSetup,
  TimelineWindow,
} from './timeline-types.ts';
import { TrackIndex } from './track-index.ts';
import { bucketFor, WindowBuilder } from './window.ts';

/**
 * Everything a timeline asks of one scheduling recording, while it is still being written: lanes per CPU (and per
 * task on demand), level of detail, what ran when and why, sums over a range. Times are ns since `setup.originNs`.
 */
export class TimelineIndex {
  private readonly reader: RecordingReader;
  private readonly slices: TableReader;
  private readonly at: SliceColumns;
  private readonly cpus: readonly CpuSource[];
  private readonly cpuLanes: readonly Lane[];
  private readonly times: SliceTimes;
  private readonly lanes: TimelineLanes;
  private readonly tables: LaneTables;
  private readonly tracks: TrackIndex;
  private readonly wakeups: TaskRows | undefined;
  private readonly requests: TaskRows | undefined;
  private readonly gaps: readonly Stretch[];
  private hits: Hits | undefined;
  private seen = 0;
  private endNs = 0;

  /** @throws RangeError when the recording has no table of slices */
  constructor(
    handle: RecordingHandle,
    private readonly setup: TimelineSetup,
  ) {
    this.reader = new RecordingReader(handle);
    this.slices = this.reader.table(SLICES_TABLE);
    this.at = sliceColumns(this.slices);
    this.times = new SliceTimes(this.slices, setup.originNs);
    this.gaps = gapsOf(setup.recorded, setup.originNs);
    const buckets = bucketsPerLane(setup.cpus, setup.classes);
    this.cpus = Array.from({ length: setup.cpus }, () => ({
      lane: new Lane(this.times),
      pyramid: new LoadPyramid(setup.classes, buckets, setup.lengthNs),
    }));
    this.cpuLanes = this.cpus.map(({ lane }) => lane);
    this.tracks = new TrackIndex(handle, setup.originNs, setup.lengthNs ?? 0);
    const rows = this.rowList();
    const slices = { table: this.slices, cpuColumn: this.at.cpu };
    this.lanes = new TimelineLanes(
      setup,
      this.cpus,
      new MoreLanes(this.reader, this.times, slices, setup, rows),
      this.tracks,
    );
    this.tables = new LaneTables(this.slices, this.at, this.cpuLanes, this.lanes);
    const wakeups = this.reader.find('wakeups');
    const requests = this.reader.find('requests');
    this.wakeups = wakeups && new TaskRows(wakeups);
    this.requests = requests && new TaskRows(requests);
  }

  /** Indexes up to `budget` more published slices; `handle` brings blocks that were added since. */
  update(handle: RecordingHandle | undefined, budget: number): TimelineProgress {
    if (handle) {
      this.reader.extend(handle);
      this.tracks.extend(handle);
    }
    this.times.extend();
    const rows = this.slices.rows;
    const until = Math.min(rows, this.seen + budget);
    while (this.seen < until) this.indexBlock(Math.floor(this.seen / BLOCK_ROWS), until);
    // A simulation that was set back writes the same rows again (I1): what has been indexed stays true meanwhile.
    return {
      slices: this.seen,
      pending: Math.max(0, rows - this.seen),
      dropped: this.slices.dropped,
      endNs: this.endNs,
    };
  }

  window(fromNs: number, toNs: number, pixels: number, lanes: readonly LaneId[]): TimelineWindow {
    const builder = new WindowBuilder(fromNs, toNs, pixels, this.setup.classes, this.setup.classOf, lanes);
    this.lanes.addAll(builder, lanes, fromNs, toNs, pixels);
    const all = builder.finish();
    const hits = this.hitsNow();
    if (!hits) return all;
    const found = new WindowBuilder(fromNs, toNs, pixels, this.setup.classes, this.setup.classOf, lanes, all);
    hits.lanes.addAll(found, lanes, fromNs, toNs, pixels);
    return dimmedWindow(all, found.finish(), this.setup.classOf.length);
  }

  load(fromNs: number, toNs: number, pixels: number): LoadWindow {
    const bucketNs = bucketFor(fromNs, toNs, pixels);
    return loadWindow(this.cpus, this.setup.classes, this.setup.classOf, { fromNs, toNs, bucketNs });
  }

  /** Who woke whom in [fromNs, toNs); undefined when that is more than `most`. */
  flows(fromNs: number, toNs: number, most: number): readonly Flow[] | undefined {
    if (!this.wakeups) return [];
    const slices = { table: this.slices, endColumn: this.at.endNs, cpuColumn: this.at.cpu };
    return flowsIn(this.wakeups.table, this.setup.originNs, this.times, slices, { fromNs, toNs, most });
  }

  /** From now on windows tell hits from all else, until nothing is looked for any more. @returns how many there are */
  find(query: SliceQuery | undefined): number {
    const { reader, slices, at, times, setup, tracks } = this;
    this.hits = query && new Hits({ reader, slices, at, times, setup, tracks }, query);
    return this.hitsNow()?.count() ?? 0;
  }

  /** The hit after (direction 1) or before (-1) a place; undefined when there is none. */
  hit(place: HitPlace, direction: 1 | -1): Hit | undefined {
    return this.hitsNow()?.next(place, direction);
  }

  /** Hits before a place. */
  rank(place: HitPlace): number {
    return this.hitsNow()?.rank(place) ?? 0;
  }

  /** What a lane shows at a time. */
  momentOf(id: LaneId, timeNs: number): LaneMoment {
    return momentBesideGaps(this.shownAt(id, timeNs), timeNs, this.gaps);
  }

  /** What a CPU did at a time. */
  moment(cpu: number, timeNs: number): Moment {
    const { lane } = this.cpus[cpu];
    const index = lane.firstEndingAfter(timeNs);
    if (index === lane.count || lane.start(index) > timeNs) {
      return {
        kind: 'idle',
        cpu,
        startNs: index > 0 ? lane.end(index - 1) : undefined,
        endNs: index < lane.count ? lane.start(index) : undefined,
      };
    }
    return { kind: 'slice', ...this.details(cpu, index, timeNs) };
  }

  /** @see TimelineLanes.event */
  event(ids: readonly LaneId[], timeNs: number, direction: 1 | -1): ReturnType<TimelineLanes['event']> {
    return this.lanes.event(ids, timeNs, direction);
  }

  edges(id: LaneId, timeNs: number): Edges {
    return this.lanes.edges(id, timeNs);
  }

  /** 1 for each of the lanes that shows anything in [fromNs, toNs). */
  active(ids: readonly LaneId[], fromNs: number, toNs: number): Uint8Array {
    return this.lanes.active(ids, fromNs, toNs);
  }

  /** Of what was recorded of a range. */
  statistics(fromNs: number, toNs: number): RangeStatistics {
    const parts = outsideOf(this.gaps, fromNs, toNs);
    return rangeStatistics(this.cpuLanes, this.setup.classOf.length, { fromNs, toNs, parts });
  }

  /** @see LaneTables.rows */
  rows(id: LaneId, range: RowRange): LaneRows {
    return this.tables.rows(id, range);
  }

  private shownAt(id: LaneId, timeNs: number): LaneMoment {
    if (isCpu(id)) return this.moment(id, timeNs);
    const found = this.lanes.moment(id, timeNs, (row) => this.slices.value(this.at.cpu, row));
    return 'kind' in found ? found : this.moment(found.cpu, timeNs);
  }

  private indexBlock(block: number, until: number): void {
    const { columns } = this.slices.block(block);
    const { originNs, classOf } = this.setup;
    const starts = columns[this.at.startNs];
    const ends = columns[this.at.endNs];
    const tasks = columns[this.at.task];
    const cpus = columns[this.at.cpu];
    const offset = block * BLOCK_ROWS;
    const last = Math.min(BLOCK_ROWS, until - offset);
    for (let row = this.seen - offset; row < last; row++) {
      const start = starts[row] - originNs;
      const end = ends[row] - originNs;
      const { lane, pyramid } = this.cpus[cpus[row]];
      lane.append(offset + row);
      pyramid.add(start, end, classOf[tasks[row]]);
      if (end < this.endNs) throw new Error(`slice ${offset + row} ends before the one that was written before it`);
      this.endNs = end;
    }
    this.seen = offset + last;
  }

  private hitsNow(): Hits | undefined {
    this.hits?.extend(this.seen);
    return this.hits;
  }

  /** All rows indexed so far. */
  private rowList(): RowList {
    const rows = () => this.seen;
    return {
      get count() {
        return rows();
      },
      row: (index) => index,
    };
  }

  private slice(cpu: number, index: number): Slice {
    const row = this.cpus[cpu].lane.row(index);
    return {
      startNs: this.times.start(row),
      endNs: this.times.end(row),
      task: this.times.task(row),
      cpu,
      beginReason: this.slices.value(this.at.beginReason, row),
      endReason: this.slices.value(this.at.endReason, row),
    };
  }

  private details(cpu: number, index: number, timeNs: number): SliceDetails {
    const slice = this.slice(cpu, index);
    return {
      slice,
      previous: index > 0 ? this.slice(cpu, index - 1) : undefined,
      next: index + 1 < this.cpus[cpu].lane.count ? this.slice(cpu, index + 1) : undefined,
      wakeup: this.wakeupOf(slice, this.cpus[cpu].lane.row(index)),
      request: this.requestAt(slice.task, timeNs),
    };
  }

  private wakeupOf({ task, startNs }: Slice, row: number): SliceDetails['wakeup'] {
    if (!this.wakeups) return undefined;
    const { table } = this.wakeups;
    const { originNs } = this.setup;
    const wakeup = this.wakeups.lastUpTo(task, table.columnIndex('timeNs'), startNs + originNs);
    if (wakeup < 0) return undefined;
    const timeNs = table.value(table.columnIndex('timeNs'), wakeup) - originNs;
    // A slice of the same task between the wakeup and this one means that this one followed a preemption. Rows are in
    // the order of their ends: those that ended since the wakeup are right before.
    for (let before = row - 1; before >= 0 && this.times.end(before) > timeNs; before--)
      if (this.times.task(before) === task) return undefined;
    return {
      timeNs,
      wakerTask: table.value(table.columnIndex('wakerTask'), wakeup),
      wakerCpu: table.value(table.columnIndex('wakerCpu'), wakeup),
    };
  }

  private requestAt(task: number, timeNs: number): SliceDetails['request'] {
    if (!this.requests) return undefined;
    const { table } = this.requests;
    const { originNs } = this.setup;
    const startColumn = table.columnIndex('startNs');
    const row = this.requests.lastUpTo(task, startColumn, timeNs + originNs);
    if (row < 0) return undefined;
    const endNs = table.value(table.columnIndex('endNs'), row) - originNs;
    if (endNs <= timeNs) return undefined;
    return {
      arrivalNs: table.value(table.columnIndex('arrivalNs'), row) - originNs,
      startNs: table.value(startColumn, row) - originNs,
      endNs,
    };
  }
}
