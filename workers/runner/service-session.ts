import { importTrace } from '../formats/import-trace.ts';
import type { RtAppImport } from '../formats/rt-app/import.ts';
import type { ImportedTrace } from '../formats/trace-model.ts';
import type { ComparedRun } from './compared-run.ts';
import { type ReadTraces, readTraces } from './page-traces.ts';
import { prepareScenario } from './scenario-run.ts';
import type { DocumentInput, OpenResult, RunOptions, RunService } from './service.ts';
import { RunSession } from './session.ts';
import { prepareTrace } from './trace-run.ts';
import { CONTROL, RUN_STATE, type RunResult } from './types.ts';
import type { LiveRecording, SpawnWorker } from './worker-contract.ts';

/** One open document and its latest run; the same behind the app's Comlink end point and behind the command line. */
export class RunServiceSession implements RunService {
  private source: ReadDocument | undefined;
  private session: RunSession | undefined;

  constructor(
    private readonly spawn: SpawnWorker,
    /** Workers to use when a run does not say. */
    private readonly workers: number,
  ) {}

  async open(input: DocumentInput, options: RunOptions): Promise<OpenResult> {
    const source =
      input.kind === 'trace'
        ? { ...input, trace: await importTrace(input.bytes) }
        : { ...input, pages: await readTraces(input.text, input.fileName, input.traces ?? {}) };
    const prepared = prepare(source, options);
    if (!prepared.ok) return prepared;
    this.source = source;
    this.close();
    const { run, ...rest } = prepared;
    this.session = this.sessionFor(run, options, new Int32Array(new SharedArrayBuffer(CONTROL.words * 4)));
    return { ...rest, preview: this.session.compare() };
  }

  async run(control: SharedArrayBuffer, options: RunOptions): Promise<RunResult> {
    const words = new Int32Array(control);
    if (this.source === undefined) throw new Error('nothing is open');
    const prepared = prepare(this.source, options);
    if (!prepared.ok) {
      Atomics.store(words, CONTROL.state, RUN_STATE.failed);
      throw new Error(prepared.diagnostics.map(({ message }) => message).join('\n'));
    }
    this.close();
    const session = this.sessionFor(prepared.run, options, words);
    this.session = session;
    return session.start();
  }

  snapshot(): Promise<RunResult> {
    if (this.session === undefined) return Promise.reject(new Error('nothing is open'));
    return Promise.resolve(this.session.compare());
  }

  recording(variant: string): Promise<LiveRecording | undefined> {
    return this.session?.recording(variant) ?? Promise.resolve(undefined);
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

  private close(): void {
    this.session?.dispose();
    this.session = undefined;
  }

  private sessionFor(run: ComparedRun, options: RunOptions, control: Int32Array): RunSession {
    return new RunSession(run, this.spawn, options.workers ?? this.workers, control);
  }
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
