import { createStore, type StoreApi } from 'zustand/vanilla';

/** A policy that was written in the app. */
export interface OwnPolicy {
  /** File name, such as my.ts. */
  readonly name: string;
  readonly text: string;
}

export interface PoliciesState {
  readonly own: readonly OwnPolicy[];
  /** Shipped policy or file name of an own one that is on screen. */
  readonly selected: string;
  /** Policies that the open scenario runs besides its own variants: names as in `selected`. */
  readonly added: readonly string[];
}

export const FIRST_POLICY = 'fifo';

export function createPoliciesStore(): StoreApi<PoliciesState> {
  return createStore<PoliciesState>(() => ({ own: [], selected: FIRST_POLICY, added: [] }));
}
