import type { StoreApi } from 'zustand/vanilla';
import type { NewFork, RecordMode } from '../workers/runner/service.ts';
import { createFrameScheduler, type FrameScheduler } from './frame.ts';
import { openRecordStore } from './host/record-store.ts';
import { tellingHost } from './host/telling-host.ts';
import type { Host, OpenedFile } from './host/types.ts';
import { outlineOf } from './library/outline.ts';
import { messageOf } from './reason-of.ts';
import { type Chapters, createChapters } from './report/chapters.ts';
import { isBundle } from './run/bundle.ts';
import { createCompanions } from './run/companions.ts';
import { type CompareNote, createComparing } from './run/comparing.ts';
import { createDocuments } from './run/documents.ts';
import { createEditor } from './run/editor.ts';
import { importRtAppFile } from './run/import-rt-app.ts';
import { isRtApp, isWorkshopFile, sourceOf, textOf } from './run/input.ts';
import { createJournal } from './run/journal.ts';
import { bringBack, type KeptOutcome } from './run/kept-place.ts';
import { type KeptSlot, takeSlot } from './run/kept-slot.ts';
import { keepView, readView, type ViewKeeper } from './run/kept-view.ts';
import { isMachine, type Machines } from './run/machines.ts';
import { fieldErrors, runOptions, withSettings } from './run/options.ts';
import { shippedPageTraces } from './run/page-traces.ts';
import type { Policies } from './run/policies.ts';
import { createRecordingDialog } from './run/recording-dialog.ts';
import { createReportJournal } from './run/report-journal.ts';
import { createResultBox, hasValues, type ResultBox, viewedVariants } from './run/results.ts';
import { createRunner, type RunnerParts } from './run/runner.ts';
import { type SaveNote, saveRun, saveScenario } from './run/saving.ts';
import type { Said } from './said.ts';
import type { OpenService } from './service.ts';
import { createDocumentStore, type DocumentSource, type DocumentState } from './stores/document.ts';
import { createMomentStore, type MomentStore } from './stores/moment.ts';
import { createPoliciesStore, type PoliciesState } from './stores/policies.ts';
import { createReportStore, type ReportStore } from './stores/report.ts';
import { createRunsStore, type RunsState, untilOpened } from './stores/runs.ts';
import { createSessionStore, type SessionState, visit } from './stores/session.ts';
import { createWorkshopStore, isLocked, type WorkshopState } from './stores/workshop.ts';
import { openSweepService } from './sweep/client.ts';
import { createSweepStore } from './sweep/store.ts';
import { isSweepFile, pointName } from './sweep/sweep-file.ts';
import { createSweeper, type Sweeper } from './sweep/sweeper.ts';
import type { ControlsBox } from './timeline/controls.ts';
import { extendedTo, replicationsDone } from './workbench/precision.ts';

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
  /** Asks for a saved run and makes it a chapter of the report. @param key chapter whose run is gone, which gets this one */
  addChapter(key?: number): Promise<void>;
  /** Compares with this variant, on screen and in the report; undefined = the document's own baseline. */
  setBaseline(id: string | undefined): void;
  cancel(): void;
  toggleVariant(id: string): void;
  fetchRecordings(variants: readonly string[], early?: boolean): Promise<void>;
  /** Sweeps over the open scenario. */
  readonly sweep: Sweeper;
  /** Opens the scenario with the parameters of a point of the sweep as a document of its own. */
  openSweepPoint(point: readonly number[]): Promise<void>;
  fail(what: Said): void;
  /** Writes waiting edits to the journal: the page may go away. */
  flush(): Promise<void>;
  /** The page goes away because somebody wants it to: what was open is not brought back in another window. */
  end(): void;
  dispose(): void;
}

/** @param window number of the window, where the app has several */
export function createApp(platform: Host, openService: OpenService, window?: string): App {
  const frames = createFrameScheduler();
  const document = createDocumentStore();
  const session = createSessionStore();
  const host = tellingHost(platform, (reason) =>
    session.setState({ notice: { kind: 'not-kept', what: 'edits', reason: messageOf(reason) } }),
  );
  const runs = createRunsStore();
  const moment = createMomentStore();
  const report = createReportStore();
  const reports = createReportJournal(host, report);
  const chapters = createChapters({
    ...{ host, openService },
    openStore: async () => (await import('./host/chapter-store.ts')).openChapterStore(),
    notKept: (reason) =>
      session.setState({ notice: { kind: 'not-kept', what: 'chapters', reason: messageOf(reason) } }),
  });
  const results = createResultBox();
  const workshop = createWorkshopStore();
  const journal = createJournal(host, window);
  const recordingDialog = createRecordingDialog(session);
  const parts = { openService, frames, document, runs, results, pageTraces: shippedPageTraces() };
  const notKept: RunnerParts['notKept'] = ({ results, needs, room }) =>
    session.setState(({ notice }) => ({ notice: notice ?? { kind: 'run-not-kept', results, needs, room } }));
  const revived: RunnerParts['revived'] = (result, reason) =>
    session.setState({ notice: { kind: 'revived', ...replicationsDone(result), reason } });
  const runner = createRunner({ ...parts, notKept, revived, askRecording: recordingDialog.ask });
  const fail = (said: Said) => session.setState({ notice: { kind: 'error', said } });
  const editor = createEditor({ ...parts, journal, runner, onFailure: fail });
  const policies = createPoliciesStore();
  const sweep = createSweeper({
    ...{ ...parts, host, session, openService: openSweepService },
    ...{ records: openRecordStore(), state: createSweepStore() },
  });
  const companions = createCompanions({
    ...{ host, platform, openService, document, policies, changed: editor.recheck },
    // the first window of the desktop has no number in its address
    window: window ?? (platform.kind === 'desktop' ? '1' : undefined),
  });
  const documents = createDocuments({
    ...{ openService, document, session, runs, moment, policies, results },
    ...{ chapters, reports, journal, runner, editor, companions, recordingDialog, fail },
  });
  const comparing = createComparing({ host, session, results, runner });
  const follows = [reports, chapters];
  const saving = { host, document, session, moment, report, journal, runner, follows };

  /** Where this window keeps its run; undefined where the platform keeps nothing. */
  let slot: KeptSlot | undefined;
  let views: ViewKeeper | undefined;
  const entryOf = (source: DocumentSource) => journal.claimOf(source)?.number;

  /** What is said of a trace changes what runs next, not what is shown. */
  const readTraceAs = (said: Partial<Pick<DocumentState, 'offline' | 'kernel'>>): void => {
    document.setState(said);
    if (results.result && hasValues(results.result)) runs.setState({ stale: !runner.isCurrent() });
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
    editPolicies: companions.policies,
    machines: companions.machines,
    fail,
    sweep,
    async openSweepPoint(point) {
      const { source } = document.getState();
      const axes = sweep.box.result?.axes;
      if (!source || !axes) return;
      const text = await sweep.scenarioAt(point);
      const parameters = axes.map(({ path, values }, a) => `${path.slice(path.indexOf('.') + 1)}-${values[point[a]]}`);
      const rest = {
        companions: document.getState().companions,
        policies: companions.withDocument(),
        restored: false,
      };
      await documents.show(sourceOf(pointName(source.fileName, parameters), undefined), '', text, undefined, rest);
    },
    async openFile(file) {
      if (isSweepFile(file.name)) {
        const count = await sweep.keep(file);
        return session.setState({ notice: { kind: 'sweep', name: file.name, count } });
      }
      if (isMachine(file)) {
        const wrong = await companions.machines.keep(file);
        if (wrong !== undefined) return fail(wrong);
        return session.setState({ notice: { kind: 'machine', name: file.name } });
      }
      documents.begin();
      if (isBundle(file.name)) return documents.openBundle(file);
      if (isWorkshopFile(file)) return (await import('./workshop/session.ts')).openWorkshopFile(app, file);
      if (isRtApp(file.name)) return documents.openImported(await importRtAppFile(file, openService));
      const source = sourceOf(file.name, file.handle);
      if (source.kind === 'trace') return documents.show(source, '', '', new Blob([file.bytes.slice()]));
      const savedText = textOf(file);
      return documents.show(source, savedText, (await journal.read(source)) ?? savedText);
    },
    async chooseFile() {
      const file = await host.open();
      if (file) await app.openFile(file);
    },
    async restore() {
      const isWanted = documents.untilNextOpening();
      const [separated] = await companions.load();
      slot = await takeSlot(window).catch(() => undefined);
      const openKept = async (name: string): Promise<KeptOutcome> =>
        isWanted() ? documents.openKept(name, await readView(name, host), isWanted) : { kind: 'unwanted' };
      const place = slot && (await bringBack(slot, openKept));
      if (place) {
        runner.keepIn(place.name);
        views = keepView(place.name, { host, document, session, moment, entryOf });
      }
      const unsaved = place?.restored ? undefined : await journal.lastUnsaved();
      if (unsaved && isWanted()) await documents.show(unsaved.source, unsaved.savedText, unsaved.text);
      // Loaded only by those who were at a lesson.
      if ((await host.readJournal('workshop.open')) !== undefined && isWanted())
        await (await import('./workshop/session.ts')).restoreLesson(app);
      if (separated) session.setState(({ notice }) => ({ notice: notice ?? { kind: 'separated', ...separated } }));
      if (place?.refused) session.setState({ notice: { ...place.refused, kind: 'left' } });
    },
    edit(text) {
      editor.edit(text);
      const { source } = document.getState();
      const outline = outlineOf(text, source?.fileName ?? '');
      if (outline) document.setState({ measure: { replications: outline.replications, duration: outline.duration } });
    },
    markOffline: (offline) => readTraceAs({ offline }),
    stateKernel: (kernel) => readTraceAs({ kernel }),
    async discardEdits() {
      const { source, savedText } = document.getState();
      if (!source) return;
      app.edit(savedText);
      document.setState({ restored: false });
      await journal.clear(source);
    },
    save: () => saveScenario(saving),
    saveRun: () => saveRun(saving),
    async compareWith() {
      // from a screen where nothing is open: the first of the two runs
      if (document.getState().source === undefined) await app.chooseFile();
      return comparing.compareWith();
    },
    async addChapter(key) {
      session.setState({ screen: 'workbench', tab: 'report' });
      const file = await host.open();
      if (!file) return;
      try {
        await chapters.add(file, report.getState(), key);
      } catch (error) {
        fail((t, say) => t('error.in', { name: file.name, reason: say(messageOf(error)) }));
      }
    },
    compareAnyway: (anyway) => runner.compareAnyway(anyway).catch((error: unknown) => fail(messageOf(error))),
    endComparison: comparing.end,
    setBaseline(id) {
      session.setState(({ hidden }) => ({
        baseline: id,
        hidden: new Set([...hidden].filter((other) => other !== id)),
      }));
    },
    async run({ settings = false, choose = false } = {}) {
      const { source } = document.getState();
      // whoever is quicker than the worker that opens the document means this document
      await untilOpened(runs);
      if (document.getState().source?.key !== source?.key) return;
      await app.endComparison();
      const { phase } = runs.getState();
      const { fields, hidden } = session.getState();
      const errors = fieldErrors(fields);
      if (isLocked(workshop.getState(), document.getState().source?.key)) return;
      const variants = results.variants.map(({ id }) => id);
      if (phase === 'running' || phase === 'opening' || phase === 'none' || errors.replications || errors.duration)
        return;
      await runner.start(withSettings(runOptions(fields, variants, hidden, settings), session.getState()), choose);
      documents.showProblems();
    },
    chooseRecording: recordingDialog.answer,
    async runFork(text, { name, from }) {
      const { fields, hidden } = session.getState();
      const variants = [...results.variants.map(({ id }) => id), name];
      app.edit(text);
      // the timeline that asked is built anew with the pair: the focus goes to what comes in its place
      visit(session, { timelineA: from, timelineB: name, tab: 'timeline' });
      // whoever forks goes on looking while it runs
      void runner
        .start({ ...withSettings(runOptions(fields, variants, hidden, false), session.getState()), reuse: true })
        .then(documents.showProblems);
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
      runner.fetchRecordings(variants, early).catch((error: unknown) => fail(messageOf(error))),
    async flush() {
      await Promise.all([
        journal.flush(),
        reports.flush(),
        chapters.flush(),
        companions.policies.flush(),
        views?.flush(),
      ]);
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
