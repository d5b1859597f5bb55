import type { Flow } from '../../workers/recording/timeline-types.ts';
import type { FrameScheduler } from '../frame.ts';
import type { TimelineClient } from './client.ts';
import { type Description, describe, describeFlow } from './describe.ts';
import { formatInstant } from './format.ts';
import type { LaneBoard } from './lane-board.ts';
import { latest } from './latest.ts';
import type { Hover, LaneRef, TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language, Side, TimelineSource } from './types.ts';

export interface TooltipParts {
  readonly element: HTMLElement;
  readonly frames: FrameScheduler;
  readonly store: TimelineStore;
  readonly sources: readonly TimelineSource[];
  readonly clients: readonly TimelineClient[];
  readonly board: LaneBoard;
  readonly strings: TimelineStrings;
  readonly language: Language;
  /** The arrow at a place of the stage. */
  readonly flowAt: (side: Side, x: number, y: number) => Flow | undefined;
  readonly failed: (reason: unknown) => void;
}

/** Follows the pointer without React: asks what is there, fills the element, keeps it on the stage. Returns its end. */
export function attachTooltip({
  element,
  frames,
  store,
  sources,
  clients,
  board,
  strings,
  language,
  flowAt,
  failed,
}: TooltipParts): () => void {
  let cancel: (() => void) | undefined;
  const nameOf = (ref: LaneRef): string | undefined => {
    const lane = board.lane(ref);
    return lane && board.nameOf(lane);
  };
  const show = (hover: Hover, description: Description) => {
    // of two answers in one frame, the newer
    cancel?.();
    cancel = frames.once('dom', () => {
      if (store.getState().hover === undefined) return;
      element.replaceChildren(...content(description, hover.lane && nameOf(hover.lane)));
      element.hidden = false;
      const room = element.parentElement?.getBoundingClientRect();
      const { width, height } = element.getBoundingClientRect();
      const x = room && hover.x + 18 + width > room.width ? hover.x - width - 14 : hover.x + 18;
      const y = room ? Math.max(0, Math.min(hover.y + 14, room.height - height)) : hover.y;
      element.style.transform = `translate(${Math.max(0, Math.round(x))}px, ${Math.round(y)}px)`;
    });
  };
  const ask = latest(async (hover: Hover) => {
    if (!hover.lane) return show(hover, { title: formatInstant(hover.t), facts: [] });
    const { side, lane } = hover.lane;
    const flow = flowAt(side, hover.x, hover.y);
    if (flow) return show(hover, describeFlow(flow, sources[side], strings));
    const moment = await clients[side].remote.at(lane, Math.floor(hover.t));
    show(hover, describe(moment, sources[side], strings, language));
  }, failed);
  const leave = store.subscribe(({ hover, view }, before) => {
    // Time moved away below the pointer: wait until it points at something again.
    if (hover && view !== before.view) return store.setState({ hover: undefined });
    if (hover === before.hover) return;
    if (hover) ask(hover);
    else element.hidden = true;
  });
  return () => {
    leave();
    cancel?.();
    element.hidden = true;
  };
}

function content({ title, facts }: Description, place: string | undefined): HTMLElement[] {
  const heading = document.createElement('strong');
  heading.textContent = title;
  const where = document.createElement('span');
  where.textContent = place ?? '';
  const list = document.createElement('dl');
  for (const [label, value] of facts) {
    const term = document.createElement('dt');
    term.textContent = label;
    const detail = document.createElement('dd');
    detail.textContent = value;
    list.append(term, detail);
  }
  return [heading, where, list];
}
