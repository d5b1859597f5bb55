import type { TimeRange } from './types.ts';

/**
 * What part of time is on screen. The start is a whole number of nanoseconds plus a fraction, so that subtracting it
 * from an event's time is exact before anything is scaled to pixels: labels and edges do not jitter at any zoom.
 */
export interface Viewport {
  /** Whole ns since the start of the recordings. */
  readonly t0: number;
  /** 0 <= fraction < 1, ns. */
  readonly fraction: number;
  /** Visible time, ns. */
  readonly span: number;
}

/** Shortest visible time, ns. */
export const SHORTEST_SPAN = 20;

/** Pixel of a time, in the unit of `width`, not limited to the viewport. */
export function toX(view: Viewport, width: number, t: number): number {
  return (t - view.t0 - view.fraction) * (width / view.span);
}

/** Time at a pixel, ns. */
export function toTime(view: Viewport, width: number, x: number): number {
  return view.t0 + (view.fraction + (x / width) * view.span);
}

export function endOf(view: Viewport): number {
  return view.t0 + (view.fraction + view.span);
}

/** Scales the visible time by `factor` (< 1 zooms in) and keeps the time at `anchor` (0 … 1 of the width) in place. */
export function zoom(view: Viewport, factor: number, anchor: number, length: number): Viewport {
  const span = Math.min(length, Math.max(SHORTEST_SPAN, view.span * factor));
  return place(view.t0, view.fraction + (view.span - span) * anchor, span, length);
}

/** Moves by a number of ns, which may be fractional; stops at the ends of the recordings. */
export function pan(view: Viewport, ns: number, length: number): Viewport {
  return place(view.t0, view.fraction + ns, view.span, length);
}

/** Shows a range with a small margin on both sides. */
export function around({ from, to }: TimeRange, length: number, margin = 0.04): Viewport {
  const span = Math.min(length, Math.max(SHORTEST_SPAN, (to - from) * (1 + 2 * margin)));
  return place(from, (to - from - span) / 2, span, length);
}

/** The smallest move that brings a time into view. */
export function reveal(view: Viewport, t: number, length: number): Viewport {
  if (t >= view.t0 + view.fraction && t <= endOf(view)) return view;
  return place(t, -view.span / 2, view.span, length);
}

function place(t0: number, offset: number, span: number, length: number): Viewport {
  const latest = length - span;
  // Compared as a difference from t0: adding first would lose the fraction.
  if (offset >= latest - t0) return normal(0, Math.max(0, latest), span);
  if (offset <= -t0) return normal(0, 0, span);
  return normal(t0, offset, span);
}

function normal(t0: number, offset: number, span: number): Viewport {
  const whole = Math.floor(t0);
  const rest = t0 - whole + offset;
  const carry = Math.floor(rest);
  return { t0: whole + carry, fraction: rest - carry, span };
}
