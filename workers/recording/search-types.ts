import type { LaneId } from './lane-ids.ts';

/** What is looked for among slices: every term has to hold, by the task or by a reason. */
export interface SliceQuery {
  readonly terms: readonly SliceTerm[];
  /** Lanes of the setup, by place, all of whose rows are meant. */
  readonly more: readonly number[];
  /** Only what its task did while it served this request, by row. */
  readonly request: number | undefined;
}

export interface SliceTerm {
  /** 1 for each task that is meant. */
  readonly tasks: Uint8Array;
  /** 1 for each code of a reason that is meant, be it that of the begin or of the end. */
  readonly reasons: Uint8Array;
}

/** Where among the hits something is: they are ordered by start, then by lane, then by place in it. */
export interface HitPlace {
  readonly startNs: number;
  /** Below 0: before all hits that begin then; Infinity: behind them. */
  readonly lane: number;
  readonly index: number;
}

export interface Hit extends HitPlace {
  readonly endNs: number;
  readonly task: number;
  /** The lane that shows it. */
  readonly id: LaneId;
}
