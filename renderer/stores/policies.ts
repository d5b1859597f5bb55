import { createStore, type StoreApi } from 'zustand/vanilla';

/** A policy that was written in the app. */
export interface OwnPolicy {
  /** File name, such as my.ts. */
  readonly name: string;
  readonly text: string;
}

/** Lines and columns from 1; line 0 = the beginning. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export const BEGINNING: TextPlace = { line: 1, column: 1, endLine: 1, endColumn: 1 };

export interface PoliciesState {
  readonly own: readonly OwnPolicy[];
  /** Shipped policy or file name of an own one that is on screen. */
  readonly selected: string;
  /** Where the focus goes in the text of the selected one as soon as it is shown. */
  readonly goTo: TextPlace | undefined;
  /** Policies that the open scenario runs besides its own variants: names as in `selected`. */
  readonly added: readonly string[];
}

export const FIRST_POLICY = 'fifo';

export function createPoliciesStore(): StoreApi<PoliciesState> {
  return createStore<PoliciesState>(() => ({ own: [], selected: FIRST_POLICY, goTo: undefined, added: [] }));
}
