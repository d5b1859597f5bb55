import type { en } from '../i18n/en.ts';

type Words = keyof typeof en.key;

export interface ViewKey {
  readonly keys: readonly string[];
  readonly text: Words;
}

/** Keys that belong to a view, not to a command: they act while it has the focus. */
export const VIEW_KEYS: Readonly<Record<keyof typeof en.viewKeys, readonly ViewKey[]>> = {
  workbench: [
    { keys: ['1', '…', '9'], text: 'variants' },
    { keys: ['↑', '↓', 'Home', 'End'], text: 'names' },
    { keys: ['I'], text: 'definition' },
  ],
  chart: [
    { keys: ['←', '→'], text: 'cursor' },
    { keys: ['Shift ←', 'Shift →'], text: 'cursorFast' },
    { keys: ['Home', 'End'], text: 'cursorEnds' },
    { keys: ['[', ']'], text: 'range' },
    { keys: ['T'], text: 'table' },
  ],
  table: [
    { keys: ['←', '→', '↑', '↓'], text: 'cells' },
    { keys: ['Shift ↑', 'Shift ↓', 'Mod+A'], text: 'selectCells' },
    { keys: ['Enter', 'Shift Enter'], text: 'sort' },
    { keys: ['Enter'], text: 'rowTime' },
    { keys: ['Mod+C'], text: 'copyCells' },
  ],
  timeline: [
    { keys: ['←', '→', '↑', '↓'], text: 'slices' },
    { keys: ['Shift ←', 'Shift →'], text: 'extend' },
    { keys: ['Enter'], text: 'followTask' },
    { keys: ['T'], text: 'timelineTable' },
    { keys: ['W', 'A', 'S', 'D'], text: 'zoom' },
    { keys: ['F'], text: 'focus' },
    { keys: [',', '.'], text: 'step' },
    { keys: ['E'], text: 'explain' },
    { keys: ['G'], text: 'waker' },
    { keys: ['M', '[', ']'], text: 'bookmark' },
    { keys: ['H', 'Shift H'], text: 'hideLane' },
    { keys: ['P'], text: 'pinLane' },
    { keys: ['Space'], text: 'play' },
    { keys: ['J', 'K', 'L'], text: 'speed' },
  ],
  editor: [
    { keys: ['Ctrl Space'], text: 'complete' },
    { keys: ['Mod+Z', 'Mod+Shift+Z'], text: 'undo' },
    { keys: ['Mod+F'], text: 'search' },
    { keys: ['F8'], text: 'nextProblem' },
    { keys: ['Mod+Shift+[', 'Mod+Shift+]'], text: 'fold' },
    { keys: ['Mod+/'], text: 'comment' },
    { keys: ['Escape', 'Tab'], text: 'leave' },
  ],
};
