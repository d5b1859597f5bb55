import { createStore, type StoreApi } from 'zustand/vanilla';

/** What all views over time point at, ns since the start of the recordings; it outlives the view that is on screen. */
export interface MomentState {
  readonly playhead: number;
  /** [from, to) */
  readonly selection: { readonly from: number; readonly to: number } | undefined;
  /** What a view that opens next shows at first, because somebody was sent there. */
  readonly shown?: { readonly from: number; readonly to: number } | undefined;
  /** What the timeline shows, [from, to); undefined while it was not on screen. */
  readonly framed?: { readonly from: number; readonly to: number } | undefined;
}

export type MomentStore = StoreApi<MomentState>;

export const NO_MOMENT: MomentState = { playhead: 0, selection: undefined, framed: undefined };

export function createMomentStore(): MomentStore {
  return createStore<MomentState>(() => NO_MOMENT);
}
