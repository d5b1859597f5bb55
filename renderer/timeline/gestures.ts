import type { Edges } from '../../workers/recording/timeline-types.ts';
import type { TimelineActions } from './actions.ts';
import { type Hit, hitTest, type Layout } from './layout.ts';
import { nearest, SNAP_PIXELS, Snapper } from './snap.ts';
import type { LaneRef, TimelineStore } from './state.ts';
import type { Side } from './types.ts';
import { around, endOf, pan, toTime, toX, zoom } from './viewport.ts';

/** What gestures need to know of the stage. */
export interface GestureHost {
  readonly element: HTMLElement;
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly layout: () => Layout;
  /** The lane that a row of a side shows. */
  readonly laneAt: (side: Side, row: number) => LaneRef | undefined;
  /** The boundaries of a lane around a time. */
  readonly edges: (ref: LaneRef, t: number) => Promise<Edges>;
  /** Something that snaps is being dragged, or no longer. */
  readonly dragging: (on: boolean) => void;
  readonly failed: (reason: unknown) => void;
  /** A lane was clicked at a time. */
  readonly picked: (hit: Extract<Hit, { kind: 'lane' }>, t: number) => void;
}

type Drag =
  | { readonly kind: 'select'; from: number }
  | { readonly kind: 'playhead' }
  | { readonly kind: 'pan'; readonly x: number }
  | { readonly kind: 'overview'; readonly offset: number };

const CLICK_SLOP = 4;
/** How near an edge of the selection, or the playhead on the axis, is taken, and how wide the flag of the playhead is, CSS pixels. */
const GRIP = 5;
const FLAG = 108;
const WHEEL_ZOOM = 0.0022;
const PINCH_ZOOM = 0.01;

/**
 * Pointer and wheel: wheel zooms at the pointer, Shift or a sideways wheel pans, over the names it scrolls the lanes;
 * dragging over lanes selects, at an edge of the selection moves that, at the flag of the playhead moves it (all of these snap to
 * boundaries of slices unless Alt is held), over the axis (or with the middle button, Shift, or a finger) pans, over the overview
 * moves the view; two fingers pinch; a double click zooms in. Returns a function that removes the listeners.
 */
export function attachGestures({
  element,
  store,
  actions,
  layout,
  laneAt,
  edges,
  dragging,
  failed,
  picked,
}: GestureHost): () => void {
  const listening = new AbortController();
  const pointers = new Map<number, number>();
  let drag: Drag | undefined;
  let startX = 0;
  let moved = false;
  /** Where the pointer was last, while it drags something that snaps. */
  let last: { readonly t: number; readonly ref: LaneRef | undefined; readonly free: boolean } | undefined;
  const snapper = new Snapper({ store, edges, changed: () => follow(), failed });

  /** Everything in device pixels, as the layout is. */
  const place = ({ clientX, clientY }: MouseEvent) => {
    const box = element.getBoundingClientRect();
    const shape = layout();
    const x = (clientX - box.left) * shape.scale;
    const y = (clientY - box.top) * shape.scale;
    const width = shape.width - shape.gutter;
    const state = store.getState();
    return {
      shape,
      width,
      x: x - shape.gutter,
      css: { x: clientX - box.left, y: clientY - box.top },
      t: toTime(state.view, width, x - shape.gutter),
      overview: ((x - shape.gutter) / width) * state.length,
      hit: hitTest(shape, x, y, state.scroll),
    };
  };

  /** What the pointer could move at its place: an edge of the selection (the other one stays), or the playhead. */
  const grip = ({ x, hit, width, shape }: ReturnType<typeof place>): Drag | undefined => {
    const { view, selection, playhead } = store.getState();
    const away = (t: number) => (x - toX(view, width, t)) / shape.scale;
    if (hit.kind === 'axis' && away(playhead) >= -GRIP && away(playhead) <= FLAG) return { kind: 'playhead' };
    if (!selection || (hit.kind !== 'lane' && hit.kind !== 'axis')) return undefined;
    if (Math.abs(away(selection.to)) <= GRIP) return { kind: 'select', from: selection.from };
    if (Math.abs(away(selection.from)) <= GRIP) return { kind: 'select', from: selection.to };
    return undefined;
  };

  /** How near a boundary must be, ns. */
  const reach = () => {
    const { width, gutter, scale } = layout();
    return (SNAP_PIXELS * scale * store.getState().view.span) / Math.max(1, width - gutter);
  };

  /** Moves what is dragged to where the pointer is, or to the boundary next to it. */
  const follow = () => {
    if (!last || !moved || (drag?.kind !== 'select' && drag?.kind !== 'playhead')) return;
    const { t, ref, free } = last;
    const boundary = free ? undefined : snapper.at(t, ref, reach());
    if (drag.kind === 'select') actions.select({ from: drag.from, to: boundary ?? t });
    else actions.seek(boundary ?? t);
    store.setState({ snapped: boundary === undefined ? undefined : { t: boundary, lane: ref } });
  };

  const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
    element.addEventListener(type, listener, { signal: listening.signal, passive: false });

  on('wheel', (event) => {
    event.preventDefault();
    const { x, width, hit, shape } = place(event);
    const { view, length, scroll } = store.getState();
    const line = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const dy = event.deltaY * line;
    const dx = (event.shiftKey ? event.deltaY : event.deltaX) * line;
    if (event.ctrlKey) actions.setView(zoom(view, Math.exp(dy * PINCH_ZOOM), x / width, length));
    else if (event.shiftKey || Math.abs(dx) > Math.abs(dy))
      actions.setView(pan(view, (dx * shape.scale * view.span) / width, length));
    else if (hit.kind === 'gutter')
      store.setState({ scroll: Math.min(shape.scrollRange, Math.max(0, Math.round(scroll + dy * shape.scale))) });
    else actions.setView(zoom(view, Math.exp(dy * WHEEL_ZOOM), Math.min(1, Math.max(0, x / width)), length));
  });

  on('pointerdown', (event) => {
    if (event.button > 1) return;
    const { t, x, overview, hit } = place(event);
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
    pointers.set(event.pointerId, x);
    startX = event.clientX;
    moved = false;
    const { view } = store.getState();
    last = undefined;
    const gripped = event.pointerType === 'touch' || event.button === 1 ? undefined : grip(place(event));
    if (gripped) drag = gripped;
    else if (hit.kind === 'overview') {
      const inside = overview >= view.t0 && overview <= endOf(view);
      drag = { kind: 'overview', offset: inside ? overview - view.t0 - view.fraction : view.span / 2 };
    } else if (event.pointerType === 'touch' || event.button === 1 || event.shiftKey || hit.kind === 'axis')
      drag = { kind: 'pan', x };
    else {
      const selecting: Drag = { kind: 'select', from: t };
      drag = selecting;
      const ref = hit.kind === 'lane' ? laneAt(hit.side, hit.lane) : undefined;
      if (ref && !event.altKey) {
        const within = reach();
        const begin = ({ before, after }: Edges) => {
          selecting.from = nearest(t, [before, after], within) ?? t;
          follow();
        };
        edges(ref, t).then(begin, failed);
      }
    }
    if (event.button === 1) event.preventDefault();
  });

  on('pointermove', (event) => {
    const { t, x, width, css, overview, hit } = place(event);
    const { view, length } = store.getState();
    if (hit.kind === 'lane' || hit.kind === 'difference' || hit.kind === 'axis') {
      store.setState({ hover: { ...css, t, lane: hit.kind === 'lane' ? laneAt(hit.side, hit.lane) : undefined } });
    } else store.setState({ hover: undefined });
    if (!drag) {
      element.style.cursor = grip(place(event)) ? 'ew-resize' : '';
      return;
    }
    if (Math.abs(event.clientX - startX) > CLICK_SLOP) moved = true;
    const before = pointers.get(event.pointerId) ?? x;
    pointers.set(event.pointerId, x);
    if (pointers.size === 2) {
      const [one, two] = [...pointers.values()];
      const [oldOne, oldTwo] = [...pointers].map(([id, at]) => (id === event.pointerId ? before : at));
      const factor = Math.abs(oldOne - oldTwo) / Math.max(1, Math.abs(one - two));
      actions.setView(zoom(view, factor, (one + two) / 2 / width, length));
    } else if (drag.kind === 'pan' && (moved || drag.x !== x)) {
      actions.setView(pan(view, ((drag.x - x) * view.span) / width, length));
      drag = { kind: 'pan', x };
    } else if (drag.kind === 'overview') {
      actions.setView(pan({ ...view, t0: 0, fraction: 0 }, overview - drag.offset, length));
    } else if (moved) {
      const { cursor } = store.getState();
      last = { t, ref: hit.kind === 'lane' ? laneAt(hit.side, hit.lane) : cursor, free: event.altKey };
      dragging(true);
      follow();
    }
  });

  const up = (event: PointerEvent) => {
    const { t, overview, hit } = place(event);
    if (drag && !moved && event.type === 'pointerup' && pointers.size === 1) {
      actions.seek(hit.kind === 'overview' ? overview : t);
      if (hit.kind === 'lane') picked(hit, Math.floor(t));
    }
    pointers.delete(event.pointerId);
    if (pointers.size > 0) return;
    drag = undefined;
    last = undefined;
    dragging(false);
    store.setState({ snapped: undefined });
  };
  on('pointerup', up);
  on('pointercancel', up);
  on('pointerleave', () => store.setState({ hover: undefined }));

  on('dblclick', (event) => {
    const { t, hit } = place(event);
    const { view, length, selection } = store.getState();
    if (selection && t >= selection.from && t <= selection.to) actions.setView(around(selection, length));
    else if (hit.kind === 'lane') actions.setView(zoom(view, 0.25, (t - view.t0 - view.fraction) / view.span, length));
  });

  return () => listening.abort();
}
