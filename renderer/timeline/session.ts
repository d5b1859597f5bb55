import { formatCount } from '../../workers/units/format.ts';
import { createFrameScheduler, type FrameScheduler } from '../frame.ts';
import type { TimelineActions } from './actions.ts';
import { attachActiveLanes } from './active-lanes.ts';
import type { TaskClasses } from './classes.ts';
import type { TimelineClient } from './client.ts';
import type { TimelineData } from './data.ts';
import { DataCursor } from './data-cursor.ts';
import { attachGestures } from './gestures.ts';
import { InOrder } from './in-order.ts';
import { attachKeys } from './keys.ts';
import type { LaneBoard } from './lane-board.ts';
import { type LaneCommands, laneCommands } from './lane-commands.ts';
import { attachLaneTools } from './lane-tools.ts';
import { SearchSession } from './search-session.ts';
import { Stage } from './stage.ts';
import type { LaneRef, TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import { attachTooltip } from './tooltip.ts';
import type { Language, Side, TimelineSource } from './types.ts';

export interface SessionElements {
  readonly root: HTMLElement;
  readonly stage: HTMLElement;
  readonly base: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly tooltip: HTMLElement;
  readonly laneTools: HTMLElement;
  /** Says while something is dragged that it snaps. */
  readonly hint: HTMLElement;
  /** The live region. */
  readonly live: HTMLElement;
}

export interface SessionParts {
  readonly elements: SessionElements;
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly sources: readonly TimelineSource[];
  readonly data: TimelineData;
  readonly board: LaneBoard;
  readonly classes: TaskClasses;
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly frames: FrameScheduler | undefined;
  readonly failed: (reason: unknown) => void;
  /** Told what was lost and what is still to come, empty when there is nothing to say. */
  readonly note: (text: string) => void;
}

export interface TimelineSession {
  readonly cursor: DataCursor;
  readonly lanes: LaneCommands;
  readonly search: SearchSession;
  /** What commands do, one after another. */
  readonly order: InOrder;
  dispose(): void;
}

/** Everything that lives beside React while a timeline is on screen in one language: drawing, pointer, keys, tooltip. */
export function startSession({ elements, frames, note, data, ...parts }: SessionParts): TimelineSession {
  const { store, actions, sources, strings, failed, board } = parts;
  const laneAt = (side: Side, row: number): LaneRef | undefined => {
    const lane = board.rows(side)[row];
    return lane && { side, lane: lane.id };
  };
  const loop = frames ?? createFrameScheduler();
  let drawn: Stage | undefined;
  const { clients, band, differs } = data;
  data.progressed = () => note(notes(clients, sources, strings));
  data.redraw = () => drawn?.redraw();
  data.progressed();
  const shared = { ...parts, clients, frames: loop, band, differs };
  const stage = new Stage({ ...shared, element: elements.stage, base: elements.base, overlay: elements.overlay });
  drawn = stage;
  const announce = (text: string) => {
    // said once more, although it is the same: a key that leads nowhere is not silent
    elements.live.textContent = text === elements.live.textContent ? `${text}\u00a0` : text;
  };
  const cursor = new DataCursor({ ...shared, announce, reveal: (lane) => stage.reveal(lane) });
  const order = new InOrder(failed);
  const search = new SearchSession({ ...shared, cursor, order, announce });
  const lanes = laneCommands({ ...parts, announce });
  const ending = [
    attachGestures({
      element: elements.stage,
      store,
      actions,
      layout: () => stage.layout,
      laneAt,
      edges: async ({ side, lane }, t) => clients[side].remote.edges(lane, t),
      dragging: (on) => {
        elements.hint.hidden = !on;
      },
      failed,
      picked: ({ side, lane }) => {
        const ref = laneAt(side, lane);
        if (ref) cursor.place(ref);
      },
    }),
    attachKeys({
      root: elements.root,
      stage: elements.stage,
      store,
      actions,
      cursor,
      lanes,
      order,
      announce,
      strings,
      language: parts.language,
    }),
    attachLaneTools({
      ...parts,
      stage: elements.stage,
      element: elements.laneTools,
      commands: lanes,
      layout: () => stage.layout,
    }),
    attachTooltip({
      ...shared,
      element: elements.tooltip,
      flowAt: (side, x, y) => stage.flowAt(side, x, y),
    }),
    attachActiveLanes(store, board, clients, failed),
    () => search.dispose(),
    () => stage.dispose(),
    () => {
      if (!frames) loop.dispose();
    },
  ];
  return {
    cursor,
    lanes,
    search,
    order,
    dispose() {
      for (const end of ending) end();
    },
  };
}

function notes(
  clients: readonly TimelineClient[],
  sources: readonly TimelineSource[],
  strings: TimelineStrings,
): string {
  if (clients.every(({ progress }) => !progress)) return strings.reading;
  const told = clients.flatMap(({ progress }, side) => {
    const { dropped = 0, pending = 0 } = progress ?? {};
    const { label } = sources[side];
    return [
      ...(dropped > 0 ? [strings.dropped(formatCount(dropped), label)] : []),
      ...(pending > 0 ? [`${label}: ${strings.indexing(formatCount(pending))}`] : []),
    ];
  });
  return told.join(' · ');
}
