import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface Props {
  /** What it holds, for those who come to it by keyboard. */
  readonly label: string;
  /** How it looks; that of a part of a panel unless another one is given. */
  readonly className?: string;
  /** Its table is wider than narrow windows, whatever the style sheet says of others. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** Rounding of widths at odd zooms is no reason for a shadow. */
const NOTHING_PX = 1;

/**
 * What may be wider than its place scrolls sideways; where it has to, it is a stop of the keyboard with a name, and a shadow
 * lies at each edge behind which there is more. Scrolling changes attributes only and renders nothing.
 */
export function ScrollRegion({ label, className = 'parts-scroll', wide = false, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const holder = useRef<HTMLElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const mark = (scrolls = true): void => {
      const hidden = scrolls ? element.scrollWidth - element.clientWidth : 0;
      frame.current?.toggleAttribute('data-more-before', element.scrollLeft > NOTHING_PX);
      frame.current?.toggleAttribute('data-more-after', hidden - element.scrollLeft > NOTHING_PX);
    };
    const measure = (): void => {
      // what does not fit may also stand out of its place unscrolled: only what scrolls has edges
      const scrolls = getComputedStyle(element).overflowX !== 'visible';
      // at once, however busy the app is: what scrolls and is no stop of the keyboard cannot be reached by it
      flushSync(() => setWider(scrolls && element.scrollWidth > element.clientWidth));
      mark(scrolls);
    };
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    for (const child of element.children) resized.observe(child);
    const scrolled = (): void => mark();
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, []);
  return (
    <div ref={frame} className="scroll-edges">
      <section
        ref={holder}
        className={className}
        data-wide={wide}
        {...(isWider && { tabIndex: 0, 'aria-label': label })}
      >
        {children}
      </section>
    </div>
  );
}
