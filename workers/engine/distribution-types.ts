/** A distribution of a positive quantity, already in base units (ns for durations, 1/s for rates). */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** `mean` and coefficient of variation of the variable itself, not of its logarithm. */
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  /** Pareto type I: minimum `scale`, tail index `shape`. */
  | { readonly kind: 'pareto'; readonly scale: number; readonly shape: number }
  /** Drawn with equal probability from `values`. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] }
  /** These values in this order, over and over: measured ones that belong to recorded arrivals. */
  | { readonly kind: 'sequence'; readonly values: readonly number[] }
  /** Quantiles with straight lines between them: [probability, value], both ascending, probabilities from 0 to 1. */
  | { readonly kind: 'quantiles'; readonly points: readonly (readonly [number, number])[] };
