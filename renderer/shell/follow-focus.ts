import { type RefObject, useEffect, useRef } from 'react';
import { useApp, useSession } from './context.tsx';

/**
 * Keeps the focus with what is shown. Who asks for a view gets the focus into it, so that the next Tab is the first of the
 * view and a screen reader says its name; a view that goes away with the focus in it hands it on.
 *
 * @param content the region that holds the screens; takes the focus by script
 */
export function useFocusOfViews(content: RefObject<HTMLElement | null>): void {
  const { frames } = useApp();
  const screen = useSession((state) => state.screen);
  const tab = useSession((state) => state.tab);
  const visits = useSession((state) => state.visits);
  const shown = useRef({ screen, tab, visits });

  useEffect(() => {
    const before = shown.current;
    shown.current = { screen, tab, visits };
    const view = () =>
      screen === 'workbench' ? content.current?.querySelector<HTMLElement>(`[data-view="${tab}"]`) : content.current;

    if (before.visits !== visits) {
      // Each frame until the view is there: its screen may still be loading. Meanwhile the screen has the focus.
      const stop = frames.every('dom', () => {
        const found = view();
        send(found ?? content.current);
        if (found) stop();
      });
      return stop;
    }
    if (before.screen === screen && before.tab === tab) return;
    // A frame later the old view has left the page; then each frame until the new one is there, as its screen may be
    // loading.
    const isNew = before.screen !== screen;
    const begin = frames.every('dom', () => {
      // What had the focus went with it: the next Tab starts at what has come instead, not at the top of the page.
      // A tab that had it hands it on to the one that is shown.
      const { activeElement } = document;
      const isLost = activeElement === document.body || activeElement === content.current;
      if (!isLost && activeElement?.getAttribute('aria-selected') !== 'false') return begin();
      const selected = content.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
      const found = isNew ? view() : (selected ?? view());
      send(found ?? content.current);
      if (found) begin();
    });
    return begin;
  }, [content, frames, screen, tab, visits]);
}

/** Gives the focus to what nobody went to by Tab; how it looks there, `data-sent` says until the focus leaves. */
function send(element: HTMLElement | null | undefined): void {
  if (!element || element === document.activeElement) return;
  element.dataset.sent = '';
  element.addEventListener('blur', () => delete element.dataset.sent, { once: true });
  element.focus();
}
