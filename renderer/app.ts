import type { StoreApi } from 'zustand/vanilla';
import type {
  BundledDocument,
  NewFork,
  OpenResult,
  RecordingQuestion,
  RecordMode,
  ScenarioPolicies,
} from '../workers/runner/service.ts';
import { createFrameScheduler, type FrameScheduler } from './frame.ts';
import { openRecordStore } from './host/record-store.ts';
import type { Host, OpenedFile } from './host/types.ts';
import { outlineOf } from './library/outline.ts';
import { spoken, spokenProblems } from './messages.ts';
import { reasonOf } from './reason-of.ts';
import { type Chapters, createChapters } from './report/chapters.ts';
import type { ReportOptions } from './report/options.ts';
import { bundleName, choicesOf, documentOf, isBundle, reportOf, viewOf, viewText } from './run/bundle.ts';
import { createEditor } from './run/editor.ts';
import { type ImportedScenario, importRtAppFile } from './run/import-rt-app.ts';
import { isRtApp, isWorkshopFile, sourceOf, textOf } from './run/input.ts';
import { createJournal } from './run/journal.ts';
import { type KeptSlot, takeSlot } from './run/kept-slot.ts';
import { type KeptView, keepView, restoredView, type ViewKeeper } from './run/kept-view.ts';
import { createMachines, isMachine, type Machines } from './run/machines.ts';
import { fieldErrors, runOptions, withSettings } from './run/options.ts';
import { shippedPageTraces } from './run/page-traces.ts';
import { createPolicies, type Policies } from './run/policies.ts';
import { createReportJournal } from './run/report-journal.ts';
import { createResultBox, hasValues, type ResultBox, viewedVariants } from './run/results.ts';
import { createRunner, type RunnerParts } from './run/runner.ts';
import type { OpenService, ServiceHandle } from './service.ts';
import { createDocumentStore, type DocumentSource, type DocumentState, EMPTY_DOCUMENT } from './stores/document.ts';
import { createMomentStore, type MomentStore, NO_MOMENT } from './stores/moment.ts';
import { createPoliciesStore, type PoliciesState } from './stores/policies.ts';
import { createReportStore, type ReportStore } from './stores/report.ts';
import { createRunsStore, type RunsState } from './stores/runs.ts';
import { createSessionStore, FRESH_DOCUMENT_VIEW, type SessionState } from './stores/session.ts';
import { createWorkshopStore, isLocked, type WorkshopState } from './stores/workshop.ts';
import { openSweepService } from './sweep/client.ts';
import { createSweepStore } from './sweep/store.ts';
import { isSweepFile, pointName } from './sweep/sweep-file.ts';
import { createSweeper, type Sweeper } from './sweep/sweeper.ts';
import type { ControlsBox } from './timeline/controls.ts';
import { extendedTo, replicationsDone } from './workbench/precision.ts';

/** What is smaller is read and verified whole before any of it is shown; nobody notices the wait. */
const EARLY_BYTES = 4 * 2 ** 20;

/** What of the session names variants: it has no meaning where other variants are shown. */
const OTHER_COLUMNS = {
  hidden: new Set<string>(),
  baseline: undefined,
  timelineA: undefined,
  timelineB: undefined,
  explained: undefined,
} as const satisfies Partial<SessionState>;

/** Everything behind the screens. One instance; React gets it through a context, tests make their own. */
export interface App {
  readonly host: Host;
  readonly frames: FrameScheduler;
  readonly document: StoreApi<DocumentState>;
  readonly session: StoreApi<SessionState>;
  readonly runs: StoreApi<RunsState>;
  /** Where the views over time are. */
  readonly moment: MomentStore;
  /** The timeline that is on screen, for commands. */
  readonly timeline: ControlsBox;
  /** What the report of the open document looks like. */
  readonly report: ReportStore;
  /** Saved runs that are chapters of it. */
  readonly chapters: Chapters;
  readonly results: ResultBox;
  /** The lesson beside the workbench, and what a class handed in. */
  readonly workshop: StoreApi<WorkshopState>;
  /** The user's policies: what there is, and what can be done with them. */
  readonly policies: StoreApi<PoliciesState>;
  readonly editPolicies: Policies;
  /** Machine files that are kept. */
  readonly machines: Pick<Machines, 'files' | 'remove'>;
  /** Opens a file; edits of it that an earlier session did not save come back. Machine files are kept for scenarios. */
  openFile(file: OpenedFile): Promise<void>;
  /** Asks for a file and opens it. */
  chooseFile(): Promise<void>;
  /** Brings back what was being edited when the app ended. */
  restore(): Promise<void>;
  edit(text: string): void;
  /** Of a trace: tasks whose name contains this are offline work in the next run. */
  markOffline(names: string): void;
  /** Of a trace: which kernel it was recorded on; empty for what it says itself. */
  stateKernel(kernel: string): void;
  discardEdits(): Promise<void>;
  save(): Promise<SaveNote>;
  /** Writes the document with its results and recordings to one file. */
  saveRun(): Promise<SaveNote>;
  /** `settings`: test the claims under other settings as well. `choose`: ask what is to be recorded. */
  run(how?: { readonly settings?: boolean; readonly choose?: boolean }): Promise<void>;
  /** What of the run that waits for it is recorded; undefined = it does not start. */
  chooseRecording(mode: RecordMode | undefined): void;
  /** Takes the text of a scenario that has a fork more, runs it, and shows parent and fork on the timeline. */
  runFork(text: string, fork: Pick<NewFork, 'name' | 'from'>): Promise<void>;
  /** Runs that many replications besides those that are there. */
  addReplications(more: number): Promise<void>;
  /** Runs what a run that ended early lacks. */
  runRest(): Promise<void>;
  /** Asks for a saved run and puts its variants beside those that are shown. */
  compareWith(): Promise<CompareNote>;
  /** Compares runs whose inputs differ as well, or not. */
  compareAnyway(anyway: boolean): Promise<void>;
  endComparison(): Promise<void>;
  /** Asks for a saved run and makes it a chapter of the report. */
  addChapter(): Promise<void>;
  /** Compares with this variant, on screen and in the report; undefined = the document's own baseline. */
  setBaseline(id: string | undefined): void;
  cancel(): void;
  toggleVariant(id: string): void;
  fetchRecordings(variants: readonly string[], early?: boolean): Promise<void>;
  /** Sweeps over the open scenario. */
  readonly sweep: Sweeper;
  /** Opens the scenario with the parameters of a point of the sweep as a document of its own. */
  openSweepPoint(point: readonly number[]): Promise<void>;
  fail(reason: string): void;
  /** Writes waiting edits to the journal: the page may go away. */
  flush(): Promise<void>;
  /** The page goes away because somebody wants it to: what was open is not brought back in another window. */
  end(): void;
  dispose(): void;
}

export type SaveNote =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'cancelled' };

/** @param window number of the window, where the app has several */
export type CompareNote =
  | { readonly kind: 'compared' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'nothing to compare' }
  | { readonly kind: 'not a bundle'; readonly name: string }
  | { readonly kind: 'failed'; readonly reason: string };

export function createApp(host: Host, openService: OpenService, window?: string): App {
  const frames = createFrameScheduler();
  const document = createDocumentStore();
  const session = createSessionStore();
  const runs = createRunsStore();
  const moment = createMomentStore();
  const report = createReportStore();
  const reports = createReportJournal(host, report);
  const chapters = createChapters(openService);
  const results = createResultBox();
  const workshop = createWorkshopStore();
  const journal = createJournal(host, window);
  let answerRecording: ((mode: RecordMode | undefined) => void) | undefined;
  const askRecording = (recording: RecordingQuestion): Promise<RecordMode | undefined> =>
    new Promise((resolve) => {
      answerRecording = resolve;
      session.setState({ overlay: 'record', recording });
    });
  const parts = { openService, frames, document, runs, results, pageTraces: shippedPageTraces(), askRecording };
  const notKept: RunnerParts['notKept'] = ({ needs, room }) =>
    session.setState(({ notice }) => ({ notice: notice ?? { kind: 'results-kept', needs, room } }));
  const runner = createRunner({ ...parts, notKept });
  const fail = (text: string) => session.setState({ notice: { kind: 'error', text } });
  const editor = createEditor({ ...parts, journal, onFailure: fail });
  const policies = createPoliciesStore();
  const sweep = createSweeper({
    ...{ ...parts, host, session, openService: openSweepService },
    ...{ records: openRecordStore(), state: createSweepStore() },
  });
  const filesChanged = (): void => {
    if (document.getState().source?.kind !== 'scenario') return;
    document.setState({ policies: withCompanions(forScenario()) });
    editor.recheck();
  };
  const editPolicies = createPolicies(host, policies, filesChanged);
  const machines = createMachines(host, openService, filesChanged);
  /** What goes with a scenario: the user's policies and machines. */
  const forScenario = (): ScenarioPolicies => {
    const { files, variants } = editPolicies.forScenario();
    return { files: { ...machines.files(), ...files }, variants };
  };

  const withCompanions = ({ files, variants }: ScenarioPolicies): ScenarioPolicies => {
    return { files: { ...document.getState().companions.files, ...files }, variants };
  };

  /** A document with problems shows them where they are. */
  const showProblems = (): void => {
    if (runs.getState().phase !== 'invalid') return;
    const inPolicies = document.getState().diagnostics.every(({ file }) => file !== undefined);
    session.setState({ tab: inPolicies ? 'policies' : 'scenario' });
  };

  /** Puts a document in the place of the one that was open. */
  const present = async (
    opened: Pick<DocumentState, 'text'> & Partial<DocumentState> & { readonly source: DocumentSource },
    rest: Partial<DocumentState>,
    options?: ReportOptions,
  ): Promise<void> => {
    editor.dispose();
    // a run of the document before does not start any more
    if (session.getState().recording) app.chooseRecording(undefined);
    await journal.flush();
    const { source, text } = opened;
    const outline = source.kind === 'scenario' ? outlineOf(text, source.fileName) : undefined;
    moment.setState(NO_MOMENT);
    await journal.settle(opened.source);
    chapters.clear();
    await reports.open(source, options);
    document.setState({
      ...EMPTY_DOCUMENT,
      ...opened,
      ...rest,
      measure: { replications: outline?.replications, duration: outline?.duration },
    });
    session.setState({ ...FRESH_DOCUMENT_VIEW, screen: 'workbench', notice: undefined });
  };

  /** Of a file that another window shows, or that windows which have ended left further edits of. */
  const tellShared = (source: DocumentSource): void => {
    const { elsewhere = false, others = 0 } = journal.claimOf(source) ?? {};
    if (source.handle === undefined || (!elsewhere && others === 0)) return;
    session.setState({ notice: { kind: 'shared', name: source.fileName, elsewhere, others } });
  };

  const show = async (
    source: DocumentSource,
    savedText: string,
    text: string,
    trace: Blob | undefined,
    rest: Partial<DocumentState> = {},
  ): Promise<void> => {
    const restored = text !== savedText;
    policies.setState({ added: [] });
    await present({ source, text, savedText, policies: forScenario() }, { restored, ...rest });
    if (restored) session.setState({ tab: 'scenario' });
    tellShared(source);
    await runner.open(trace);
    showProblems();
  };

  /** It has not been saved anywhere yet: its text is an edit of nothing, which the journal keeps. */
  const openImported = async (imported: ImportedScenario): Promise<void> => {
    if (!imported.ok) return fail(imported.reason);
    const { fileName, text, remarks, from } = imported;
    await show(sourceOf(fileName, undefined), '', text, undefined);
    document.setState({ restored: false, imported: { from, remarks } });
  };

  /** Takes over an end point that holds a run which is there already: that of a bundle, or one that was kept. */
  const adopt = async (
    handle: ServiceHandle,
    answer: Extract<OpenResult, { ok: true }>,
    bundled: BundledDocument,
    { trace, ...opened }: ReturnType<typeof documentOf>,
    stale = false,
  ): Promise<void> => {
    const { preview, diagnostics, importReport } = answer;
    policies.setState({ added: opened.policies.variants });
    await present(opened, { diagnostics, importReport }, reportOf(bundled.view));
    const damaged = (reason: string) =>
      session.setState({ notice: { kind: 'damaged', name: opened.source.fileName, reason } });
    runner.adopt(handle, preview, trace, bundled.options, stale, damaged);
    const variants = results.variants.map(({ id }) => id);
    const view = viewOf(bundled.view);
    session.setState({ ...choicesOf(bundled, variants), ...view.session });
    moment.setState(view.moment);
  };

  /** How often something was opened: what takes long to read does not take the place of what was opened after it. */
  let openings = 0;
  const untilNextOpening = (): (() => boolean) => {
    const opening = openings;
    return () => opening === openings;
  };

  /** Results are there before anything runs; the present document stays if the file cannot be read. */
  const openBundle = async ({ name, bytes, handle: place = name }: OpenedFile): Promise<void> => {
    const isWanted = untilNextOpening();
    const handle = openService();
    try {
      const early = bytes.byteLength > EARLY_BYTES;
      // most of what is large is a recording
      if (early) void import('./timeline/TimelinePair.tsx');
      const answer = await handle.remote.open({ kind: 'bundle', bytes, fileName: name, early }, {});
      if (!isWanted()) return handle.dispose();
      if (!answer.ok || !answer.bundled) {
        handle.dispose();
        return fail(`${name}: ${spokenProblems(answer.diagnostics)}`);
      }
      await adopt(handle, answer, answer.bundled, documentOf(answer.bundled, place));
      const [warning] = answer.diagnostics;
      if (warning) session.setState({ notice: { kind: 'info', text: `${name}: ${spoken(warning.message)}` } });
    } catch (error) {
      handle.dispose();
      fail(`${name}: ${reasonOf(error)}`);
    }
  };

  /**
   * Brings back the run that this window showed when it ended, with what is finished of it.
   * @param isWanted false as soon as somebody has opened something else
   * @returns whether there was one
   */
  const openKept = async (slot: string, kept: KeptView, isWanted: () => boolean): Promise<boolean> => {
    const { source, savedText } = kept;
    const handle = openService();
    const answer = await handle.remote.openKept(slot).catch(() => undefined);
    const edited = source.kind === 'scenario' ? await journal.read(source, kept.entry) : undefined;
    if (!answer?.ok || !answer.bundled || !isWanted()) {
      handle.dispose();
      return false;
    }
    const opened = documentOf(answer.bundled, source.key);
    const text = edited ?? opened.text;
    await adopt(handle, answer, answer.bundled, { ...opened, text, source, savedText }, text !== opened.text);
    const { session: view, moment: place } = restoredView(kept);
    session.setState(view);
    moment.setState(place);
    document.setState({ restored: text !== savedText });
    const { done, planned } = replicationsDone(answer.preview);
    if (done > 0 && done < planned) session.setState({ notice: { kind: 'kept', done, planned } });
    return true;
  };

  /** Variants that were switched off before the run was compared with another one. */
  let hiddenAlone: ReadonlySet<string> = new Set();

  /** Where this window keeps its run; undefined where the platform keeps nothing. */
  let slot: KeptSlot | undefined;
  let views: ViewKeeper | undefined;
  const view = (name: string): ViewKeeper => {
    views ??= keepView(name, { host, document, session, moment, entryOf: (source) => journal.claimOf(source)?.number });
    return views;
  };

  const app: App = {
    host,
    frames,
    document,
    session,
    runs,
    moment,
    timeline: { current: undefined },
    report,
    chapters,
    results,
    workshop,
    policies,
    editPolicies,
    machines,
    fail,
    sweep,
    async openSweepPoint(point) {
      const { source } = document.getState();
      const axes = sweep.box.result?.axes;
      if (!source || !axes) return;
      const text = await sweep.scenarioAt(point);
      const parameters = axes.map(({ path, values }, a) => `${path.slice(path.indexOf('.') + 1)}-${values[point[a]]}`);
      const { companions } = document.getState();
      const rest = { companions, policies: withCompanions(forScenario()), restored: false };
      await show(sourceOf(pointName(source.fileName, parameters), undefined), '', text, undefined, rest);
    },
    async openFile(file) {
      if (isSweepFile(file.name)) {
        const count = await sweep.keep(file);
        return session.setState({ notice: { kind: 'sweep', name: file.name, count } });
      }
      if (isMachine(file)) {
        const wrong = await machines.keep(file);
        if (wrong !== undefined) return fail(wrong);
        return session.setState({ notice: { kind: 'machine', name: file.name } });
      }
      openings++;
      if (isBundle(file.name)) return openBundle(file);
      if (isWorkshopFile(file)) return (await import('./workshop/session.ts')).openWorkshopFile(app, file);
      if (isRtApp(file.name)) return openImported(await importRtAppFile(file, openService));
      const source = sourceOf(file.name, file.handle);
      if (source.kind === 'trace') return show(source, '', '', new Blob([file.bytes.slice()]));
      const savedText = textOf(file);
      return show(source, savedText, (await journal.read(source)) ?? savedText, undefined);
    },
    async chooseFile() {
      const file = await host.open();
      if (file) await app.openFile(file);
    },
    async restore() {
      const isWanted = untilNextOpening();
      await Promise.all([editPolicies.load(), machines.load()]);
      slot = await takeSlot(window).catch(() => undefined);
      const kept = slot?.restore ? await view(slot.name).read() : undefined;
      const restored = slot && kept && isWanted() ? await openKept(slot.name, kept, isWanted) : false;
      if (slot) {
        runner.keepIn(slot.name);
        view(slot.name);
      }
      const unsaved = restored ? undefined : await journal.lastUnsaved();
      if (unsaved && isWanted()) await show(unsaved.source, unsaved.savedText, unsaved.text, undefined);
      // Loaded only by those who were at a lesson.
      if ((await host.readJournal('workshop.open')) !== undefined && isWanted())
        await (await import('./workshop/session.ts')).restoreLesson(app);
    },
    edit(text) {
      editor.edit(text);
      const { source } = document.getState();
      const outline = outlineOf(text, source?.fileName ?? '');
      if (outline) document.setState({ measure: { replications: outline.replications, duration: outline.duration } });
    },
    markOffline(offline) {
      document.setState({ offline });
      if (results.result && hasValues(results.result)) runs.setState({ stale: true });
    },
    stateKernel(kernel) {
      document.setState({ kernel });
      if (results.result && hasValues(results.result)) runs.setState({ stale: true });
    },
    async discardEdits() {
      const { source, savedText } = document.getState();
      if (!source) return;
      app.edit(savedText);
      document.setState({ restored: false });
      await journal.clear(source);
    },
    async save() {
      const { source, text } = document.getState();
      if (source?.kind !== 'scenario') return { kind: 'cancelled' };
      const { fileName, handle } = source;
      const place = handle === undefined ? {} : { handle };
      const outcome = await host.save({ suggestedName: fileName, bytes: new TextEncoder().encode(text), ...place });
      if (outcome.kind === 'failed') return { kind: 'failed', reason: spoken(outcome.message) };
      if (outcome.kind === 'cancelled') return outcome;
      await journal.clear(source);
      document.setState({
        savedText: text,
        restored: false,
        source: sourceOf(outcome.name, outcome.handle ?? handle),
      });
      return { kind: 'saved', name: outcome.name };
    },
    async saveRun() {
      const { source } = document.getState();
      if (!source) return { kind: 'cancelled' };
      let bytes: Uint8Array;
      try {
        bytes = await runner.save(viewText({ ...session.getState(), ...moment.getState() }, report.getState()));
      } catch (error) {
        return { kind: 'failed', reason: reasonOf(error) };
      }
      const outcome = await host.save({ suggestedName: bundleName(source.fileName), bytes });
      return outcome.kind === 'failed' ? { kind: 'failed', reason: spoken(outcome.message) } : outcome;
    },
    async compareWith() {
      if (!results.result || !hasValues(results.result)) {
        // from a screen where nothing is open: the first of the two runs
        if (document.getState().source === undefined) await app.chooseFile();
        if (!results.result || !hasValues(results.result)) return { kind: 'nothing to compare' };
      }
      const file = await host.open();
      if (!file) return { kind: 'cancelled' };
      if (!isBundle(file.name)) return { kind: 'not a bundle', name: file.name };
      const { comparison } = results.result;
      try {
        await runner.compareWith({ kind: 'bundle', bytes: file.bytes, fileName: file.name });
      } catch (error) {
        return { kind: 'failed', reason: `${file.name}: ${reasonOf(error)}` };
      }
      if (comparison === undefined) hiddenAlone = session.getState().hidden;
      session.setState({ ...OTHER_COLUMNS, screen: 'workbench', tab: 'compare', notice: undefined });
      return { kind: 'compared' };
    },
    async addChapter() {
      session.setState({ screen: 'workbench', tab: 'report' });
      const file = await host.open();
      if (!file) return;
      try {
        await chapters.add(file, report.getState());
      } catch (error) {
        fail(`${file.name}: ${reasonOf(error)}`);
      }
    },
    compareAnyway: (anyway) => runner.compareAnyway(anyway).catch((error: unknown) => fail(reasonOf(error))),
    async endComparison() {
      if (results.result?.comparison === undefined) return;
      await runner.endComparison();
      session.setState({ ...OTHER_COLUMNS, hidden: hiddenAlone });
    },
    setBaseline(id) {
      session.setState(({ hidden }) => ({
        baseline: id,
        hidden: new Set([...hidden].filter((other) => other !== id)),
      }));
    },
    async run({ settings = false, choose = false } = {}) {
      await app.endComparison();
      const { phase } = runs.getState();
      const { fields, hidden } = session.getState();
      const errors = fieldErrors(fields);
      if (isLocked(workshop.getState(), document.getState().source?.key)) return;
      const variants = results.variants.map(({ id }) => id);
      if (phase === 'running' || phase === 'opening' || phase === 'none' || errors.replications || errors.duration)
        return;
      await runner.start(withSettings(runOptions(fields, variants, hidden, settings), session.getState()), choose);
      showProblems();
    },
    chooseRecording(mode) {
      session.setState({ overlay: undefined, recording: undefined });
      answerRecording?.(mode);
      answerRecording = undefined;
    },
    async runFork(text, { name, from }) {
      const { fields, hidden } = session.getState();
      const variants = [...results.variants.map(({ id }) => id), name];
      app.edit(text);
      session.setState({ timelineA: from, timelineB: name, tab: 'timeline' });
      // whoever forks goes on looking while it runs
      void runner
        .start({ ...withSettings(runOptions(fields, variants, hidden, false), session.getState()), reuse: true })
        .then(showProblems);
    },
    async addReplications(more) {
      const total = results.result && extendedTo(results.result, more);
      if (total === undefined) return;
      session.setState(({ fields }) => ({ fields: { ...fields, replications: String(total) } }));
      await runner.extend(total);
    },
    runRest: () => runner.extend(),
    cancel: () => runner.cancel(),
    toggleVariant(id) {
      const { baseline } = session.getState();
      const variant = viewedVariants(results, baseline).find((candidate) => candidate.id === id);
      if (!variant || variant.baseline) return;
      session.setState(({ hidden }) => {
        const next = new Set(hidden);
        if (!next.delete(id)) next.add(id);
        return { hidden: next };
      });
    },
    fetchRecordings: (variants, early) =>
      runner.fetchRecordings(variants, early).catch((error: unknown) => fail(reasonOf(error))),
    async flush() {
      await Promise.all([journal.flush(), reports.flush(), editPolicies.flush(), views?.flush()]);
    },
    end: () => slot?.end(),
    dispose() {
      sweep.dispose();
      views?.dispose();
      editor.dispose();
      runner.dispose();
      frames.dispose();
    },
  };
  return app;
}
