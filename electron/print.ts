import { basename } from 'node:path';
import type { WebContents } from 'electron';
import type { PrintOutcome } from '../renderer/host/types.ts';
import { writeAtomically } from './atomic-write.ts';
import { type Choosers, sentence } from './files.ts';

/**
 * Prints the page as its print style sheet lays it out to a PDF where the user chooses: A4, tagged, with an outline.
 * @param isThere whether what would be printed is still the page that asked
 */
export async function printToFile(
  contents: Pick<WebContents, 'printToPDF'>,
  choosers: Pick<Choosers, 'savePath'>,
  suggestedName: string,
  isThere: () => boolean = () => true,
): Promise<PrintOutcome> {
  const path = await choosers.savePath(basename(suggestedName));
  if (path === undefined) return { kind: 'cancelled' };
  try {
    if (!isThere()) throw new Error(`${basename(path)} was not printed: the page ended before it was.`);
    const pdf = await contents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    await writeAtomically(path, pdf);
    return { kind: 'saved', name: basename(path) };
  } catch (error) {
    return { kind: 'failed', message: sentence(error, path) };
  }
}
