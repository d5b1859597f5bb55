import { type Diagnostic, errorAt, NO_PLACE } from '../documents/diagnostic.ts';
import type { BundleContent } from '../formats/bundle/content.ts';
import type { ImportReport } from '../formats/import-report.ts';
import { restoreDocument } from './bundle.ts';
import type { ComparedRun } from './compared-run.ts';
import { otherModels, prepareDocument, type ReadDocument, readDocument } from './read-document.ts';
import type { BundledDocument, BundleInput } from './service.ts';

export type SavedRun =
  | {
      readonly ok: true;
      readonly source: ReadDocument;
      readonly run: ComparedRun;
      readonly content: BundleContent;
      readonly bundled: BundledDocument;
      readonly diagnostics: readonly Diagnostic[];
      readonly importReport?: ImportReport;
      /**
       * Where the recordings were not waited for: reads and verifies their rows, once.
       * @returns what is wrong, if anything
       */
      readonly readRecordings?: () => Promise<string | undefined>;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly newer?: true };

/**
 * Reads and verifies a bundle, and prepares its document as it was run. Recordings are waited for unless the input says
 * otherwise, and unless something is to be read off them at once.
 * @param pause lets others have a turn while recordings are read
 */
export async function openSavedRun(
  { bytes, fileName, early }: BundleInput,
  pause?: () => Promise<void>,
): Promise<SavedRun> {
  const refused = (message: string): Extract<SavedRun, { ok: false }> => ({
    ok: false,
    diagnostics: [{ ...errorAt(NO_PLACE, message), file: fileName }],
  });
  // whoever opens no bundle does without the reader
  const { beginBundle } = await import('../formats/bundle/read.ts');
  const begun = await beginBundle(bytes);
  if (!begun.ok) return { ...refused(begun.message), ...(begun.newer && { newer: true }) };
  const { content } = begun;
  const bundled = restoreDocument(content);
  const source = await readDocument(bundled.input);
  const prepared = prepareDocument(source, bundled.options);
  if (!prepared.ok) return prepared;
  const later = early === true && prepared.run.faithfulness === undefined;
  const problem = later ? undefined : await begun.readRecordings(pause);
  if (problem !== undefined) return refused(problem);
  const older = prepared.run.identity === content.identity ? [] : [otherModels(content, prepared.run)];
  return {
    ...prepared,
    source,
    content,
    bundled,
    diagnostics: [...older, ...prepared.diagnostics],
    ...(later && { readRecordings: () => begun.readRecordings(pause) }),
  };
}
