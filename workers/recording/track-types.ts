/** Quantities over time that a recording has besides what ran: where they come from, and what is asked of them. */

/** Rows that count: those whose columns have these values. */
export type RowFilter = Readonly<Record<string, number>>;

/** How a track's values follow from tables; times are those of the recording, ns. */
export type TrackSource =
  /** CPUs in use by these tasks; undefined = by all. */
  | { readonly kind: 'busy'; readonly tasks: readonly number[] | undefined }
  /** Tasks that wait for a CPU: awake, or put aside, and not running. */
  | { readonly kind: 'waiting'; readonly sleepReasons: readonly number[] }
  /** A value that holds from its row's `timeNs` to the next one's. */
  | { readonly kind: 'level'; readonly table: string; readonly column: string; readonly where?: RowFilter }
  /** A count since the start, sampled: its growth per second. */
  | { readonly kind: 'rate'; readonly table: string; readonly column: string }
  /** An amount of the interval that ends at `timeNs`, such as joules: the sum of `columns` per second. */
  | { readonly kind: 'flow'; readonly table: string; readonly columns: readonly string[] }
  /** Amounts of time (ns) spent in the interval of `everyNs` that ends at `timeNs`, rows of nothing left out: how many at a time. */
  | {
      readonly kind: 'shares';
      readonly table: string;
      readonly column: string;
      readonly where: RowFilter;
      readonly everyNs: number;
    }
  /** Rows tell when the value of one of many things (`key`) changed: the sum of the latest values of all. */
  | {
      readonly kind: 'total';
      readonly table: string;
      readonly key: string;
      readonly column: string;
      readonly where: RowFilter;
    };

/** A track in consecutive buckets: NaN where nothing is known. */
export interface TrackWindow {
  /** ns since the origin; multiple of bucketNs. */
  readonly fromNs: number;
  readonly bucketNs: number;
  /** Mean over the time of each bucket, and the least and greatest value in it. */
  readonly mean: Float32Array;
  readonly least: Float32Array;
  readonly greatest: Float32Array;
}
