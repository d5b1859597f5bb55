/** Runs as one file: what of an open document and its results goes into a bundle, and how a bundle is opened again. */
import type { BundleContent } from '../formats/bundle/content.ts';
import type { BundledDocument, DocumentInput, RunOptions } from './service.ts';

type StoredDocument = Pick<BundleContent, 'document' | 'bytes' | 'files' | 'traces' | 'options'>;

/** The open document as it is stored: traces are taken in whole. */
export async function storeDocument(input: DocumentInput, options: RunOptions): Promise<StoredDocument> {
  const { workers: _workers, reuse: _reuse, recordBytes: _recordBytes, variants, ...rest } = options;
  const stated = { ...rest, ...(variants && { variants: [...variants] }) };
  if (input.kind === 'trace') {
    const { bytes, kind, fileName, variants: replayed, offline, hz, kernel } = input;
    const document = { kind, fileName, variants: [...replayed], offline, hz, kernel };
    return { document, bytes: await wholeOf(bytes), files: {}, traces: {}, options: stated };
  }
  const { kind, fileName, text, policies, traces = {} } = input;
  const pages = await Promise.all(
    Object.entries(traces).map(async ([name, blob]) => [name, await wholeOf(blob)] as const),
  );
  return {
    document: { kind, fileName, policyVariants: [...(policies?.variants ?? [])] },
    bytes: new TextEncoder().encode(text),
    files: policies?.files ?? {},
    traces: Object.fromEntries(pages),
    options: stated,
  };
}

/** The document of a bundle, as if it had just been opened. */
export function restoreDocument(content: BundleContent): BundledDocument {
  const { document, bytes, files, traces, options, view } = content;
  if (document.kind === 'trace') return { input: { ...document, bytes }, options, view };
  const blobs = Object.entries(traces).map(([name, each]) => [name, new Blob([each])] as const);
  const input = {
    kind: document.kind,
    fileName: document.fileName,
    text: new TextDecoder().decode(bytes),
    policies: { files, variants: document.policyVariants },
    traces: Object.fromEntries(blobs),
  };
  return { input, options, view };
}

async function wholeOf(bytes: Uint8Array | Blob): Promise<Uint8Array> {
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(await bytes.arrayBuffer());
}
