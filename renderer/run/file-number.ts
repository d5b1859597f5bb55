import { claimDocument } from './document-claim.ts';

export interface FileClaim {
  /** Counted from 1. */
  readonly number: number;
  /** The page before it in the same window had the same number: what that one wrote comes back to it. */
  readonly own: boolean;
  /** It gives names of their own to texts that nobody would see otherwise: the first window, unless it was only loaded again. */
  readonly separates: boolean;
}

/** Which of the windows that share files this one is, from when it is first asked for as long as the page lives. */
export interface FileNumber {
  get(): Promise<FileClaim>;
}

const TAB = 'dyno.files';

/** @param window number of the window, where it has the same one at every start of the app */
export function createFileNumber(window: string | undefined): FileNumber {
  const claim = async (): Promise<FileClaim> => {
    const before = sessionStorage.getItem(TAB);
    const wanted = before ?? window;
    // no entry is looked into: without a wish it is the first one that is free
    const { number } = await claimDocument('files', wanted === undefined ? 'place' : Number(wanted), async () => false);
    try {
      sessionStorage.setItem(TAB, String(number));
    } catch {
      // after the page is loaded again it is a window like others
    }
    return { number, own: String(number) === wanted, separates: number === 1 && before === null };
  };
  let claimed: Promise<FileClaim> | undefined;
  return {
    get() {
      claimed ??= claim();
      return claimed;
    },
  };
}
