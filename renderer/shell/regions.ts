/**
 * The regions of the window, between which F6 goes: top bar, message, lesson, run bar, view. Each is marked by REGION; one
 * that holds others is none itself. Who comes back to a region goes on where they were in it.
 */
import type { FrameScheduler } from '../frame.ts';
import { firstControl, isReached } from './reached.ts';

/** On the element of a region. Its value selects what has the focus there at first; without one, the region or its first control. */
export const REGION = 'data-region';

/** After a dialog has gone, the frames in which the focus is given back to where it was. */
const CALM_FRAMES = 3;
const PATIENCE_FRAMES = 60;

/** What had the focus last in each region. */
const last = new WeakMap<Element, HTMLElement>();

/** Remembers where somebody is in each region, until the returned function is called. */
export function followRegions(page: Document): () => void {
  const remember = (event: FocusEvent): void => {
    // editors live in shadow roots, outside of which only their host is seen
    const [inner] = event.composedPath();
    const { target } = event;
    const region = target instanceof Element && target.closest(`[${REGION}]`);
    if (region && inner instanceof HTMLElement) last.set(region, inner);
  };
  page.addEventListener('focusin', remember);
  return () => page.removeEventListener('focusin', remember);
}

/**
 * Gives the focus to the region after that of the focus, or before it; round and round.
 *
 * @param by 1 for the next, -1 for the previous one
 */
export function goToRegion(page: Document, frames: Pick<FrameScheduler, 'every'>, by: 1 | -1): void {
  const isOver = () => page.querySelector('.overlay') !== null;
  if (!isOver()) {
    go(page, by);
    return;
  }
  // asked for in the palette, which goes and gives the focus back first; not under a dialog that stays
  let calm = 0;
  let patience = PATIENCE_FRAMES;
  const stop = frames.every('dom', () => {
    calm = isOver() ? 0 : calm + 1;
    if (calm < CALM_FRAMES && patience-- > 0) return;
    stop();
    if (calm >= CALM_FRAMES) go(page, by);
  });
}

function go(page: Document, by: 1 | -1): void {
  const regions = [...page.querySelectorAll<HTMLElement>(`[${REGION}]`)].filter(
    (region) => region.querySelector(`[${REGION}]`) === null && entryOf(region) !== undefined,
  );
  const { activeElement } = page;
  const at = activeElement === null || activeElement === page.body ? -1 : placeOf(activeElement, regions);
  const to = by > 0 ? Math.floor(at) + 1 : Math.ceil(at) - 1;
  const region = regions.at(((to % regions.length) + regions.length) % regions.length);
  if (region) entryOf(region)?.focus();
}

/** Index of the region that holds the element; between two, a half. */
function placeOf(element: Element, regions: readonly Element[]): number {
  const inside = regions.findIndex((region) => region.contains(element));
  if (inside >= 0) return inside;
  const isAfter = (region: Element): boolean =>
    (element.compareDocumentPosition(region) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const next = regions.findIndex(isAfter);
  return (next < 0 ? regions.length : next) - 0.5;
}

/** What has the focus in a region when somebody comes to it; undefined when nothing can have it. */
function entryOf(region: HTMLElement): HTMLElement | undefined {
  const were = last.get(region);
  // what was replaced by something else of the region is no longer in it
  if (were && isReached(were)) return were;
  const first = region.getAttribute(REGION);
  const home = first ? region.querySelector<HTMLElement>(first) : region.hasAttribute('tabindex') ? region : null;
  return home && isReached(home) ? home : firstControl(region);
}
