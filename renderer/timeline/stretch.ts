import { endOf, type Viewport } from './viewport.ts';

/** Time fetched on each side of the view, as a share of it, at least. */
const PADDING = 0.5;

/** What is asked of a recording for a view of it. */
export interface Stretch {
  /** ns from the beginning */
  readonly from: number;
  readonly to: number;
  /** Buckets. */
  readonly pixels: number;
  /** The same for views that are near enough to each other to need nothing new. */
  readonly key: string;
}

/**
 * More time than a view shows, at its level of detail.
 * @param pixels that the view is wide
 * @param length of the recording, ns
 */
export function stretchFor(view: Viewport, pixels: number, length: number): Stretch {
  const detail = Math.ceil(Math.log2(view.span / Math.max(1, pixels)));
  const step = Math.max(1, view.span * PADDING);
  const place = view.span >= length ? 0 : Math.round((view.t0 + view.fraction) / step);
  const from = Math.max(0, Math.floor(view.t0 - 2 * step));
  const to = Math.ceil(Math.min(length, endOf(view) + 2 * step));
  return {
    from,
    to,
    pixels: Math.max(1, Math.round((pixels * (to - from)) / view.span)),
    key: [detail, place, pixels].join(' '),
  };
}
