/** What a key asks of the timeline. */
export type TimelineCommand =
  | { readonly kind: 'zoom'; readonly factor: number }
  /** By a share of the visible time. */
  | { readonly kind: 'pan'; readonly share: number }
  | { readonly kind: 'event'; readonly direction: 1 | -1 }
  | { readonly kind: 'cursor'; readonly direction: 1 | -1; readonly extend: boolean }
  | { readonly kind: 'lane'; readonly direction: 1 | -1 }
  | { readonly kind: 'end'; readonly at: 'start' | 'end' }
  | { readonly kind: 'toBookmark'; readonly direction: 1 | -1 }
  | { readonly kind: 'speed'; readonly change: 1 | -1 }
  | {
      readonly kind:
        | 'fit'
        | 'play'
        | 'pause'
        | 'clear'
        | 'table'
        | 'task'
        | 'why'
        | 'waker'
        | 'bookmark'
        | 'hideLane'
        | 'pinLane'
        | 'showLanes';
    };

const COMMANDS: Readonly<Record<string, TimelineCommand>> = {
  w: { kind: 'zoom', factor: 0.7 },
  s: { kind: 'zoom', factor: 1 / 0.7 },
  a: { kind: 'pan', share: -0.2 },
  d: { kind: 'pan', share: 0.2 },
  f: { kind: 'fit' },
  '.': { kind: 'event', direction: 1 },
  ',': { kind: 'event', direction: -1 },
  ' ': { kind: 'play' },
  j: { kind: 'speed', change: -1 },
  k: { kind: 'pause' },
  l: { kind: 'speed', change: 1 },
  t: { kind: 'table' },
  e: { kind: 'why' },
  g: { kind: 'waker' },
  m: { kind: 'bookmark' },
  h: { kind: 'hideLane' },
  p: { kind: 'pinLane' },
  '[': { kind: 'toBookmark', direction: -1 },
  ']': { kind: 'toBookmark', direction: 1 },
  escape: { kind: 'clear' },
  enter: { kind: 'task' },
  arrowright: { kind: 'cursor', direction: 1, extend: false },
  arrowleft: { kind: 'cursor', direction: -1, extend: false },
  arrowdown: { kind: 'lane', direction: 1 },
  arrowup: { kind: 'lane', direction: -1 },
  home: { kind: 'end', at: 'start' },
  end: { kind: 'end', at: 'end' },
};

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The command of a key, or undefined when the key is not ours: chords with Ctrl, Alt or Meta belong to the app. */
export function commandFor({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): TimelineCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const command = COMMANDS[key.toLowerCase()];
  if (command?.kind === 'hideLane' && shiftKey) return { kind: 'showLanes' };
  return command?.kind === 'cursor' ? { ...command, extend: shiftKey } : command;
}
