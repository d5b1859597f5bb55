import type { Distribution } from '../../engine/distribution-types.ts';

/** When requests come. Open kinds do not look at completions; in a closed one each client waits for its answer. */
export type Arrivals =
  | { readonly kind: 'poisson'; readonly ratePerSecond: number }
  | { readonly kind: 'constant'; readonly ratePerSecond: number }
  /** Independent gaps. */
  | { readonly kind: 'renewal'; readonly gap: Distribution }
  /** Poisson with a rate that changes every `stepNs`; after the last rate the first follows. */
  | { readonly kind: 'profile'; readonly stepNs: number; readonly ratesPerSecond: readonly number[] }
  /** At these times, ascending, and never again. */
  | { readonly kind: 'recorded'; readonly timesNs: readonly number[] }
  /** Each of `clients` thinks, asks, waits for the answer, thinks again. */
  | { readonly kind: 'closed'; readonly clients: number; readonly think: Distribution };

export type IndependentArrivals = Extract<Arrivals, { kind: 'poisson' | 'constant' | 'renewal' }>;

/** Whether arrivals have independent gaps: only those can change into each other while they come. */
export function hasIndependentGaps(arrivals: Arrivals): arrivals is IndependentArrivals {
  return arrivals.kind === 'poisson' || arrivals.kind === 'constant' || arrivals.kind === 'renewal';
}
