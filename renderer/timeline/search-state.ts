/** What the search has come to; React shows it. */
export interface SearchState {
  readonly text: string;
  /** Undefined while nothing is looked for, or it is not known yet. */
  readonly count: number | undefined;
  /** Number of the hit that was gone to last, from 1. */
  readonly number: number | undefined;
}

export const NO_SEARCH: SearchState = { text: '', count: undefined, number: undefined };
