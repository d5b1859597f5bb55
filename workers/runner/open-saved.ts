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
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads and verifies a bundle, and prepares its document as it was run. */
export async function openSavedRun({ bytes, fileName }: BundleInput): Promise<SavedRun> {
  // whoever opens no bundle does without the reader
  const { readBundle } = await import('../formats/bundle/read.ts');
  const read = await readBundle(bytes);
  if (!read.ok) return { ok: false, diagnostics: [{ ...errorAt(NO_PLACE, read.message), file: fileName }] };
  const { content } = read;
  const bundled = restoreDocument(content);
  const source = await readDocument(bundled.input);
  const prepared = prepareDocument(source, bundled.options);
  if (!prepared.ok) return prepared;
  const older = prepared.run.identity === content.identity ? [] : [otherModels(content, prepared.run)];
  return { ...prepared, source, content, bundled, diagnostics: [...older, ...prepared.diagnostics] };
}
