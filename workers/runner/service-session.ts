import { type Diagnostic, errorAt, NO_PLACE } from '../documents/diagnostic.ts';
import type { BundleContent } from '../formats/bundle/content.ts';
import { importTrace } from '../formats/import-trace.ts';
import type { RtAppImport } from '../formats/rt-app/import.ts';
import type { ImportedTrace } from '../formats/trace-model.ts';
import { readMachine } from '../machine/catalogue/read.ts';
import { restoreDocument, storeDocument } from './bundle.ts';
import type { ComparedRun } from './compared-run.ts';
import { type ReadTraces, readTraces } from './page-traces.ts';
import { prepareScenario } from './scenario-run.ts';
import type { BundleInput, DocumentInput, OpenResult, RunOptions, RunService } from './service.ts';
import { RunSession } from './session.ts';
import { prepareTrace } from './trace-run.ts';
import { CONTROL, RUN_STATE, type RunResult } from './types.ts';
import { VERSION } from './version.ts';
import type { LiveRecording, SpawnWorker } from './worker-contract.ts';

/** One open document and its latest run; the same behind the app's Comlink end point and behind the command line. */
export class RunServiceSession implements RunService {
  private source: ReadDocument | undefined;
  private session: RunSession | undefined;
  /** Of the run that the session holds. */
  private held: { readonly run: ComparedRun; readonly options: RunOptions } | undefined;

  constructor(
    private readonly spawn: SpawnWorker,
    /** Workers to use when a run does not say. */
    private readonly workers: number,
  ) {}

  async open(input: DocumentInput | BundleInput, options: RunOptions): Promise<OpenResult> {
    if (input.kind === 'bundle') return this.openBundle(input);
    const source = await readDocument(input);
    const prepared = prepare(source, options);
    if (!prepared.ok) return prepared;
    const { run, ...rest } = prepared;
    return { ...rest, preview: this.hold(source, run, options).compare() };
  }

  async run(control: SharedArrayBuffer, options: RunOptions): Promise<RunResult> {
    const words = new Int32Array(control);
    if (this.source === undefined) throw new Error('nothing is open');
    const prepared = prepare(this.source, options);
    if (!prepared.ok) {
      Atomics.store(words, CONTROL.state, RUN_STATE.failed);
      throw new Error(prepared.diagnostics.map(({ message }) => message).join('\n'));
    }
    const earlier = options.reuse === true ? this.session : undefined;
    const session = this.hold(this.source, prepared.run, options, words);
    if (earlier) session.reuse(earlier);
    return session.start();
  }

  async save(view?: string): Promise<Uint8Array> {
    const { source, session, held } = this;
    if (!source || !session || !held) throw new Error('nothing is open');
    const { run, options } = held;
    const { results, settings } = session.finished;
    // whoever saves nothing does without the writer
    const { writeBundle } = await import('../formats/bundle/write.ts');
    return writeBundle({
      program: VERSION,
      modelVersion: run.modelVersion,
      identity: run.identity,
      ...(await storeDocument(source, options)),
      results,
      settingsResults: settings,
      view,
    });
  }

  snapshot(): Promise<RunResult> {
    if (this.session === undefined) return Promise.reject(new Error('nothing is open'));
    return Promise.resolve(this.session.compare());
  }

  recording(variant: string): Promise<LiveRecording | undefined> {
    return this.session?.recording(variant) ?? Promise.resolve(undefined);
  }

  async checkMachine(text: string, fileName: string): Promise<readonly Diagnostic[]> {
    return readMachine(text, fileName).diagnostics ?? [];
  }

  async importRtApp(text: string, title: string): Promise<RtAppImport> {
    // few documents come from rt-app: the importer is loaded for those
    const { importRtApp } = await import('../formats/rt-app/import.ts');
    return importRtApp(text, title);
  }

  dispose(): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  private async openBundle({ bytes, fileName }: BundleInput): Promise<OpenResult> {
    const { readBundle } = await import('../formats/bundle/read.ts');
    const read = await readBundle(bytes);
    if (!read.ok) return { ok: false, diagnostics: [{ ...errorAt(NO_PLACE, read.message), file: fileName }] };
    const { content } = read;
    const bundled = restoreDocument(content);
    const source = await readDocument(bundled.input);
    const prepared = prepare(source, bundled.options);
    if (!prepared.ok) return prepared;
    const { run, diagnostics, ...rest } = prepared;
    const session = this.hold(source, run, bundled.options);
    session.restore(content.results, content.settingsResults);
    const older = run.identity === content.identity ? [] : [otherModels(content, run)];
    return { ...rest, diagnostics: [...older, ...diagnostics], preview: session.compare(), bundled };
  }

  /** A document with a fresh session for this run of it. */
  private hold(
    source: ReadDocument,
    run: ComparedRun,
    options: RunOptions,
    control: Int32Array = new Int32Array(new SharedArrayBuffer(CONTROL.words * 4)),
  ): RunSession {
    this.close();
    this.source = source;
    this.held = { run, options };
    this.session = new RunSession(run, this.spawn, options.workers ?? this.workers, control);
    return this.session;
  }

  private close(): void {
    this.session?.dispose();
    this.session = undefined;
  }
}

/** Results of another version of the models are shown, but not as this one's. */
function otherModels({ program, modelVersion }: BundleContent, run: ComparedRun): Diagnostic {
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

async function readDocument(input: DocumentInput): Promise<ReadDocument> {
  return input.kind === 'trace'
    ? { ...input, trace: await importTrace(input.bytes) }
    : { ...input, pages: await readTraces(input.text, input.fileName, input.traces ?? {}) };
}

/** What was opened; traces are read once, however often they are replayed. */
type ReadDocument =
  | (Extract<DocumentInput, { kind: 'scenario' }> & { readonly pages: ReadTraces })
  | (Extract<DocumentInput, { kind: 'trace' }> & { readonly trace: ImportedTrace });

type PreparedDocument =
  | (Omit<Extract<OpenResult, { ok: true }>, 'preview'> & { readonly run: ComparedRun })
  | Extract<OpenResult, { ok: false }>;

function prepare(source: ReadDocument, options: RunOptions): PreparedDocument {
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
