import { ended, labelled, remarked, sentences } from '../i18n/prose.ts';
import type { TimelineActions } from './actions.ts';
import type { TimelineClient } from './client.ts';
import { describe, spoken } from './describe.ts';
import { formatDuration, formatInstant } from './format.ts';
import type { TimelineCommand } from './keyboard.ts';
import type { LaneBoard } from './lane-board.ts';
import { latest } from './latest.ts';
import type { LaneRef, TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language, Side, TimelineSource } from './types.ts';

export interface DataCursorParts {
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly sources: readonly TimelineSource[];
  readonly clients: readonly TimelineClient[];
  readonly board: LaneBoard;
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly announce: (text: string) => void;
  /** Scrolls a lane into sight. */
  readonly reveal: (lane: LaneRef) => void;
  readonly failed: (reason: unknown) => void;
}

/** Moves over the data without a pointer: to the next boundary on a CPU, to another CPU; tells what is there. */
export class DataCursor {
  /** End of the keyboard selection that stays in place. */
  private anchor: number | undefined;

  constructor(private readonly parts: DataCursorParts) {}

  /** For a pointer, which waits for nothing: the newest place counts. */
  readonly place = latest(
    (lane: LaneRef) => this.put(lane),
    (reason) => this.parts.failed(reason),
  );

  /** Puts the cursor on a lane at the playhead and tells what is there. @param said what is said before it */
  async put(lane: LaneRef, said?: string): Promise<void> {
    this.parts.store.setState({ cursor: lane });
    await this.tell(said);
  }

  /** Goes on to a command that needs to know what ran; others are not for the cursor. Settles when it is there. */
  async run(command: TimelineCommand): Promise<void> {
    const { store, actions, clients, sources, board, strings, language, announce } = this.parts;
    const { cursor, playhead, selection, length } = store.getState();
    if (command.kind === 'end') {
      actions.seek(command.at === 'start' ? 0 : length);
    } else if (command.kind === 'lane') {
      store.setState({ cursor: this.neighbour(cursor, command.direction) });
    } else if (command.kind === 'cursor' || command.kind === 'event') {
      await clients[cursor.side].ready;
      const lanes = command.kind === 'event' ? board.rows(cursor.side).map(({ id }) => id) : [cursor.lane];
      const event = await clients[cursor.side].remote.event(lanes, playhead, command.direction);
      if (!event) return announce(command.direction > 0 ? strings.nothingLater : strings.nothingEarlier);
      actions.seek(event.timeNs);
      store.setState({ cursor: { side: cursor.side, lane: event.lane } });
      if (command.kind === 'cursor' && command.extend) {
        if (!selection) this.anchor = undefined;
        this.anchor ??= playhead;
        actions.select({ from: this.anchor, to: event.timeNs });
        const extent = formatDuration(Math.abs(event.timeNs - this.anchor));
        return this.tell(labelled(strings.selection, extent, language));
      }
      this.anchor = undefined;
    } else if (command.kind === 'task') {
      const { moment, task } = store.getState();
      const name = moment?.kind === 'slice' ? sources[cursor.side].directory.tasks[moment.slice.task].name : undefined;
      const marked = name === task ? undefined : name;
      store.setState({ task: marked });
      return announce(marked === undefined ? strings.noTaskMarked : labelled(strings.taskMarked, marked, language));
    } else if (command.kind === 'waker') {
      const { moment } = store.getState();
      const wakeup = moment?.kind === 'slice' ? moment.wakeup : undefined;
      // an interrupt or a timer ran on no lane
      if (!wakeup || wakeup.wakerTask < 0) return announce(strings.noWaker);
      this.anchor = undefined;
      actions.seek(wakeup.timeNs);
      store.setState({ cursor: { side: cursor.side, lane: wakeup.wakerCpu } });
      return this.tell(labelled(strings.waker, formatInstant(wakeup.timeNs), language));
    } else return;
    await this.tell();
  }

  private async tell(said?: string): Promise<void> {
    const { store, clients, sources, strings, language, board, announce } = this.parts;
    const { cursor, playhead } = store.getState();
    const moment = await clients[cursor.side].remote.at(cursor.lane, playhead);
    store.setState({ moment });
    const lane = board.lane(cursor);
    if (!lane) return;
    const where = remarked(sources[cursor.side].label, board.nameOf(lane), language);
    const told = spoken(where, describe(moment, sources[cursor.side], strings, language), language);
    const before = said === undefined ? '' : ended(said, language);
    announce(sentences([before, told, board.rowOf(cursor) < 0 ? strings.laneNotShown : ''], language));
    this.parts.reveal(cursor);
  }

  private neighbour({ side, lane }: LaneRef, direction: 1 | -1): LaneRef {
    const { board, sources } = this.parts;
    const lanes = sources.flatMap((_, s) =>
      board.rows(s as Side).map(({ id }): LaneRef => ({ side: s as Side, lane: id })),
    );
    const at = lanes.findIndex((each) => each.side === side && each.lane === lane);
    return lanes[Math.min(lanes.length - 1, Math.max(0, at + direction))] ?? { side, lane };
  }
}
