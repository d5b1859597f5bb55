import type { Host } from './types.ts';

/** Leaves what this version cannot read of an entry of the journal for one that can: what is kept from now on does not take its place. */
export function putAside(host: Pick<Host, 'writeJournal'>, key: string, text: string): Promise<void> {
  return host.writeJournal(`${key}:unreadable`, text);
}
