import type { Lane } from './lanes.ts';
import { addSlices } from './load-window.ts';
import type { LoadPyramid } from './lod.ts';
import type { LaneId, LaneWaits, TimelineWindow, UnreadLane } from './timeline-types.ts';
import type { TrackWindow } from './track-types.ts';

/** A lane with its pyramid; task lanes have none and are always drawn from their slices. */
export interface LaneSource {
  readonly lane: Lane;
  readonly pyramid: LoadPyramid | undefined;
}

/** Lanes drawn as one: columns as high as the share of `capacity` that is in use. */
export interface BundleSource {
  readonly lanes: readonly Lane[];
  readonly pyramid: LoadPyramid;
  readonly capacity: number;
}

/** Bucket width for drawing [fromNs, toNs) on `pixels`: the power of two (>= 1 ns) that is one to two pixels wide. */
export function bucketFor(fromNs: number, toNs: number, pixels: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, toNs - fromNs) / Math.max(1, pixels))));
}

/** Slices at least this many buckets long are drawn as they are. */
const OWN_RECT_BUCKETS = 3;
/** Lanes with fewer slices per column than this in the window are drawn from their slices, whatever the zoom. */
const DIRECT_SLICES_PER_COLUMN = 2;

/** Collects one window. Cost: O(pixels) per lane, plus the slices of lanes that are drawn directly. */
export class WindowBuilder {
  private readonly bucketNs: number;
  private readonly firstBucket: number;
  private readonly columns: number;
  private readonly fromNs: number;
  private readonly toNs: number;
  private readonly sums: Float64Array;
  /** By bucket: how much of it slices cover that are drawn as they are, ns. Those that are covered from end to end are not told. */
  private readonly covered: Float64Array;
  private readonly rectsFrom: Uint32Array;
  private readonly columnsFrom: Uint32Array;
  private rectStart = new Float32Array(4096);
  private rectEnd = new Float32Array(4096);
  private rectTask = new Uint32Array(4096);
  private rects = 0;
  private columnBucket: Uint32Array;
  private columnShare: Uint8Array;
  private readonly columnClasses: Uint32Array;
  private written = 0;
  private lanesDone = 0;
  private readonly waits: LaneWaits[] = [];
  private readonly unread: UnreadLane[] = [];

  /** @param whole the same window of all slices, where this one is of some of them: columns stand where that leaves room for them */
  constructor(
    fromNs: number,
    toNs: number,
    pixels: number,
    private readonly classes: number,
    private readonly classOf: Uint8Array,
    private readonly lanes: readonly LaneId[],
    private readonly whole?: TimelineWindow,
  ) {
    this.bucketNs = bucketFor(fromNs, toNs, pixels);
    this.firstBucket = Math.max(0, Math.floor(fromNs / this.bucketNs));
    this.columns = Math.max(1, Math.ceil(toNs / this.bucketNs) - this.firstBucket);
    this.fromNs = this.firstBucket * this.bucketNs;
    this.toNs = this.fromNs + this.columns * this.bucketNs;
    this.sums = new Float64Array(this.columns * classes);
    this.covered = new Float64Array(this.columns);
    this.rectsFrom = new Uint32Array(lanes.length + 1);
    this.columnsFrom = new Uint32Array(lanes.length + 1);
    this.columnClasses = new Uint32Array(lanes.length);
    this.columnBucket = new Uint32Array(this.columns);
    this.columnShare = new Uint8Array(this.columns * classes);
  }

  /** Adds the next lane, in the order of `lanes`. */
  add({ lane, pyramid }: LaneSource): void {
    this.makeRoom();
    const first = lane.firstEndingAfter(this.fromNs);
    const last = lane.firstStartingAfter(this.toNs - 1);
    const level = pyramid ? pyramid.levelOf(this.bucketNs) : -1;
    if (pyramid && level >= 0 && last - first > this.columns * DIRECT_SLICES_PER_COLUMN)
      this.fromPyramid(lane, pyramid, level);
    else this.fromSlices(lane, first, last);
    this.laneDone();
  }

  /** Adds several lanes as the next one. Of those that hold one at a time, one is all: it is drawn with its slices. */
  addBundle({ lanes, pyramid, capacity }: BundleSource): void {
    if (lanes.length === 1 && capacity === 1) {
      this.add({ lane: lanes[0], pyramid });
      return;
    }
    this.makeRoom();
    const { bucketNs, firstBucket, sums, classes, classOf, fromNs } = this;
    const level = pyramid.levelOf(bucketNs);
    if (level < 0) for (const lane of lanes) addSlices(sums, lane, classOf, classes, fromNs, bucketNs);
    else {
      const values = pyramid.level(level);
      const { stride } = pyramid;
      for (let bucket = 0; bucket < this.columns; bucket++)
        for (let c = 0; c < classes; c++) sums[bucket * classes + c] = values[(firstBucket + bucket) * stride + c] ?? 0;
    }
    this.fromSums(capacity);
    this.laneDone();
  }

  /** Adds a quantity as the next lane, in the colour of a class. @param full what is drawn as a full column */
  addLevel({ fromNs, mean }: TrackWindow, full: number, taskClass: number): void {
    this.makeRoom();
    const { bucketNs, classes, sums } = this;
    const shift = Math.round((this.fromNs - fromNs) / bucketNs);
    for (let bucket = 0; bucket < this.columns; bucket++) {
      const value = mean[bucket + shift];
      if (value > 0) sums[bucket * classes + taskClass] = Math.min(1, value / full) * bucketNs;
    }
    this.fromSums();
    this.laneDone();
  }

  /** Tells who waits at the lane that was added last. @param most fills the strip */
  addWaits({ mean, greatest }: TrackWindow, most: number): void {
    this.waits.push({ lane: this.lanesDone - 1, most, mean, greatest });
  }

  /** A lane could not be read, the next one or that which was added last: what was added of it is taken back. */
  addUnread(lane: number, reason: string): void {
    this.lanesDone = lane;
    this.rects = this.rectsFrom[lane];
    this.written = this.columnsFrom[lane];
    this.columnClasses[lane] = 0;
    this.sums.fill(0);
    this.covered.fill(0);
    this.unread.push({ lane, reason });
    this.laneDone();
  }

  /** Columns of what `sums` has. */
  private fromSums(capacity = 1): void {
    this.cover();
    for (let bucket = 0; bucket < this.columns; bucket++)
      this.column(bucket, this.sums, bucket * this.classes, capacity);
    this.sums.fill(0);
    this.covered.fill(0);
  }

  /**
   * Tells what the slices of a lane that are drawn as they are cover of the buckets in which they begin and end. They hide what is
   * drawn there: a column shows what is busy of the part that they leave, not of the whole bucket.
   */
  private cover(): void {
    const { bucketNs, covered, lanesDone: lane, columns } = this;
    const { whole } = this;
    const rectStart = whole ? whole.rectStart : this.rectStart;
    const rectEnd = whole ? whole.rectEnd : this.rectEnd;
    const last = whole ? whole.rectsFrom[lane + 1] : this.rects;
    for (let i = whole ? whole.rectsFrom[lane] : this.rectsFrom[lane]; i < last; i++) {
      const first = Math.floor(rectStart[i] / bucketNs);
      const end = Math.floor(rectEnd[i] / bucketNs);
      covered[first] += (first === end ? rectEnd[i] : (first + 1) * bucketNs) - rectStart[i];
      if (end > first && end < columns) covered[end] += rectEnd[i] - end * bucketNs;
    }
  }

  private laneDone(): void {
    this.lanesDone++;
    this.rectsFrom[this.lanesDone] = this.rects;
    this.columnsFrom[this.lanesDone] = this.written;
  }

  finish(): TimelineWindow {
    return {
      fromNs: this.fromNs,
      toNs: this.toNs,
      bucketNs: this.bucketNs,
      classes: this.classes,
      lanes: this.lanes,
      rectsFrom: this.rectsFrom,
      rectStart: this.rectStart.slice(0, this.rects),
      rectEnd: this.rectEnd.slice(0, this.rects),
      rectTask: this.rectTask.slice(0, this.rects),
      columnsFrom: this.columnsFrom,
      columnBucket: this.columnBucket.slice(0, this.written),
      columnShare: this.columnShare.slice(0, this.written * this.classes),
      columnClasses: this.columnClasses,
      waits: this.waits,
      unread: this.unread,
    };
  }

  private fromSlices(lane: Lane, first: number, last: number): void {
    const { bucketNs, fromNs, toNs, classes, classOf, sums } = this;
    const wide = OWN_RECT_BUCKETS * bucketNs;
    let narrow = false;
    for (let i = first; i < last; i++) {
      const start = lane.start(i);
      const end = lane.end(i);
      const from = start > fromNs ? start : fromNs;
      const to = end < toNs ? end : toNs;
      if (end - start >= wide) {
        this.rect(from, to, lane.task(i));
        continue;
      }
      narrow = true;
      const taskClass = classOf[lane.task(i)];
      let bucket = Math.floor((from - fromNs) / bucketNs);
      for (let t = from; t < to; bucket++) {
        const edge = fromNs + (bucket + 1) * bucketNs;
        const until = to < edge ? to : edge;
        sums[bucket * classes + taskClass] += until - t;
        t = until;
      }
    }
    if (narrow) this.fromSums();
  }

  private fromPyramid(lane: Lane, pyramid: LoadPyramid, level: number): void {
    const { bucketNs, fromNs, firstBucket, sums, classes } = this;
    const values = pyramid.level(level);
    const { stride } = pyramid;
    const columns = Math.min(this.columns, Math.floor(values.length / stride) - firstBucket);
    const wide = OWN_RECT_BUCKETS * bucketNs;
    if (this.whole) this.cover();
    let drawn = -1;
    for (let bucket = 0; bucket < columns; bucket++) {
      const at = (firstBucket + bucket) * stride;
      if (values[at + stride - 1] < wide) {
        this.column(bucket, values, at);
        continue;
      }
      // Long slices are few: look them up, and draw them as they are. At most two touch a bucket, one at each end of it.
      const own = bucket * classes;
      for (let c = 0; c < classes; c++) sums[own + c] = values[at + c];
      const start = fromNs + bucket * bucketNs;
      const before = lane.indexAt(start);
      const after = lane.indexAt(start + bucketNs - 1);
      drawn = this.longSlice(lane, before, bucket, drawn);
      if (after !== before) drawn = this.longSlice(lane, after, bucket, drawn);
      this.column(bucket, sums, own);
      sums.fill(0, own, own + classes);
      if (after !== drawn || after < 0) continue;
      // nothing else is in the buckets that it covers from end to end
      bucket = Math.max(bucket, Math.floor((Math.min(lane.end(after), this.toNs) - fromNs) / bucketNs) - 1);
    }
    this.covered.fill(0);
  }

  /** Draws a slice of a bucket as it is, unless it is short, and takes it out of the sum. @returns the slice that was drawn last */
  private longSlice(lane: Lane, index: number, bucket: number, drawn: number): number {
    if (index < 0) return drawn;
    const { bucketNs, fromNs, toNs } = this;
    const start = lane.start(index);
    const end = lane.end(index);
    if (end - start < OWN_RECT_BUCKETS * bucketNs) return drawn;
    const task = lane.task(index);
    const left = fromNs + bucket * bucketNs;
    const right = left + bucketNs;
    const ns = (end < right ? end : right) - (start > left ? start : left);
    this.sums[bucket * this.classes + this.classOf[task]] -= ns;
    if (!this.whole) this.covered[bucket] += ns;
    if (index > drawn) this.rect(start > fromNs ? start : fromNs, end < toNs ? end : toNs, task);
    return index;
  }

  private rect(from: number, to: number, task: number): void {
    if (this.rects === this.rectStart.length) {
      this.rectStart = doubled(this.rectStart, new Float32Array(this.rects * 2));
      this.rectEnd = doubled(this.rectEnd, new Float32Array(this.rects * 2));
      this.rectTask = doubled(this.rectTask, new Uint32Array(this.rects * 2));
    }
    this.rectStart[this.rects] = from - this.fromNs;
    this.rectEnd[this.rects] = to - this.fromNs;
    this.rectTask[this.rects++] = task;
  }

  private column(bucket: number, values: Float64Array, at: number, capacity = 1): void {
    const { classes, columnShare, written } = this;
    let free = this.bucketNs * capacity - this.covered[bucket];
    if (this.covered[bucket] > 0) {
      // rectangles are told in single precision: what they leave of a bucket is at least what is busy there
      let all = 0;
      for (let c = 0; c < classes; c++) all += values[at + c];
      if (all > free) free = all;
    }
    const scale = 255 / free;
    let occurring = 0;
    for (let c = 0; c < classes; c++) {
      const busy = values[at + c];
      if (busy > 0) occurring |= 1 << c;
      columnShare[written * classes + c] = busy > 0 ? Math.max(1, Math.round(busy * scale)) : 0;
    }
    if (occurring === 0) return;
    this.columnBucket[this.written++] = bucket;
    this.columnClasses[this.lanesDone] |= occurring;
  }

  private makeRoom(): void {
    if (this.written + this.columns <= this.columnBucket.length) return;
    const length = (this.written + this.columns) * 2;
    this.columnBucket = doubled(this.columnBucket, new Uint32Array(length));
    this.columnShare = doubled(this.columnShare, new Uint8Array(length * this.classes));
  }
}

function doubled<T extends Float32Array | Uint32Array | Uint8Array>(values: T, larger: T): T {
  larger.set(values);
  return larger;
}
