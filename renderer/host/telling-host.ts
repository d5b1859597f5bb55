import type { Host } from './types.ts';

/**
 * A host whose journal never fails whoever writes to it, because most of them write from a timer: the first failure is told,
 * and the next one after a text was kept again.
 */
export function tellingHost(host: Host, told: (reason: unknown) => void): Host {
  let failing = false;
  const writeJournal: Host['writeJournal'] = async (key, text) => {
    try {
      await host.writeJournal(key, text);
      failing = false;
    } catch (reason) {
      if (!failing) told(reason);
      failing = true;
    }
  };
  return Object.create(host, { writeJournal: { value: writeJournal } }) as Host;
}
