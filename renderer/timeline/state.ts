import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LaneId, LaneMoment } from '../../workers/recording/timeline-types.ts';
import type { Question } from '../../workers/scheduling/why/questions.ts';
import type { LaneView } from '../stores/lane-view.ts';
import { type Bookmark, type MomentState, NO_MOMENT } from '../stores/moment.ts';
import { NO_SEARCH, type SearchState } from './search-state.ts';
import type { Side, TimeRange } from './types.ts';
import type { Viewport } from './viewport.ts';

/** A lane of A or of B. */
export interface LaneRef {
  readonly side: Side;
  readonly lane: LaneId;
}

/** Where the pointer is: time, and CSS pixels within the stage. */
export interface Hover {
  readonly x: number;
  readonly y: number;
  readonly t: number;
  readonly lane: LaneRef | undefined;
}

/**
 * Everything that moves. The canvas and the tooltip subscribe to it; React components select only what changes rarely
 * (never the playhead or the hover).
 */
export interface TimelineState {
  /** Length of the longer recording, ns. */
  readonly length: number;
  readonly view: Viewport;
  readonly scroll: number;
  /** Whole ns. */
  readonly playhead: number;
  readonly playing: boolean;
  /** Index into SPEEDS. */
  readonly speed: number;
  readonly hover: Hover | undefined;
  readonly selection: TimeRange | undefined;
  /** The boundary that a drag has snapped to, and the lane that has it. */
  readonly snapped: { readonly t: number; readonly lane: LaneRef | undefined } | undefined;
  readonly bookmarks: readonly Bookmark[];
  /** The bookmark removed last, for who did not mean to. */
  readonly removed: Bookmark | undefined;
  /** The data cursor: its lane, and what runs there at the playhead once the answer is in. */
  readonly cursor: LaneRef;
  readonly moment: LaneMoment | undefined;
  readonly lanes: LaneView;
  /** Keys of lanes that show anything in the visible time, while only those are wanted and once that is known. */
  readonly active: ReadonlySet<string> | undefined;
  /** Task whose own lane is shown, by name: the same in A and B. */
  readonly task: string | undefined;
  /** Quantity in the band between A and B, as tracks are named; undefined = CPU time by workload. */
  readonly track: string | undefined;
  readonly search: SearchState;
  readonly table: boolean;
  /** What the panel "why" explains; undefined while it is closed. */
  readonly why: { readonly side: Side; readonly question: Question } | undefined;
  /** Changes whenever more of a recording has been indexed. */
  readonly revision: number;
}

export type TimelineStore = StoreApi<TimelineState>;

/** Simulated ns per second of wall time. */
export const SPEEDS = [1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 2e7, 5e7, 1e8, 2e8, 5e8, 1e9];
const USUAL_SPEED = SPEEDS.indexOf(1e7);

/** Starts where the other views over time are, as far as the recordings reach. */
export function createTimelineStore(length: number, moment: MomentState = NO_MOMENT): TimelineStore {
  const { playhead, selection, shown, bookmarks, lanes, track } = moment;
  const from = Math.min(shown?.from ?? 0, length);
  return createStore<TimelineState>(() => ({
    length,
    view: { t0: from, fraction: 0, span: Math.min(length - from, shown ? shown.to - shown.from : length) || length },
    scroll: 0,
    playhead: Math.min(length, playhead),
    playing: false,
    speed: USUAL_SPEED,
    hover: undefined,
    selection: selection && selection.to <= length ? selection : undefined,
    snapped: undefined,
    bookmarks,
    removed: undefined,
    cursor: { side: 0, lane: 0 },
    moment: undefined,
    lanes,
    active: undefined,
    task: undefined,
    track,
    search: NO_SEARCH,
    table: false,
    why: undefined,
    revision: 0,
  }));
}
