import type { KeyboardEvent } from 'react';

/** Where a key leads in a list of that many from this place of it, -1 = outside; undefined for keys that lead nowhere. */
export function placeAfter(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** Goes on from one control of a list that is one stop of Tab to another. @param selector those that keys lead to, in their order */
export function moveAmong(event: KeyboardEvent<HTMLElement>, selector: string): void {
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const at = controls.indexOf(event.target as HTMLElement);
  const to = at < 0 ? undefined : placeAfter(event.key, at, controls.length);
  if (to === undefined) return;
  event.preventDefault();
  controls[to].focus();
}
