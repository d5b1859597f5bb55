import type { StoreApi } from 'zustand/vanilla';
import type { MomentStore } from '../stores/moment.ts';
import { pan, toTime, type Viewport, zoom } from '../timeline/viewport.ts';
import { chartWidth, LEFT } from './board.ts';

const WHEEL_ZOOM = 0.0022;
const CLICK_SLOP = 4;

/**
 * Pointer and wheel on one chart: a drag selects, a click moves the playhead; Ctrl with the wheel zooms at the pointer,
 * Shift or a sideways wheel pans; the wheel alone scrolls the page. Returns a function that removes the listeners.
 */
export function attachGestures(
  canvas: HTMLCanvasElement,
  view: StoreApi<Viewport>,
  moment: MomentStore,
  length: number,
): () => void {
  const listening = new AbortController();
  const options = { signal: listening.signal, passive: false };
  let drag: { readonly t: number; readonly x: number } | undefined;
  const timeAt = (event: MouseEvent): number => {
    const x = event.clientX - canvas.getBoundingClientRect().left - LEFT;
    return Math.min(length, Math.max(0, Math.floor(toTime(view.getState(), chartWidth(canvas), x))));
  };

  canvas.addEventListener(
    'wheel',
    (event) => {
      const width = chartWidth(canvas);
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      const now = view.getState();
      if (event.ctrlKey || event.metaKey) {
        const x = event.clientX - canvas.getBoundingClientRect().left - LEFT;
        const anchor = Math.min(1, Math.max(0, x / width));
        view.setState(zoom(now, Math.exp(event.deltaY * WHEEL_ZOOM), anchor, length));
      } else if (event.shiftKey || Math.abs(sideways) > Math.abs(event.deltaY))
        view.setState(pan(now, (sideways * now.span) / width, length));
      else return;
      event.preventDefault();
    },
    options,
  );
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      drag = { t: timeAt(event), x: event.clientX };
    },
    options,
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (!drag || Math.abs(event.clientX - drag.x) <= CLICK_SLOP) return;
      const t = timeAt(event);
      moment.setState({ selection: { from: Math.min(drag.t, t), to: Math.max(drag.t, t) } });
    },
    options,
  );
  canvas.addEventListener(
    'pointerup',
    (event) => {
      if (drag && Math.abs(event.clientX - drag.x) <= CLICK_SLOP) moment.setState({ playhead: timeAt(event) });
      drag = undefined;
    },
    options,
  );
  return () => listening.abort();
}
