import { rename } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * Moves a file of the app's own folder, which this version cannot read, out of the way: it may be of a later version, which will
 * want it again. @param instead what there is in its place
 */
export async function putAside(store: string, instead: string): Promise<void> {
  const aside = `${store}.unreadable`;
  await rename(store, aside).catch(() => undefined);
  console.warn(`${store} is damaged, or of a later version; it is kept as ${basename(aside)}, and ${instead}.`);
}
