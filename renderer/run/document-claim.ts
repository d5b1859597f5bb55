/**
 * Whose edits are whose where several windows show one document: each has an entry of the journal to itself, and a lock that
 * says so for as long as its page lives.
 */

/** How many windows of one document find their edits again after all of them have ended. */
export const NUMBERS = 5;
/** A page that is loaded again waits for the one before it to let go, ms. */
const PATIENCE_MS = 3000;
const LOCK = 'dyno.document.';

export interface DocumentClaim {
  /** Counted from 1. */
  readonly number: number;
  /** Key of the journal. */
  readonly entry: string;
  /** Another window shows the document. */
  readonly elsewhere: boolean;
  /** Windows that have ended left so many further edits of it. */
  readonly others: number;
  release(): void;
}

/** What is wanted of the entry: the edits of this very number, whatever an ended window left, or a place for new ones. */
export type Wanted = number | 'edits' | 'place';

/** @param hasEdits whether there is something in an entry of the journal */
export async function claimDocument(
  key: string,
  wanted: Wanted,
  hasEdits: (entry: string) => Promise<boolean>,
): Promise<DocumentClaim> {
  if (typeof wanted === 'number') {
    const entry = entryOf(key, wanted);
    const release = await hold(LOCK + entry, PATIENCE_MS);
    if (release) return { number: wanted, entry, elsewhere: false, others: 0, release };
  }
  const free: { readonly number: number; readonly edits: boolean; readonly release: () => void }[] = [];
  let elsewhere = false;
  for (let number = 1; number <= NUMBERS || free.length === 0; number++) {
    const entry = entryOf(key, number);
    const release = await hold(LOCK + entry, 0);
    if (release) free.push({ number, edits: await hasEdits(entry), release });
    else elsewhere = true;
  }
  const chosen = free.find(({ edits }) => edits === (wanted !== 'place')) ?? free[0];
  const others = free.filter((each) => each !== chosen);
  for (const { release } of others) release();
  const { number, release } = chosen;
  return {
    number,
    entry: entryOf(key, number),
    elsewhere,
    others: others.filter(({ edits }) => edits).length,
    release,
  };
}

/** The first one is what earlier versions had for all windows. */
function entryOf(key: string, number: number): string {
  return number === 1 ? key : `${key}#${number}`;
}

/** Takes a lock for as long as the page lives or until it is released; undefined when another page has it for longer than that. */
function hold(lock: string, patienceMs: number): Promise<(() => void) | undefined> {
  const options = patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true };
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve(() => undefined);
    navigator.locks
      .request(lock, options, (held) => {
        if (!held) return resolve(undefined);
        return new Promise<void>((release) => resolve(release));
      })
      .catch(() => resolve(undefined));
  });
}
