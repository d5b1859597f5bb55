import type { LaneDescription } from '../../workers/lab/lanes.ts';
import { ended, sentences } from '../i18n/prose.ts';
import type { TimelineActions } from './actions.ts';
import type { LaneBoard } from './lane-board.ts';
import type { LaneRef, TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language } from './types.ts';

interface Parts {
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly board: LaneBoard;
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly announce: (text: string) => void;
}

/** What a person asks of one lane, by key, button or command: done, told, and the data cursor stays on a lane that is there. */
export function laneCommands({ store, actions, board, strings, language, announce }: Parts) {
  const told = (lane: LaneDescription, say: (name: string) => string) => announce(say(board.nameOf(lane)));
  return {
    hide(ref: LaneRef = store.getState().cursor) {
      const lane = board.lane(ref);
      const row = board.rowOf(ref);
      if (!lane || row < 0) return;
      actions.hideLane(lane.key);
      const { cursor } = store.getState();
      const rows = board.rows(cursor.side);
      const next = rows[Math.min(row, rows.length - 1)];
      if (board.rowOf(cursor) < 0 && next) store.setState({ cursor: { side: cursor.side, lane: next.id } });
      told(lane, (name) =>
        sentences(
          [ended(strings.laneHidden(name), language), strings.lanesShown(rows.length, board.hiddenCount())],
          language,
        ),
      );
    },
    pin(ref: LaneRef = store.getState().cursor) {
      const lane = board.lane(ref);
      if (!lane || board.rowOf(ref) < 0) return;
      actions.pinLane(lane.key);
      const pinned = store.getState().lanes.pinned.includes(lane.key);
      if (pinned) store.setState({ scroll: 0 });
      told(lane, pinned ? strings.lanePinned : strings.laneUnpinned);
    },
    showAll() {
      actions.showLanes();
      announce(strings.lanesShown(board.rows(0).length, 0));
    },
  };
}

export type LaneCommands = ReturnType<typeof laneCommands>;
