import type { CommandId, CommandRegistry } from './registry.ts';

export interface Chord {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export const isApple = (platform: string): boolean => /mac|iphone|ipad/i.test(platform);

/** Whether an event is the chord written as "Mod+Enter", "Escape" or "?". Shift is part of a printed character. */
export function matches(binding: string, event: Chord, apple: boolean): boolean {
  const parts = binding.split('+');
  const key = parts[parts.length - 1];
  const wantsMod = parts.includes('Mod');
  const mod = apple ? event.metaKey : event.ctrlKey;
  const otherMod = apple ? event.ctrlKey : event.metaKey;
  if (mod !== wantsMod || otherMod || event.altKey !== parts.includes('Alt')) return false;
  const chord = parts.length > 1 || key.length > 1;
  if (chord && event.shiftKey !== parts.includes('Shift')) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

/** "Ctrl K" or "⌘K" for people. */
export function showBinding(binding: string, apple: boolean): string {
  const names: Readonly<Record<string, string>> = apple
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Escape: 'Esc', Enter: '↩' }
    : { Mod: 'Ctrl', Escape: 'Esc' };
  return binding
    .split('+')
    .map((part) => names[part] ?? part)
    .join(apple ? '' : ' ');
}

/** The innermost element that has the focus: editors live in shadow roots, outside of which only their host is seen. */
const typing = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
};

/** Escape in a search field that holds text empties the field. */
const clearsSearch = ({ key, target }: KeyboardEvent): boolean =>
  key === 'Escape' && target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';

/** Escape in an editor is the editor's: it closes what is open there, and lets Tab leave. */
const leavesEditor = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  return event.key === 'Escape' && target instanceof HTMLElement && target.isContentEditable;
};

/** Enter with Ctrl, Cmd or Alt on something that Enter presses: the chord is meant, not the button that has the focus. */
const overButton = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  const chord = event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.altKey);
  return (
    chord && target instanceof Element && target.closest('button, a, summary, [role="button"], [role="tab"]') !== null
  );
};

export interface KeyListener {
  readonly registry: CommandRegistry;
  /** A dialog is open: it handles its keys itself. */
  blocked(): boolean;
  /** Whether keys of one character do anything. */
  characters(): boolean;
  /** A chord was pressed whose command cannot be done now. */
  onRefused(id: CommandId): void;
  /** 1 … 9 */
  onDigit(digit: number): void;
}

/** Sends key chords to the registry. Plain characters are left to the field that is being typed in. */
export function listenForKeys({ registry, blocked, characters, onRefused, onDigit }: KeyListener): () => void {
  const apple = isApple(navigator.platform);
  const listener = (event: KeyboardEvent) => {
    // A view that used the key (Escape cleared its selection, say) has said so.
    if (blocked() || event.isComposing || event.defaultPrevented) return;
    if (clearsSearch(event) || leavesEditor(event)) return;
    const plainly = characters() && !typing(event);
    for (const command of registry.commands) {
      const binding = command.keys.find((key) => matches(key, event, apple));
      if (binding === undefined || (binding.length === 1 && !plainly)) continue;
      if (registry.run(command.id)) event.preventDefault();
      else if (binding.includes('+')) {
        // The browser's own dialog for Ctrl+S or Ctrl+P is no answer to a command that cannot be done now.
        if (binding.startsWith('Mod+')) event.preventDefault();
        if (!event.repeat) onRefused(command.id);
      }
      return;
    }
    const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plainly && alone && /^[1-9]$/.test(event.key)) onDigit(Number(event.key));
  };
  // Buttons take Enter as soon as it reaches them, whatever is held with it.
  const before = (event: KeyboardEvent) => {
    if (!overButton(event)) return;
    listener(event);
    if (event.defaultPrevented) event.stopPropagation();
  };
  window.addEventListener('keydown', before, { capture: true });
  window.addEventListener('keydown', listener);
  return () => {
    window.removeEventListener('keydown', before, { capture: true });
    window.removeEventListener('keydown', listener);
  };
}
