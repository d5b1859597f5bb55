import type { LaneBoard } from './lane-board.ts';
import type { LaneCommands } from './lane-commands.ts';
import { type Layout, laneAt } from './layout.ts';
import type { LaneRef, TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Side } from './types.ts';

export interface LaneToolsParts {
  readonly stage: HTMLElement;
  /** Holds the buttons; hidden while no lane is meant. */
  readonly element: HTMLElement;
  readonly store: TimelineStore;
  readonly board: LaneBoard;
  readonly commands: LaneCommands;
  readonly strings: TimelineStrings;
  readonly layout: () => Layout;
}

/**
 * The whole name of one lane and its buttons, beside React: at the lane's name while the pointer is on it, and where the context menu of a lane
 * is asked for, also by key. Returns the end of it.
 */
export function attachLaneTools({
  stage,
  element,
  store,
  board,
  commands,
  strings,
  layout,
}: LaneToolsParts): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let of: LaneRef | undefined;
  /** Asked for, not only pointed at: stays until it is used or left. */
  let held = false;
  const button = (run: (ref: LaneRef) => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.addEventListener(
      'click',
      () => {
        if (of) run(of);
        close();
        stage.focus({ preventScroll: true });
      },
      { signal },
    );
    return made;
  };
  const pin = button(commands.pin);
  const hide = button(commands.hide);
  hide.textContent = strings.hideLane;
  // the toolbar is named after the lane: what is seen of it is not said twice
  const name = document.createElement('span');
  name.setAttribute('aria-hidden', 'true');
  element.replaceChildren(name, pin, hide);

  const close = () => {
    of = undefined;
    held = false;
    element.hidden = true;
  };
  /** @param x, y CSS pixels within the stage */
  const open = (ref: LaneRef, x: number, y: number) => {
    const lane = board.lane(ref);
    if (!lane) return;
    of = ref;
    const isPinned = store.getState().lanes.pinned.includes(lane.key);
    pin.textContent = isPinned ? strings.unpinLane : strings.pinLane;
    name.textContent = board.nameOf(lane);
    element.setAttribute('aria-label', strings.laneTools(board.nameOf(lane)));
    element.hidden = false;
    const room = { x: stage.clientWidth - element.offsetWidth, y: stage.clientHeight - element.offsetHeight };
    element.style.transform = `translate(${Math.round(Math.min(x, room.x))}px, ${Math.round(Math.min(y, room.y))}px)`;
  };
  const refAt = (y: number): { readonly ref: LaneRef; readonly row: number; readonly side: Side } | undefined => {
    const shape = layout();
    const hit = laneAt(shape, y * shape.scale, store.getState().scroll);
    const lane = hit && board.rows(hit.side)[hit.lane];
    return lane && { ref: { side: hit.side, lane: lane.id }, row: hit.lane, side: hit.side };
  };
  /** Upper edge of a row, CSS pixels within the stage. */
  const topOf = (side: Side, row: number) => {
    const { panels, scale } = layout();
    const { lanes, laneHeight } = panels[side];
    return Math.max(lanes.y, lanes.y + row * laneHeight - store.getState().scroll) / scale;
  };

  const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
    stage.addEventListener(type, listener, { signal });
  on('pointermove', (event) => {
    if (held || (event.target instanceof Node && element.contains(event.target))) return;
    const box = stage.getBoundingClientRect();
    const { gutter, scale } = layout();
    const found =
      event.buttons === 0 && event.clientX - box.left < gutter / scale ? refAt(event.clientY - box.top) : undefined;
    if (!found) return close();
    if (of?.side !== found.ref.side || of.lane !== found.ref.lane)
      open(found.ref, gutter / scale - 6, topOf(found.side, found.row));
  });
  on('pointerleave', () => {
    if (!held) close();
  });
  on('contextmenu', (event) => {
    event.preventDefault();
    const box = stage.getBoundingClientRect();
    const { gutter, scale } = layout();
    // a key has no place: the lane of the data cursor is meant
    const byKey = event.button !== 2;
    const { cursor } = store.getState();
    if (byKey) open(cursor, gutter / scale + 8, topOf(cursor.side, Math.max(0, board.rowOf(cursor))));
    else {
      const found = refAt(event.clientY - box.top);
      if (!found) return close();
      open(found.ref, event.clientX - box.left, event.clientY - box.top);
    }
    held = true;
    if (byKey) pin.focus();
  });
  stage.ownerDocument.addEventListener(
    'pointerdown',
    (event) => {
      if (held && !(event.target instanceof Node && element.contains(event.target))) close();
    },
    { signal },
  );
  // presses on the buttons are not for the stage
  element.addEventListener('pointerdown', (event) => event.stopPropagation(), { signal });
  element.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      close();
      stage.focus({ preventScroll: true });
    },
    { signal },
  );
  const leave = store.subscribe((now, before) => {
    if (now.lanes !== before.lanes || now.scroll !== before.scroll) close();
  });
  return () => {
    listening.abort();
    leave();
    close();
  };
}
