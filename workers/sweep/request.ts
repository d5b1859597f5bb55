import type { PlanOptions } from '../scenario/expand.ts';

/** What is asked for over what the file says; absent parts are the file's. */
export interface SweepRequest
  extends Pick<PlanOptions, 'replications' | 'durationNs' | 'warmupNs' | 'seed' | 'variants'> {
  /** Values as people write them: `8..64 8`. */
  readonly axes?: readonly { readonly path: string; readonly values: string }[] | undefined;
  readonly metrics?: readonly string[] | undefined;
  /** 0.01 = ±1 %; 0 = all replications, however precise. */
  readonly precision?: number | undefined;
  /** Only every `of`-th point, beginning with the `index`-th (from 1). */
  readonly shard?: { readonly index: number; readonly of: number } | undefined;
}
