/** How much of a run is recorded. Results never come from what may be left out: they are the same in every mode. */
export type RecordMode =
  | { readonly kind: 'full' }
  /** What happens between two times, ns from the start of the simulation. */
  | { readonly kind: 'window'; readonly fromNs: number; readonly toNs: number }
  /** One in `every` nanoseconds, in stretches that are spread evenly over the run: within each, everything. */
  | { readonly kind: 'sample'; readonly every: number }
  /** Results only. */
  | { readonly kind: 'none' };

export const EVERYTHING: RecordMode = { kind: 'full' };

export interface Stretch {
  readonly fromNs: number;
  readonly toNs: number;
}

/** Which part of the simulated time a recording holds; where there is none of these, all of it. */
export interface RecordedPart {
  /** 'window', 'sample': as it was asked for. 'limit': it grew beyond the memory that it was given. */
  readonly why: 'window' | 'sample' | 'limit';
  /** In order, apart from each other. What was under way when one ended is recorded to its end. */
  readonly stretches: readonly Stretch[];
  /** End of the simulation, of which they are parts. */
  readonly endNs: number;
}

export const sameMode = (a: RecordMode, b: RecordMode): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Enough to see how a run develops, and few enough that each holds whole requests. */
export const SAMPLED_STRETCHES = 32;

/** Stretches that a mode records of a simulation of this length; undefined = all of it. */
export function stretchesOf(mode: RecordMode, endNs: number): readonly Stretch[] | undefined {
  switch (mode.kind) {
    case 'full':
      return undefined;
    case 'none':
      return [];
    case 'window':
      return mode.fromNs < endNs ? [{ fromNs: mode.fromNs, toNs: Math.min(mode.toNs, endNs) }] : [];
    case 'sample': {
      if (mode.every <= 1) return undefined;
      const period = endNs / SAMPLED_STRETCHES;
      const length = Math.max(1, Math.floor(period / mode.every));
      return Array.from({ length: SAMPLED_STRETCHES }, (_, i) => {
        const fromNs = Math.floor(i * period);
        return { fromNs, toNs: fromNs + length };
      });
    }
  }
}

/** Share of the simulated time that a mode records, 0 … 1. */
export function shareOf(mode: RecordMode, endNs: number): number {
  const stretches = stretchesOf(mode, endNs);
  if (stretches === undefined) return 1;
  return stretches.reduce((sum, { fromNs, toNs }) => sum + toNs - fromNs, 0) / Math.max(1, endNs);
}
