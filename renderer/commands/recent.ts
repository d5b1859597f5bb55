import { keepLocally } from '../host/local-storage.ts';
import { titlesEn } from '../i18n/titles-en.ts';
import type { CommandId } from './registry.ts';

const KEY = 'dyno.recent-commands';
const KEPT = 8;

/** Commands chosen from the palette, the latest first; what an earlier version called otherwise is left out. */
export function recentCommands(): readonly CommandId[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter((id): id is CommandId => Object.hasOwn(titlesEn, id)) : [];
  } catch {
    return [];
  }
}

export function rememberCommand(id: CommandId): void {
  const others = recentCommands().filter((other) => other !== id);
  // nobody misses it where it cannot be kept
  keepLocally(KEY, JSON.stringify([id, ...others].slice(0, KEPT)));
}

export function forgetCommands(): void {
  localStorage.removeItem(KEY);
}
