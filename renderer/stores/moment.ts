import { createStore, type StoreApi } from 'zustand/vanilla';
import { type LaneView, USUAL_LANES } from './lane-view.ts';

/** A moment somebody wants to come back to, ns since the start of the recordings. */
export interface Bookmark {
  readonly atNs: number;
  readonly note: string;
}

/** What all views over time point at, ns since the start of the recordings; it outlives the view that is on screen. */
export interface MomentState {
  readonly playhead: number;
  /** [from, to) */
  readonly selection: { readonly from: number; readonly to: number } | undefined;
  /** By time. */
  readonly bookmarks: readonly Bookmark[];
  /** Which lanes the timeline shows. */
  readonly lanes: LaneView;
  /** What the band between A and B shows; undefined = CPU time by workload. */
  readonly track?: string | undefined;
  /** What a view that opens next shows at first, because somebody was sent there. */
  readonly shown?: { readonly from: number; readonly to: number } | undefined;
  /** What the timeline shows, [from, to); undefined while it was not on screen. */
  readonly framed?: { readonly from: number; readonly to: number } | undefined;
}

export type MomentStore = StoreApi<MomentState>;

export const NO_MOMENT: MomentState = {
  playhead: 0,
  selection: undefined,
  framed: undefined,
  bookmarks: [],
  lanes: USUAL_LANES,
  track: undefined,
};

export function createMomentStore(): MomentStore {
  return createStore<MomentState>(() => NO_MOMENT);
}
