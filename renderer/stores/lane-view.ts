import { LANE_KINDS, type LaneKind } from '../../workers/recording/lane-ids.ts';

/** Which lanes the timeline shows: the same of A and of B, because lanes are named alike in both ("cpu:3", "task:web/0"). */
export interface LaneView {
  readonly kinds: readonly LaneKind[];
  readonly hidden: readonly string[];
  /** At the top, in this order. */
  readonly pinned: readonly string[];
  /** Only lanes whose name has this in it; empty = all. */
  readonly filter: string;
  /** Only lanes that show anything in the visible time. */
  readonly activeOnly: boolean;
}

export const USUAL_LANES: LaneView = { kinds: ['cpu'], hidden: [], pinned: [], filter: '', activeOnly: false };

/** What was saved of it; whatever cannot be read is as usual. */
export function laneViewOf(value: unknown): LaneView {
  if (typeof value !== 'object' || value === null) return USUAL_LANES;
  const { kinds, hidden, pinned, filter, activeOnly } = value as Partial<Record<keyof LaneView, unknown>>;
  const known = Array.isArray(kinds) ? LANE_KINDS.filter((kind) => kinds.includes(kind)) : [];
  return {
    kinds: known.length > 0 ? known : USUAL_LANES.kinds,
    hidden: textsOf(hidden),
    pinned: textsOf(pinned),
    filter: typeof filter === 'string' ? filter : '',
    activeOnly: activeOnly === true,
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
