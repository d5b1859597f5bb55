/** What a sweep produces: plain data that crosses threads, is drawn, printed and written as JSON and CSV. */
import type { LocalText, MetricDefinition } from '../lab/types.ts';
import type { LostReplication } from '../runner/types.ts';
import type { Value } from '../scenario/axis-values.ts';

/** From … to, both possible. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface SweepAxis {
  readonly path: string;
  readonly values: readonly Value[];
  /** Places of the values in `unit`; absent where they are no numbers or quantities of one kind. */
  readonly at?: readonly number[];
  readonly unit: string;
  readonly scale: 'linear' | 'log';
}

export interface SweepFigure {
  readonly variant: string;
  readonly metric: string;
  /** Mean over the replications, with its interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

export interface SweepDifference {
  readonly variant: string;
  readonly metric: string;
  /** Mean of variant - baseline, paired by seed, with its interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Of the baseline's mean; NaN where that is 0. */
  readonly relative: number;
  /** "~" = the interval contains 0. */
  readonly verdict: 'better' | 'worse' | 'different' | '~' | 'insufficient';
}

export interface SweepPoint {
  /** One for each axis: index among its values. */
  readonly at: readonly number[];
  /** Complete ones: of all variants. */
  readonly replications: number;
  /** waiting: nothing is known. precise: it ended because it is. */
  readonly state: 'waiting' | 'running' | 'precise' | 'done';
  readonly figures: readonly SweepFigure[];
  readonly differences: readonly SweepDifference[];
}

/** Value of the second axis at which a callout holds. */
export interface FixedValue {
  readonly path: string;
  readonly value: Value;
}

interface CalloutBase {
  readonly metric: string;
  readonly variant: string;
  readonly fixed?: FixedValue;
  /** The same in words. */
  readonly text: LocalText;
}

interface Located {
  /** Place on the first axis, in its unit, with its 95 % interval. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** What a line says, located: where the order of variant and baseline changes, where a line bends, who is ahead. */
export type Callout =
  | (CalloutBase & Located & { readonly kind: 'crossover'; readonly ahead: 'above' | 'below' })
  | (CalloutBase & Located & { readonly kind: 'knee'; readonly shape: 'flattens' | 'takes off' })
  | (CalloutBase & { readonly kind: 'order' });

/** A whole sweep: what is drawn, printed, put into a report and written as JSON. */
export interface SweepResult {
  readonly dyno: string;
  readonly lab: string;
  readonly title: LocalText;
  readonly question?: LocalText;
  /** File name. */
  readonly scenario: string;
  readonly modelVersion: string;
  /** Of all its replications: a hash of theirs, the same for every shard. */
  readonly identity: string;
  /** Which part of the points this is; absent for all. */
  readonly shard?: { readonly index: number; readonly of: number };
  readonly axes: readonly SweepAxis[];
  readonly variants: readonly { readonly id: string; readonly label: LocalText; readonly baseline: boolean }[];
  /** Those that are looked at. */
  readonly metrics: readonly MetricDefinition[];
  /** In the order of the axes, the last changing fastest; of a shard, only its own. */
  readonly points: readonly SweepPoint[];
  readonly callouts: readonly Callout[];
  readonly precision?: number;
  /** Replications of each point, with a precision at most. */
  readonly replications: number;
  readonly complete: boolean;
  /** Replications that had to be left out. */
  readonly lost?: readonly LostReplication[];
  /** Replications of single variants that are there, of those that were planned at most. */
  readonly runs: { readonly done: number; readonly most: number };
  readonly warnings: readonly LocalText[];
  /** Command that repeats it. */
  readonly command: string;
}
