/** Saving and printing outlast the page that asked for them: a dialog may be open when it ends. */
import type { WebContents } from 'electron';
import type { PrintOutcome, SaveOutcome } from '../renderer/host/types.ts';

type Contents = Pick<WebContents, 'once' | 'removeListener'>;

/**
 * Does what a page asked for. What fails after that page has ended, or was loaded again, is told to the person here, because the page
 * that comes in its place knows nothing of it.
 * @param work is given a function that says whether the page is still the one that asked
 */
export async function outlasting<Outcome extends SaveOutcome | PrintOutcome>(
  page: Contents,
  work: (isThere: () => boolean) => Promise<Outcome>,
  tell: (message: string) => void,
): Promise<Outcome> {
  let there = true;
  const ended = (): void => {
    there = false;
  };
  page.once('render-process-gone', ended);
  page.once('did-navigate', ended);
  try {
    const outcome = await work(() => there);
    if (!there && outcome.kind === 'failed') tell(outcome.message);
    return outcome;
  } finally {
    page.removeListener('render-process-gone', ended);
    page.removeListener('did-navigate', ended);
  }
}
