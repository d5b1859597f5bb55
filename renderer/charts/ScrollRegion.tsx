import { type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  /** What it holds, for those who come to it by keyboard. */
  readonly label: string;
  readonly children: ReactNode;
}

/** What may be wider than its place scrolls sideways; where it has to, it is a stop of the keyboard with a name. */
export function ScrollRegion({ label, children }: Props) {
  const holder = useRef<HTMLElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const resized = new ResizeObserver(() => setWider(element.scrollWidth > element.clientWidth));
    resized.observe(element);
    for (const child of element.children) resized.observe(child);
    return () => resized.disconnect();
  }, []);
  return (
    <section ref={holder} className="parts-scroll" {...(isWider && { tabIndex: 0, 'aria-label': label })}>
      {children}
    </section>
  );
}
