import type { TimelineActions } from './actions.ts';
import type { DataCursor } from './data-cursor.ts';
import type { InOrder } from './in-order.ts';
import { replyTo } from './key-replies.ts';
import { commandFor, type TimelineCommand } from './keyboard.ts';
import type { LaneCommands } from './lane-commands.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language } from './types.ts';

export interface KeyHost {
  readonly root: HTMLElement;
  /** The focusable canvas. */
  readonly stage: HTMLElement;
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly cursor: Pick<DataCursor, 'run'>;
  readonly lanes: LaneCommands;
  /** Says what a key has done where that is only drawn, in words of the language. */
  readonly announce: (text: string) => void;
  readonly strings: TimelineStrings;
  readonly language: Language;
  /** A key acts on what the one before has led to, even where a worker has yet to answer that. */
  readonly order: InOrder;
}

/** Keys that other controls use for themselves: ours only while the stage, or nothing, has the focus. */
const SHARED_KEYS = new Set<TimelineCommand['kind']>(['cursor', 'lane', 'play', 'task', 'end']);

/** Listens on the document, so that letters work without a click into the timeline first. Returns its end. */
export function attachKeys({ root, stage, store, actions, cursor, lanes, order, ...telling }: KeyHost): () => void {
  const listening = new AbortController();
  const { ownerDocument } = root;
  const listener = (event: KeyboardEvent) => {
    const command = commandFor(event);
    if (!command || event.defaultPrevented || !isFor(event.target, command)) return;
    const { selection, task, why } = store.getState();
    // Escape with nothing to clear is left to the app, which cancels a run with it.
    if (command.kind !== 'clear' || selection || task !== undefined || why) event.preventDefault();
    // a key that is held down goes no further than it is followed
    if (!event.repeat || !order.busy) order.run(() => act(command));
  };
  const isFor = (target: EventTarget | null, { kind }: TimelineCommand) => {
    if (target === stage || target === ownerDocument.body) return true;
    if (!(target instanceof Element) || SHARED_KEYS.has(kind)) return false;
    return !target.closest('input, textarea, select, [contenteditable], [role="dialog"]');
  };
  const act = (command: TimelineCommand): Promise<void> | void => {
    const { announce, strings, language } = telling;
    const before = store.getState();
    const done = run(command);
    const said = replyTo(command, store.getState(), before, strings, language);
    if (said !== undefined) announce(said);
    return done;
  };
  const run = (command: TimelineCommand): Promise<void> | void => {
    switch (command.kind) {
      case 'zoom':
        return actions.zoom(command.factor);
      case 'pan':
        return actions.pan(command.share);
      case 'fit':
        return actions.fit();
      case 'play':
        return actions.play();
      case 'pause':
        return actions.play(false);
      case 'speed':
        return actions.speed(command.change);
      case 'table':
        return store.setState(({ table }) => ({ table: !table }));
      case 'clear':
        return store.setState({ selection: undefined, task: undefined, moment: undefined, why: undefined });
      case 'bookmark':
        return actions.bookmark();
      case 'toBookmark':
        return actions.toBookmark(command.direction);
      case 'hideLane':
        return lanes.hide();
      case 'pinLane':
        return lanes.pin();
      case 'showLanes':
        return lanes.showAll();
      case 'why':
        return actions.explain();
      case 'cursor':
      case 'lane':
      case 'event':
      case 'end':
      case 'task':
      case 'waker':
        return cursor.run(command);
    }
  };
  ownerDocument.addEventListener('keydown', listener, { signal: listening.signal });
  return () => listening.abort();
}
