/** An opened document: read once, prepared for every run of it. */
import { type Diagnostic, errorAt, NO_PLACE } from '../documents/diagnostic.ts';
import type { BundleContent } from '../formats/bundle/content.ts';
import { importTrace } from '../formats/import-trace.ts';
import type { ImportedTrace } from '../formats/trace-model.ts';
import type { ComparedRun } from './compared-run.ts';
import { type ReadTraces, readTraces } from './page-traces.ts';
import { recordModeText } from './record-mode.ts';
import { prepareScenario } from './scenario-run.ts';
import type { DocumentInput, OpenResult, RunOptions } from './service.ts';
import { prepareTrace } from './trace-run.ts';

/** Results of another version of the models are shown, but not as this one's. */
export function otherModels({ program, modelVersion }: BundleContent, run: ComparedRun): Diagnostic {
  return {
    ...errorAt(
      NO_PLACE,
      modelVersion === run.modelVersion
        ? `these results are those of Dyno ${program}, which took something that ships with it differently`
        : `these results are those of ${modelVersion} (Dyno ${program}); this program has ${run.modelVersion}`,
      '',
      'run it again to compare',
    ),
    severity: 'warning',
  };
}

export async function readDocument(input: DocumentInput): Promise<ReadDocument> {
  return input.kind === 'trace'
    ? { ...input, trace: await importTrace(input.bytes) }
    : { ...input, pages: await readTraces(input.text, input.fileName, input.traces ?? {}) };
}

/** What was opened; traces are read once, however often they are replayed. */
export type ReadDocument =
  | (Extract<DocumentInput, { kind: 'scenario' }> & { readonly pages: ReadTraces })
  | (Extract<DocumentInput, { kind: 'trace' }> & { readonly trace: ImportedTrace });

export type PreparedDocument =
  | (Omit<Extract<OpenResult, { ok: true }>, 'preview'> & { readonly run: ComparedRun })
  | Extract<OpenResult, { ok: false }>;

export function prepareDocument(source: ReadDocument, options: RunOptions): PreparedDocument {
  const { record, recordBytes } = options;
  const prepared = prepareWhole(source, options);
  if (!prepared.ok || (record === undefined && recordBytes === undefined)) return prepared;
  const { run } = prepared;
  const command = record === undefined ? run.command : `${run.command} --record ${recordModeText(record)}`;
  return { ...prepared, run: { ...run, command, ...(record && { record }), ...(recordBytes && { recordBytes }) } };
}

function prepareWhole(source: ReadDocument, options: RunOptions): PreparedDocument {
  if (source.kind === 'scenario') {
    const { text, fileName: name, policies, pages } = source;
    if (pages.problems.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics: pages.problems };
    const prepared = prepareScenario(text, name, { ...options, policies, traces: pages.traces });
    return { ...prepared, diagnostics: [...pages.problems, ...prepared.diagnostics] };
  }
  const { trace, fileName, variants, offline, hz, kernel } = source;
  const prepared = prepareTrace(trace, fileName, {
    offline,
    hz,
    kernel,
    ...options,
    variants: options.variants ?? variants,
  });
  if (!prepared.ok) return prepared;
  return { ok: true, run: prepared.run, diagnostics: [], importReport: prepared.report };
}
