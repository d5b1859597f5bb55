/**
 * What a timeline answers. Times are nanoseconds since the origin of the timeline (the start of its recording).
 * Everything is plain data or typed arrays that can be transferred between threads.
 */

import type { LaneId } from './lane-ids.ts';
import type { RecordedPart } from './part.ts';
import type { TrackSource } from './track-types.ts';

export type { LaneId };

/** Lanes besides those of CPUs, as a setup describes them. */
export type MoreLane =
  /** Slices of these tasks, at most `capacity` at a time. */
  | { readonly kind: 'tasks'; readonly tasks: readonly number[]; readonly capacity: number }
  /** Rows of a table with `startNs`, `endNs` and `task`, in the order of their ends, whose `resource` is this. */
  | { readonly kind: 'spans'; readonly table: string; readonly resource: number; readonly capacity: number }
  /** A quantity; `full` = what fills the lane, undefined = its greatest value. Its colour is that of the last class. */
  | {
      readonly kind: 'level';
      readonly id: string;
      readonly source: TrackSource;
      readonly full: number | undefined;
    };

export interface TimelineSetup {
  /** Absolute time of the origin, ns. */
  readonly originNs: number;
  readonly cpus: number;
  /** Class (colour) of every task; values below `classes`. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** How long the recording will be, where that is known: levels of detail start out as coarse as they will be. */
  readonly lengthNs?: number;
  /** Lanes besides those of CPUs and tasks: numbered as `moreLane` says. */
  readonly more?: readonly MoreLane[];
  /** Which part of the simulated time is recorded; absent = all of it. */
  readonly recorded?: RecordedPart | undefined;
}

export interface TimelineProgress {
  /** Slices indexed so far, and how many more are already published. */
  readonly slices: number;
  readonly pending: number;
  /** Rows the recording had to leave out. */
  readonly dropped: number;
  /** End of the last slice. */
  readonly endNs: number;
}

/**
 * A window of lanes, ready to draw: slices wide enough to be seen as they are, everything narrower summed up in
 * columns one bucket wide. Lane i owns rects[rectsFrom[i] … rectsFrom[i + 1]) and columns likewise.
 */
export interface TimelineWindow {
  /** Multiple of bucketNs; rectangle times are relative to it. */
  readonly fromNs: number;
  readonly toNs: number;
  readonly bucketNs: number;
  readonly classes: number;
  readonly lanes: readonly LaneId[];
  readonly rectsFrom: Uint32Array;
  readonly rectStart: Float32Array;
  readonly rectEnd: Float32Array;
  readonly rectTask: Uint32Array;
  readonly columnsFrom: Uint32Array;
  /** Bucket of each column: it covers fromNs + [bucket, bucket + 1) * bucketNs. */
  readonly columnBucket: Uint32Array;
  /** Busy fraction by class of what rectangles leave of the bucket, 255 = all of that: columns * classes values. At least 1 where anything ran. */
  readonly columnShare: Uint8Array;
  /**
   * Classes that occur in the columns of each lane: a bit for each. There are at most nine, eight of workloads and that of quantities,
   * and twice as many where hits are told from others.
   */
  readonly columnClasses: Uint32Array;
  /** Of lanes where anybody ever waits. */
  readonly waits: readonly LaneWaits[];
  /** Lanes that could not be read: they have nothing, which says nothing of what they had. */
  readonly unread: readonly UnreadLane[];
}

export interface UnreadLane {
  /** Place of the lane in the window. */
  readonly lane: number;
  /** What was thrown. */
  readonly reason: string;
}

/** Tasks that wait at a lane of a lock or a device, in all columns of a window. */
export interface LaneWaits {
  /** Place of the lane in the window. */
  readonly lane: number;
  /** Most at any time of the recording, at least 1. */
  readonly most: number;
  /** NaN where nothing is known. */
  readonly mean: Float32Array;
  readonly greatest: Float32Array;
}

/** Busy fraction of all CPUs together, by class, in consecutive buckets. */
export interface LoadWindow {
  readonly fromNs: number;
  readonly bucketNs: number;
  readonly classes: number;
  /** buckets * classes values, 0 … 1. */
  readonly share: Float32Array;
}

export interface Slice {
  readonly startNs: number;
  readonly endNs: number;
  readonly task: number;
  readonly cpu: number;
  /** Codes of the directory's reasons. */
  readonly beginReason: number;
  readonly endReason: number;
}

export interface SliceDetails {
  readonly slice: Slice;
  /** The slice before and after on the same CPU. */
  readonly previous: Slice | undefined;
  readonly next: Slice | undefined;
  /** The wakeup that led to this slice: absent when the task was preempted rather than asleep before. */
  readonly wakeup: { readonly timeNs: number; readonly wakerTask: number; readonly wakerCpu: number } | undefined;
  /** The request that the task served at the asked time. */
  readonly request: { readonly arrivalNs: number; readonly startNs: number; readonly endNs: number } | undefined;
}

/** A task woken by another, and when it ran because of that. */
export interface Flow {
  readonly timeNs: number;
  readonly wakerTask: number;
  readonly wakerCpu: number;
  readonly task: number;
  /** Where and when it ran at last. */
  readonly cpu: number;
  readonly startNs: number;
}

export type Moment =
  | ({ readonly kind: 'slice' } & SliceDetails)
  /** Nothing ran on the CPU; the gap is bounded by the neighbouring slices where there are any. */
  | {
      readonly kind: 'idle';
      readonly cpu: number;
      readonly startNs: number | undefined;
      readonly endNs: number | undefined;
    };

/** A stretch between two boundaries of a lane; undefined where there is no boundary. */
interface Between {
  readonly startNs: number | undefined;
  readonly endNs: number | undefined;
}

/** A task that runs, or has a resource, and since when until when. */
export interface Holding {
  readonly task: number;
  readonly startNs: number;
  readonly endNs: number;
}

/** What any lane shows at a time. */
export type LaneMoment =
  | Moment
  /** Nothing is known: this was not recorded. */
  | ({ readonly kind: 'unrecorded' } & Between)
  /** Nothing is known: the lane could not be read. */
  | { readonly kind: 'unread'; readonly reason: string }
  /** The task does not run, the lock is free. */
  | ({ readonly kind: 'off'; readonly of: 'task' | 'resource' } & Between)
  /** Who has the lock; `waiting` = most who waited for it meanwhile, undefined where that was not recorded. */
  | ({ readonly kind: 'held'; readonly waiting: number | undefined } & Holding)
  /** Who is in, of at most `capacity`: between these boundaries always the same. */
  | ({
      readonly kind: 'several';
      readonly capacity: number;
      readonly holding: readonly Holding[];
      /** Who waited when the next request was complete; undefined where that was not recorded. */
      readonly waiting?: number | undefined;
    } & Between)
  /** A quantity, and what fills the lane. */
  | { readonly kind: 'level'; readonly value: number; readonly full: number };

/** The boundaries of a lane next to a time, on both sides of it or at it; undefined where there is none. */
export interface Edges {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

export interface RangeStatistics {
  readonly fromNs: number;
  readonly toNs: number;
  /** CPU time and number of slices touched, by task. */
  readonly taskNs: Float64Array;
  readonly taskSlices: Uint32Array;
  /** CPU time by CPU. */
  readonly cpuNs: Float64Array;
  /** Slices that began in the range, on all CPUs. */
  readonly switches: number;
  /** How much of the range was recorded, ns: all other figures are of that. */
  readonly recordedNs: number;
  /** Busy time / (CPUs * recorded time), 0 … 1. */
  readonly utilisation: number;
}

/** A row of the table of a lane; what its kind of lane does not know is absent. */
export interface LaneRow {
  readonly startNs: number;
  readonly endNs: number;
  readonly task?: number;
  readonly cpu?: number;
  /** Codes of the directory's reasons. */
  readonly beginReason?: number;
  readonly endReason?: number;
  /** Of a lock: most who waited for it meanwhile; of a device: who waited when the request was complete. */
  readonly waiting?: number;
  /** Of a quantity. */
  readonly mean?: number;
  readonly least?: number;
  readonly greatest?: number;
}

export interface RowOrder {
  readonly by: keyof LaneRow | 'duration';
  readonly descending: boolean;
}

/** What a lane has in a range as rows; those of a CPU are the slices of all CPUs. */
export interface LaneRows {
  /** 'spans' of a lock or a place in a device, 'steps' of a quantity. */
  readonly kind: 'slices' | 'spans' | 'steps';
  /** Rows that touch the range; `rows` has the first of them in the order that was asked for. */
  readonly total: number;
  readonly rows: readonly LaneRow[];
}
