import { type Diagnostic, errorAt, NO_PLACE } from '../documents/diagnostic.ts';
import { messageOf } from '../documents/message-of.ts';
import type { BundleContent } from '../formats/bundle/content.ts';
import type { RtAppImport } from '../formats/rt-app/import.ts';
import { readMachine } from '../machine/catalogue/read.ts';
import type { ForkAdded, NewFork } from '../scenario/add-fork.ts';
import { storeDocument } from './bundle.ts';
import type { Changeables } from './changeable.ts';
import { combinedId, combineRuns, type RunPart, runNames } from './combine.ts';
import type { ComparedRun } from './compared-run.ts';
import { keepResults, keepRun, type OpenRun } from './keep-run.ts';
import { Keeper, type KeptFiles } from './keeper.ts';
import { openSavedRun } from './open-saved.ts';
import { WorkerPool } from './pool.ts';
import { type PreparedDocument, prepareDocument, type ReadDocument, readDocument } from './read-document.ts';
import { estimateRun, type KnownForecasts, NO_ESTIMATE } from './record-estimate.ts';
import { planRecording, type RecordingPlan } from './record-plan.ts';
import type {
  BundleInput,
  CompareResult,
  DocumentInput,
  KeptRun,
  KnownRecording,
  OpenResult,
  RunOptions,
  RunService,
} from './service.ts';
import { type Finished, RunSession } from './session.ts';
import { CONTROL, RUN_STATE, type RunResult } from './types.ts';
import { VERSION } from './version.ts';
import type { LiveRecording, SpawnWorker } from './worker-contract.ts';

const NEWER_LOG = 'it was kept by a newer version of Dyno';

function bytesOf(source: ReadDocument): number {
  const blobs = source.kind === 'trace' ? [source.bytes] : Object.values(source.traces ?? {});
  return blobs.reduce((sum, bytes) => sum + (bytes instanceof Uint8Array ? bytes.byteLength : bytes.size), 0);
}

type RunBeside = Omit<RunPart, 'result'> & { readonly session: RunSession };

/** One open document and its latest run; the same behind the app's Comlink end point and behind the command line. */
export class RunServiceSession implements RunService {
  private source: ReadDocument | undefined;
  private session: RunSession | undefined;
  /** Of the run that the session holds. */
  private held: { readonly run: ComparedRun; readonly options: RunOptions } | undefined;
  /** Where the results came in a bundle: its name, what computed them, and whether this program would compute others. */
  private saved: (Pick<RunBeside, 'fileName' | 'made'> & { readonly outdated: boolean }) | undefined;
  /** Saved runs that the open one is compared with. */
  private beside: readonly RunBeside[] = [];
  private readonly keeper: Keeper | undefined;
  /** What the document that was open before has finished, for the next run. */
  private earlier: RunSession | undefined;
  /** They are compared although their inputs differ. */
  private anyway = false;
  private latest:
    | { readonly source: ReadDocument; readonly key: string; readonly prepared: PreparedDocument }
    | undefined;
  /** Workers that looked into simulations, for the run that follows. */
  private warm: WorkerPool | undefined;
  private readonly forecasts: KnownForecasts = new Map();
  /** Recordings of a bundle that was opened early: what is wrong with them, if anything, and whether they are still being read. */
  private reading: Promise<string | undefined> | undefined;
  private early = false;
  /** Bytes of that bundle, until they are kept as they are. */
  private original: Uint8Array | undefined;
  private keeping: Promise<KeptRun | undefined> = Promise.resolve(undefined);

  constructor(
    private readonly spawn: SpawnWorker,
    /** Workers to use when a run does not say. */
    private readonly workers: number,
    files?: KeptFiles,
    /** Lets other calls have a turn. */
    private readonly pause?: () => Promise<void>,
  ) {
    this.keeper = files && new Keeper(files);
  }

  async open(input: DocumentInput | BundleInput, options: RunOptions): Promise<OpenResult> {
    if (input.kind === 'bundle') return this.openBundle(input);
    const source = await readDocument(input);
    const prepared = this.prepare(source, options);
    if (!prepared.ok) return prepared;
    const earlier = this.reusable(options);
    this.saved = undefined;
    const { run, ...rest } = prepared;
    const preview = this.hold(source, run, options).compare();
    this.earlier = earlier;
    await this.keepResults();
    return { ...rest, preview };
  }

  async run(control: SharedArrayBuffer, options: RunOptions): Promise<RunResult> {
    const words = new Int32Array(control);
    await this.reading;
    if (this.source === undefined) throw new Error('nothing is open');
    const prepared = this.prepare(this.source, options);
    if (!prepared.ok) {
      Atomics.store(words, CONTROL.state, RUN_STATE.failed);
      throw new Error(prepared.diagnostics.map(({ message }) => message).join('\n'));
    }
    const earlier = this.reusable(options);
    const session = this.hold(this.source, prepared.run, options, words);
    this.saved = undefined;
    if (earlier) session.reuse(earlier);
    await this.keepResults();
    const result = await session.start((each) => this.keeper?.note(each));
    // recordings are packed when nobody waits for a worker any more
    if (session === this.session) this.keeping = this.keepAll().catch(() => undefined);
    return result;
  }

  async planRecording(options: RunOptions, memoryBytes: number | undefined, always: boolean): Promise<RecordingPlan> {
    const { source } = this;
    if (source === undefined) throw new Error('nothing is open');
    const prepared = this.prepare(source, options);
    // the run itself says what is wrong
    if (!prepared.ok) return planRecording(NO_ESTIMATE, options, memoryBytes, false);
    this.warm ??= new WorkerPool(this.spawn, options.workers ?? this.workers);
    const estimate = await estimateRun(prepared.run, this.warm, this.forecasts);
    return planRecording(estimate, options, memoryBytes, always);
  }

  save(view?: string): Promise<Uint8Array> {
    return this.bundle(true, view);
  }

  async keepIn(slot: string): Promise<void> {
    this.keeper?.use(slot);
    if (this.session) this.keeping = this.keepAll().catch(() => undefined);
  }

  kept(): Promise<KeptRun | undefined> {
    return this.keeping;
  }

  async openKept(slot: string): Promise<OpenResult | undefined> {
    const kept = await this.keeper?.read(slot);
    if (kept === undefined) return undefined;
    if (kept === 'newer') return { ok: false, newer: true, diagnostics: [errorAt(NO_PLACE, NEWER_LOG)] };
    const opened = await this.openBundle({ kind: 'bundle', bytes: kept.bundle, fileName: 'kept' });
    if (!opened.ok || !this.session) return opened;
    this.saved = this.saved?.outdated === true ? this.saved : undefined;
    if (kept.results.length === 0) {
      this.original = kept.bundle;
      return opened;
    }
    // of another version of the models, figures of two kinds would stand beside each other
    if (this.saved === undefined) this.session.restore({ results: kept.results, settings: [], losses: undefined });
    return { ...opened, preview: this.session.compare() };
  }

  private async bundle(recordings: boolean, view?: string): Promise<Uint8Array> {
    const content = await this.content(recordings, view);
    // whoever saves nothing does without the writer
    const { writeBundle } = await import('../formats/bundle/write.ts');
    return writeBundle(content);
  }

  /** @param recordings also those of first replications */
  private async content(recordings: boolean, view?: string): Promise<BundleContent> {
    if (recordings) await this.reading;
    const { source, session, held } = this;
    if (!source || !session || !held) throw new Error('nothing is open');
    const { run, options } = held;
    const { results, settings, losses } = session.finished;
    return {
      program: VERSION,
      modelVersion: run.modelVersion,
      identity: run.identity,
      ...(await storeDocument(source, options)),
      results: recordings ? results : results.map((each) => ({ ...each, recording: undefined })),
      settingsResults: settings,
      losses,
      view,
    };
  }

  async snapshot(): Promise<RunResult> {
    if (this.session === undefined) throw new Error('nothing is open');
    return this.beside.length === 0 ? this.session.compare() : combineRuns(this.parts(), this.anyway);
  }

  async recording(variant: string, early = false): Promise<(LiveRecording & KnownRecording) | undefined> {
    if (early && this.early && this.beside.length === 0) {
      const recording = await this.session?.recording(variant);
      return recording && { ...recording, early: true };
    }
    await this.reading;
    if (this.beside.length === 0) return this.session?.recording(variant);
    const parts = this.parts();
    const names = runNames(parts.map(({ fileName }) => fileName));
    for (const [at, { run, session }] of parts.entries()) {
      const own = run.variants.find(({ id }) => combinedId(names[at], id) === variant);
      const recording = own && (await session.recording(own.id));
      if (recording) return { ...recording, variant };
    }
    return undefined;
  }

  async recordingsRead(): Promise<string | undefined> {
    return this.reading;
  }

  async compareWith(others: readonly BundleInput[], anyway: boolean): Promise<CompareResult> {
    if (this.session === undefined) throw new Error('nothing is open');
    const beside: RunBeside[] = [];
    for (const input of others) {
      const saved = await openSavedRun(input);
      if (!saved.ok) return saved;
      const { run, content } = saved;
      const session = new RunSession(run, this.spawn, 1, new Int32Array(new SharedArrayBuffer(CONTROL.words * 4)));
      session.restore(finishedOf(content));
      beside.push({ fileName: input.fileName, run, session, made: madeBy(content) });
    }
    this.beside = beside;
    return this.compareAnyway(anyway);
  }

  async compareAnyway(anyway: boolean): Promise<CompareResult> {
    this.anyway = anyway;
    return { ok: true, result: await this.snapshot() };
  }

  async changeables(input: DocumentInput, variant: string, options: RunOptions): Promise<Changeables> {
    const source = await readDocument(input);
    if (source.kind !== 'scenario') return { values: [], never: undefined };
    const { changeablesOf } = await import('./changeable.ts');
    const { text, fileName, policies, pages } = source;
    return changeablesOf(text, fileName, variant, { ...options, policies, traces: pages.traces });
  }

  async addFork(text: string, fork: NewFork): Promise<ForkAdded> {
    const { addFork } = await import('../scenario/add-fork.ts');
    return addFork(text, fork);
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

  /** What is open, for the keeper; undefined where nothing is, or nothing can be kept. */
  private openRun(): OpenRun | undefined {
    const { source, session, original, reading } = this;
    if (!this.keeper?.active || !source || !session) return undefined;
    return {
      ...{ original, reading },
      documentBytes: bytesOf(source),
      recordingBytes: () => session.recordingBytes,
      hasResults: session.finished.results.length > 0,
      results: () => this.bundle(false),
      content: () => this.content(true),
      isOpen: () => session === this.session,
      pause: this.pause ?? (async () => undefined),
    };
  }

  private async keepResults(): Promise<void> {
    const open = this.openRun();
    if (this.keeper && open) await keepResults(this.keeper, open);
  }

  private async keepAll(): Promise<KeptRun | undefined> {
    const open = this.openRun();
    if (!this.keeper || !open) return undefined;
    const kept = await keepRun(this.keeper, open);
    if (open.isOpen()) this.original = undefined;
    return kept;
  }

  private async openBundle(input: BundleInput): Promise<OpenResult> {
    const saved = await openSavedRun(input, this.pause);
    if (!saved.ok) return saved;
    const { source, run, content, diagnostics, bundled, importReport } = saved;
    this.saved = { fileName: input.fileName, made: madeBy(content), outdated: run.identity !== content.identity };
    const session = this.hold(source, run, bundled.options);
    session.restore(finishedOf(content));
    this.early = saved.readRecordings !== undefined;
    // packing it once more would take longer than opening it
    if (this.early) this.original = input.bytes;
    if (saved.readRecordings) this.reading = this.read(session, saved.readRecordings);
    return { ok: true, diagnostics, preview: session.compare(), bundled, ...(importReport && { importReport }) };
  }

  /** What is damaged is withdrawn. */
  private async read(session: RunSession, recordings: () => Promise<string | undefined>): Promise<string | undefined> {
    // first the answer that the results are there
    await this.pause?.();
    const problem = await recordings().catch(messageOf);
    if (problem !== undefined) session.withdrawRecordings();
    if (session === this.session) this.early = false;
    return problem;
  }

  /** Whose replications the next run may take; of other models figures of two kinds would stand beside each other. */
  private reusable({ reuse }: RunOptions): RunSession | undefined {
    if (reuse !== true || this.saved?.outdated === true) return undefined;
    return this.earlier ?? this.session;
  }

  /** A document with a fresh session for this run of it. */
  private hold(
    source: ReadDocument,
    run: ComparedRun,
    options: RunOptions,
    control: Int32Array = new Int32Array(new SharedArrayBuffer(CONTROL.words * 4)),
  ): RunSession {
    const { warm } = this;
    this.warm = undefined;
    this.close();
    this.source = source;
    this.held = { run, options };
    this.session = new RunSession(run, this.spawn, options.workers ?? this.workers, control, warm);
    return this.session;
  }

  /** The open run and those beside it, with what is finished of each. */
  private parts(): readonly (RunBeside & RunPart)[] {
    const { session, held, source } = this;
    if (!session || !held || !source) throw new Error('nothing is open');
    const own = { fileName: source.fileName, run: held.run, session, ...this.saved };
    return [own, ...this.beside].map((part) => ({ ...part, result: part.session.compare() }));
  }

  /** What the same options were prepared to just before is taken again: traces take their time. */
  private prepare(source: ReadDocument, options: RunOptions): PreparedDocument {
    const key = JSON.stringify(options);
    if (this.latest?.source !== source || this.latest.key !== key)
      this.latest = { source, key, prepared: prepareDocument(source, options) };
    return this.latest.prepared;
  }

  private close(): void {
    this.warm?.dispose();
    this.warm = undefined;
    this.session?.dispose();
    this.session = undefined;
    this.earlier = undefined;
    this.beside = [];
    this.anyway = false;
    this.reading = undefined;
    this.early = false;
    this.original = undefined;
  }
}

const madeBy = ({ program, modelVersion }: BundleContent) => ({ dyno: program, model: modelVersion });

const finishedOf = ({ results, settingsResults, losses }: BundleContent): Finished => ({
  results,
  settings: settingsResults,
  losses,
});
