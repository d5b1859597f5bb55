import type { LaneKind } from '../../workers/recording/lane-ids.ts';
import { LANE_KINDS } from '../../workers/recording/lane-ids.ts';
import type { LaneView } from '../stores/lane-view.ts';
import type { TimelineStore } from './state.ts';

/** Changes of which lanes are shown. Lanes are meant by key, in A and B alike. */
export function laneActions(store: TimelineStore) {
  const change = (by: (view: LaneView) => Partial<LaneView>) =>
    store.setState(({ lanes }) => ({ lanes: { ...lanes, ...by(lanes) } }));
  const without = (keys: readonly string[], key: string) => keys.filter((each) => each !== key);
  return {
    /** Shows lanes of a kind, or no longer; one kind stays. */
    toggleKind(kind: LaneKind) {
      change(({ kinds }) => {
        const next = kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind];
        return next.length === 0 ? {} : { kinds: LANE_KINDS.filter((each) => next.includes(each)) };
      });
    },
    hideLane(key: string) {
      change(({ hidden, pinned }) => ({ hidden: [...without(hidden, key), key], pinned: without(pinned, key) }));
      // the lane of a task that was chosen by itself goes with its choice
      if (store.getState().task === key.slice('task:'.length)) store.setState({ task: undefined });
    },
    /** Puts a lane at the top, or back to where it was. */
    pinLane(key: string) {
      change(({ hidden, pinned }) => ({
        hidden: without(hidden, key),
        pinned: pinned.includes(key) ? without(pinned, key) : [...pinned, key],
      }));
    },
    filterLanes(filter: string) {
      change(() => ({ filter }));
    },
    activeLanes(activeOnly = !store.getState().lanes.activeOnly) {
      change(() => ({ activeOnly }));
      if (!activeOnly) store.setState({ active: undefined });
    },
    /** Everything of the chosen kinds is shown again. */
    showLanes() {
      change(() => ({ hidden: [], filter: '', activeOnly: false }));
      store.setState({ active: undefined });
    },
  };
}

export type LaneActions = ReturnType<typeof laneActions>;
