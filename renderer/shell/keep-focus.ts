/**
 * Keeps the focus in its place when the control that has it goes away or is disabled: a browser then gives it to the page
 * as a whole, where no key acts and the next Tab may start at the top.
 */
import type { FrameScheduler } from '../frame.ts';
import { firstControl, isReached } from './reached.ts';

/** On a region whose work is done in one element: a selector of that. It takes the focus of every control that goes. */
export const FOCUS_HOME = 'data-focus-home';

/** Where a control was: each element on the way up with its neighbours of that time. */
interface Step {
  readonly parent: Element;
  readonly after: Element | null;
  readonly before: Element | null;
}

/** Watches the page until the returned function is called. */
export function keepFocus(page: Document, frames: Pick<FrameScheduler, 'once'>): () => void {
  const watching = new AbortController();
  let way: readonly Step[] = [];
  const remember = ({ target }: FocusEvent): void => {
    if (target instanceof Element) way = wayUp(target);
  };
  const follow = ({ target, relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null || !(target instanceof HTMLElement)) return;
    // Two frames later whoever has a place of their own for it, as dialogs and views do, has given it there.
    const restore = (): void => {
      const isLost = page.activeElement === null || page.activeElement === page.body;
      if (isLost && !isReached(target)) placeOf(way)?.focus({ preventScroll: true });
    };
    frames.once('dom', () => frames.once('dom', restore));
  };
  const options = { signal: watching.signal };
  page.addEventListener('focusin', remember, options);
  page.addEventListener('focusout', follow, options);
  return () => watching.abort();
}

function wayUp(element: Element): readonly Step[] {
  const way: Step[] = [];
  for (let at = element; at.parentElement; at = at.parentElement) {
    way.push({ parent: at.parentElement, after: at.nextElementSibling, before: at.previousElementSibling });
  }
  return way;
}

/** The home of the innermost region that has one; else what is nearest to where the control was; at last the screen. */
function placeOf(way: readonly Step[]): HTMLElement | undefined {
  for (const { parent, after, before } of way) {
    if (!parent.isConnected) continue;
    // what was beside the screens, as dialogs are, has no neighbour: not the first link of the page
    const screen = parent.querySelector<HTMLElement>('main');
    if (screen) return screen;
    const region = parent.closest(`[${FOCUS_HOME}]`);
    const home = region?.querySelector<HTMLElement>(region.getAttribute(FOCUS_HOME) ?? '');
    if (home && isReached(home)) return home;
    const near = (after && firstControl(after)) ?? (before && firstControl(before)) ?? firstControl(parent);
    if (near) return near;
  }
  return undefined;
}
