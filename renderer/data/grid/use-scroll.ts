import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { isExact, lastTop, ROW_PX, scrollTopOf, topOf, topToShow } from './scroll.ts';

export interface GridScroll {
  /** Top of what is seen, in pixels of whole rows. */
  readonly top: number;
  /** Height of what is seen of the rows. */
  readonly view: number;
  showRow(row: number): void;
}

/**
 * Keeps the top of the table and the scroll bar in step. @param headPx height of the head, which stays
 */
export function useScroll(element: RefObject<HTMLDivElement | null>, rows: number, headPx: number): GridScroll {
  const [view, setView] = useState(0);
  const [top, setTop] = useState(0);
  const extent = { rows, view };
  const now = useRef({ top, extent });
  /** Where the bar was put by us: its event says nothing new. */
  const put = useRef(-1);

  const moveTo = useCallback(
    (next: number) => {
      const { extent: of } = now.current;
      const wanted = Math.min(lastTop(of), Math.max(0, next));
      now.current.top = wanted;
      setTop(wanted);
      if (!element.current) return;
      element.current.scrollTop = scrollTopOf(wanted, of);
      put.current = element.current.scrollTop;
    },
    [element],
  );

  useLayoutEffect(() => {
    now.current.extent = extent;
    if (now.current.top > lastTop(extent)) moveTo(lastTop(extent));
  });

  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => setView(Math.max(ROW_PX, current.clientHeight - headPx));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    const onScroll = () => {
      if (Math.abs(current.scrollTop - put.current) < 1) return;
      put.current = -1;
      const next = topOf(current.scrollTop, now.current.extent);
      now.current.top = next;
      setTop(next);
    };
    const onWheel = (event: WheelEvent) => {
      if (isExact(now.current.extent) || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * ROW_PX : event.deltaY;
      moveTo(now.current.top + px);
    };
    current.addEventListener('scroll', onScroll, { passive: true });
    current.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      current.removeEventListener('scroll', onScroll);
      current.removeEventListener('wheel', onWheel);
    };
  }, [element, headPx, moveTo]);

  const showRow = useCallback(
    (row: number) => {
      const { top: before, extent: of } = now.current;
      const next = topToShow(row, before, of);
      if (next !== before) moveTo(next);
    },
    [moveTo],
  );
  return { top, view, showRow };
}
