import { Lane } from './lanes.ts';
import type { RecordingHandle } from './layout.ts';
import { LoadPyramid } from './lod.ts';
import { RecordingReader, type TableReader } from './reader.ts';
import { SLICES_TABLE, SliceTimes, sliceColumns } from './slice-columns.ts';
import type { LoadWindow } from './timeline-types.ts';
import { bucketFor } from './window.ts';

/** How two recordings can differ on a CPU, by class of the windows. */
export const DIFFERENCE = {
  /** Another task ran. */
  otherTask: 0,
  /** It ran something in one and nothing in the other. */
  idleInOne: 1,
} as const;
const CLASSES = 2;

/** Stretches of time that differences are summed up in, as fine as they are kept. */
const BUCKETS = 1 << 17;

export interface ComparedRecording {
  readonly handle: RecordingHandle;
  readonly originNs: number;
  readonly cpus: number;
  readonly lengthNs: number;
  /** What each task is called: equal names are the same task. */
  readonly names: readonly string[];
}

/** CPU time of the CPUs that both have, by how it differs. */
export interface DifferenceTotals {
  /** Time during which another task ran, or a CPU was idle in one of the two, ns. */
  readonly otherTaskNs: number;
  readonly idleInOneNs: number;
  /** Of all these CPUs. */
  readonly wholeNs: number;
}

/**
 * Where two recordings had different tasks on the same CPU. As far as both have been indexed; what is longer, or has more
 * CPUs, is compared as far as the other one goes.
 */
export class Differences {
  readonly cpus: number;
  private readonly sides: readonly Side[];
  private readonly pyramid: LoadPyramid;
  private readonly lengthNs: number;
  /** By CPU: until when the pyramid has it. */
  private readonly doneNs: Float64Array;

  constructor(a: ComparedRecording, b: ComparedRecording) {
    const number = new Map<string, number>();
    const numberOf = (name: string): number => {
      const known = number.get(name) ?? number.size;
      number.set(name, known);
      return known;
    };
    this.cpus = Math.min(a.cpus, b.cpus);
    this.lengthNs = Math.min(a.lengthNs, b.lengthNs);
    this.sides = [a, b].map((each) => new Side(each, this.cpus, Int32Array.from(each.names, numberOf)));
    this.pyramid = new LoadPyramid(CLASSES, BUCKETS, this.lengthNs);
    this.doneNs = new Float64Array(this.cpus);
  }

  /**
   * Indexes up to `budget` more slices of each; `handles` bring blocks that were added since.
   * @returns how many there are still
   */
  update(handles: readonly (RecordingHandle | undefined)[], budget: number): number {
    const pending = this.sides.map((side, i) => side.update(handles[i], budget));
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      const known = Math.min(this.lengthNs, ...this.sides.map((side) => side.knownNs(cpu)));
      if (known <= this.doneNs[cpu]) continue;
      this.walk(cpu, this.doneNs[cpu], known, (from, to, kind) => this.pyramid.add(from, to, kind));
      this.doneNs[cpu] = known;
    }
    return Math.max(...pending);
  }

  /** Shares of the CPUs on which A and B differ, by bucket and class. */
  window(fromNs: number, toNs: number, pixels: number): LoadWindow {
    const bucketNs = bucketFor(fromNs, toNs, pixels);
    const firstBucket = Math.max(0, Math.floor(fromNs / bucketNs));
    const buckets = Math.max(1, Math.ceil(toNs / bucketNs) - firstBucket);
    const begin = firstBucket * bucketNs;
    const sums = new Float64Array(buckets * CLASSES);
    const level = this.pyramid.levelOf(bucketNs);
    if (level >= 0) {
      const values = this.pyramid.level(level);
      const { stride } = this.pyramid;
      for (let bucket = 0; bucket < buckets; bucket++)
        for (let kind = 0; kind < CLASSES; kind++)
          sums[bucket * CLASSES + kind] = values[(firstBucket + bucket) * stride + kind] ?? 0;
    } else this.addFine(sums, begin, bucketNs);
    const whole = bucketNs * this.cpus;
    return { fromNs: begin, bucketNs, classes: CLASSES, share: Float32Array.from(sums, (ns) => ns / whole) };
  }

  /** Exact sums over [fromNs, toNs). */
  totals(fromNs: number, toNs: number): DifferenceTotals {
    const sums = new Float64Array(CLASSES);
    let wholeNs = 0;
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      const end = Math.min(toNs, this.doneNs[cpu]);
      wholeNs += Math.max(0, end - fromNs);
      this.walk(cpu, fromNs, end, (from, to, kind) => {
        sums[kind] += to - from;
      });
    }
    const [otherTaskNs, idleInOneNs] = sums;
    return { otherTaskNs, idleInOneNs, wholeNs };
  }

  private addFine(sums: Float64Array, begin: number, bucketNs: number): void {
    const end = begin + (sums.length / CLASSES) * bucketNs;
    for (let cpu = 0; cpu < this.cpus; cpu++)
      this.walk(cpu, begin, Math.min(end, this.doneNs[cpu]), (from, to, kind) => {
        for (let t = from; t < to; ) {
          const bucket = Math.floor((t - begin) / bucketNs);
          const until = Math.min(to, begin + (bucket + 1) * bucketNs);
          sums[bucket * CLASSES + kind] += until - t;
          t = until;
        }
      });
  }

  /** Calls back for every stretch of [fromNs, toNs) in which a CPU ran other things in A than in B. */
  private walk(
    cpu: number,
    fromNs: number,
    toNs: number,
    found: (from: number, to: number, kind: number) => void,
  ): void {
    const [a, b] = this.sides;
    const laneA = a.lanes[cpu];
    const laneB = b.lanes[cpu];
    let i = laneA.firstEndingAfter(fromNs);
    let j = laneB.firstEndingAfter(fromNs);
    for (let t = fromNs; t < toNs; ) {
      while (i < laneA.count && laneA.end(i) <= t) i++;
      while (j < laneB.count && laneB.end(j) <= t) j++;
      const runsA = i < laneA.count && laneA.start(i) <= t;
      const runsB = j < laneB.count && laneB.start(j) <= t;
      const untilA = boundary(laneA, i, runsA);
      const untilB = boundary(laneB, j, runsB);
      const until = Math.min(toNs, untilA, untilB);
      const taskA = runsA ? a.tasks[laneA.task(i)] : IDLE;
      const taskB = runsB ? b.tasks[laneB.task(j)] : IDLE;
      if (taskA !== taskB)
        found(t, until, taskA === IDLE || taskB === IDLE ? DIFFERENCE.idleInOne : DIFFERENCE.otherTask);
      t = until;
    }
  }
}

const IDLE = -1;

/** Until when what a lane does now goes on. */
function boundary(lane: Lane, index: number, runs: boolean): number {
  if (runs) return lane.end(index);
  return index < lane.count ? lane.start(index) : Number.POSITIVE_INFINITY;
}

/** Lanes of one recording's CPUs. */
class Side {
  readonly lanes: readonly Lane[];
  private readonly reader: RecordingReader;
  private readonly slices: TableReader;
  private readonly times: SliceTimes;
  private readonly cpuColumn: number;
  private readonly lengthNs: number;
  private seen = 0;
  private endNs = 0;

  constructor(
    { handle, originNs, lengthNs }: ComparedRecording,
    cpus: number,
    /** Number of each task, the same in both recordings. */
    readonly tasks: Int32Array,
  ) {
    this.reader = new RecordingReader(handle);
    this.slices = this.reader.table(SLICES_TABLE);
    this.times = new SliceTimes(this.slices, originNs);
    this.cpuColumn = sliceColumns(this.slices).cpu;
    this.lanes = Array.from({ length: cpus }, () => new Lane(this.times));
    this.lengthNs = lengthNs;
  }

  update(handle: RecordingHandle | undefined, budget: number): number {
    if (handle) this.reader.extend(handle);
    this.times.extend();
    const { rows } = this.slices;
    const until = Math.min(rows, this.seen + budget);
    for (; this.seen < until; this.seen++) this.lanes[this.slices.value(this.cpuColumn, this.seen)]?.append(this.seen);
    if (until > 0) this.endNs = this.times.end(until - 1);
    return rows - this.seen;
  }

  /** Until when it is known what a CPU did: what runs still is not recorded before it ends. */
  knownNs(cpu: number): number {
    const lane = this.lanes[cpu];
    if (this.endNs >= this.lengthNs && this.seen === this.slices.rows) return this.lengthNs;
    return lane.count > 0 ? lane.end(lane.count - 1) : 0;
  }
}
