/** Where a window keeps its run, and whether what is there is to be brought back. */
import { keepLocally } from '../host/local-storage.ts';

const SLOT = 'dyno.slot';
/** What became of the page of a slot: `alive` until it says that it ends, which a crash does not. */
const PAGE = 'dyno.page.';
const LOCK = 'dyno.kept.';
/** A page that is loaded again waits for the one before it to let go; only a copied tab waits in vain. */
const PATIENCE_MS = 3000;

export interface KeptSlot {
  readonly name: string;
  /** The page before was loaded again or crashed: what it kept is wanted. One that was closed left nothing behind. */
  readonly restore: boolean;
  /** The page is about to go away on purpose. */
  end(): void;
}

/**
 * The slot of this window: that of the page before it in the same window, else one whose page crashed, else one that is
 * free, else a new one.
 * @param window number of the window, where the shell has several
 */
export async function takeSlot(window: string | undefined): Promise<KeptSlot> {
  const before = sessionStorage.getItem(SLOT) ?? undefined;
  const wanted = window === undefined ? before : `window-${window}`;
  const own = wanted !== undefined && (await hold(wanted, PATIENCE_MS)) ? wanted : await freeSlot();
  const name = own ?? crypto.randomUUID();
  if (own === undefined) await hold(name, PATIENCE_MS);
  const restore = name === before || localStorage.getItem(PAGE + name) === 'alive';
  sessionStorage.setItem(SLOT, name);
  // where it cannot be noted the run is kept as well: it comes back in the same window
  keepLocally(PAGE + name, 'alive');
  return { name, restore, end: () => void keepLocally(PAGE + name, 'ended') };
}

/** A slot without a page, crashed ones first; it is held from now on. */
async function freeSlot(): Promise<string | undefined> {
  const slots = Object.keys(localStorage).filter((key) => key.startsWith(PAGE) && !key.startsWith(`${PAGE}window-`));
  const crashed = slots.filter((key) => localStorage.getItem(key) === 'alive');
  for (const key of [...crashed, ...slots]) {
    const name = key.slice(PAGE.length);
    if (await hold(name, 0)) return name;
  }
  return undefined;
}

/** Takes the slot for as long as the page lives; false when another page has it for longer than that. */
function hold(slot: string, patienceMs: number): Promise<boolean> {
  const options = patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true };
  return new Promise((resolve) => {
    navigator.locks
      .request(LOCK + slot, options, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => undefined);
      })
      .catch(() => resolve(false));
  });
}
