/** What can have the focus. */

const REACHED = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]';

/** Whether an element can have the focus now: in the page, not disabled, and seen. */
export function isReached(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled, [inert] *') && element.getClientRects().length > 0;
}

/** The first control of an element that is still in the page, itself or in it. */
export function firstControl(element: Element): HTMLElement | undefined {
  if (!element.isConnected) return undefined;
  return [element, ...element.querySelectorAll(REACHED)].find(
    (found): found is HTMLElement => found instanceof HTMLElement && found.matches(REACHED) && isReached(found),
  );
}
