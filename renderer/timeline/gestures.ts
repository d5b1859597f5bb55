import type { TimelineActions } from './actions.ts';
import { type Hit, hitTest, type Layout } from './layout.ts';
import type { LaneRef, TimelineStore } from './state.ts';
import type { Side } from './types.ts';
import { around, endOf, pan, toTime, zoom } from './viewport.ts';

/** What gestures need to know of the stage. */
export interface GestureHost {
  readonly element: HTMLElement;
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly layout: () => Layout;
  /** The lane that a row of a side shows. */
  readonly laneAt: (side: Side, row: number) => LaneRef | undefined;
  /** A lane was clicked at a time. */
  readonly picked: (hit: Extract<Hit, { kind: 'lane' }>, t: number) => void;
}

type Drag =
  | { readonly kind: 'select'; readonly from: number; readonly hit: Hit }
  | { readonly kind: 'pan'; readonly x: number }
  | { readonly kind: 'overview'; readonly offset: number };

const CLICK_SLOP = 4;
const WHEEL_ZOOM = 0.0022;
const PINCH_ZOOM = 0.01;

/**
 * Pointer and wheel: wheel zooms at the pointer, Shift or a sideways wheel pans, over the names it scrolls the lanes;
 * dragging over lanes selects, over the axis (or with the middle button, Shift, or a finger) pans, over the overview
 * moves the view; two fingers pinch; a double click zooms in. Returns a function that removes the listeners.
 */
export function attachGestures({ element, store, actions, layout, laneAt, picked }: GestureHost): () => void {
  const listening = new AbortController();
  const pointers = new Map<number, number>();
  let drag: Drag | undefined;
  let startX = 0;
  let moved = false;

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
    if (hit.kind === 'overview') {
      const inside = overview >= view.t0 && overview <= endOf(view);
      drag = { kind: 'overview', offset: inside ? overview - view.t0 - view.fraction : view.span / 2 };
    } else if (event.pointerType === 'touch' || event.button === 1 || event.shiftKey || hit.kind === 'axis')
      drag = { kind: 'pan', x };
    else drag = { kind: 'select', from: t, hit };
    if (event.button === 1) event.preventDefault();
  });

  on('pointermove', (event) => {
    const { t, x, width, css, overview, hit } = place(event);
    const { view, length } = store.getState();
    if (hit.kind === 'lane' || hit.kind === 'difference' || hit.kind === 'axis') {
      store.setState({ hover: { ...css, t, lane: hit.kind === 'lane' ? laneAt(hit.side, hit.lane) : undefined } });
    } else store.setState({ hover: undefined });
    if (!drag) return;
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
    } else if (drag.kind === 'select' && moved) actions.select({ from: drag.from, to: t });
  });

  const up = (event: PointerEvent) => {
    const { t, overview, hit } = place(event);
    if (drag && !moved && event.type === 'pointerup' && pointers.size === 1) {
      actions.seek(hit.kind === 'overview' ? overview : t);
      if (hit.kind === 'lane') picked(hit, Math.floor(t));
    }
    pointers.delete(event.pointerId);
    if (pointers.size === 0) drag = undefined;
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
