import type { StoreApi } from 'zustand/vanilla';
import type { BundledDocument, OpenResult } from '../../workers/runner/service.ts';
import type { OpenedFile } from '../host/types.ts';
import { outlineOf } from '../library/outline.ts';
import { messageOf } from '../reason-of.ts';
import type { Chapters } from '../report/chapters.ts';
import type { ReportOptions } from '../report/options.ts';
import type { Said } from '../said.ts';
import type { OpenService, ServiceHandle } from '../service.ts';
import { type DocumentSource, type DocumentState, EMPTY_DOCUMENT } from '../stores/document.ts';
import { type MomentStore, NO_MOMENT } from '../stores/moment.ts';
import type { PoliciesState } from '../stores/policies.ts';
import type { RunOrigin, RunsState } from '../stores/runs.ts';
import { FRESH_DOCUMENT_VIEW, type SessionState } from '../stores/session.ts';
import { replicationsDone } from '../workbench/precision.ts';
import { choicesOf, documentOf, reportOf, viewOf } from './bundle.ts';
import type { ScenarioCompanions } from './companions.ts';
import type { DocumentEntry } from './document-entry.ts';
import type { Editor } from './editor.ts';
import type { ImportedScenario } from './import-rt-app.ts';
import { sourceOf } from './input.ts';
import type { Journal } from './journal.ts';
import type { KeptOutcome } from './kept-place.ts';
import { type KeptView, restoredView } from './kept-view.ts';
import type { RecordingDialog } from './recording-dialog.ts';
import type { ResultBox } from './results.ts';
import type { Runner } from './runner.ts';

/** What is smaller is read and verified whole before any of it is shown; nobody notices the wait. */
const EARLY_BYTES = 4 * 2 ** 20;

interface Parts {
  readonly openService: OpenService;
  readonly document: StoreApi<DocumentState>;
  readonly session: StoreApi<SessionState>;
  readonly runs: StoreApi<RunsState>;
  readonly moment: MomentStore;
  readonly policies: StoreApi<PoliciesState>;
  readonly results: ResultBox;
  readonly chapters: Chapters;
  readonly reports: Pick<DocumentEntry<ReportOptions>, 'open'>;
  readonly journal: Journal;
  readonly runner: Runner;
  readonly editor: Editor;
  readonly companions: ScenarioCompanions;
  readonly recordingDialog: RecordingDialog;
  readonly fail: (what: Said) => void;
}

/** Puts documents in the place of the one that was open. */
export interface Documents {
  /**
   * A scenario or trace; what is typed in `text` and not in `savedText` is an edit.
   * @param rest what else is known of it
   */
  show(
    source: DocumentSource,
    savedText: string,
    text: string,
    trace?: Blob,
    rest?: Partial<DocumentState>,
  ): Promise<void>;
  /** Another tool's file as a scenario. */
  openImported(imported: ImportedScenario): Promise<void>;
  /** A saved run; the present document stays if the file cannot be read. */
  openBundle(file: OpenedFile): Promise<void>;
  /**
   * Brings back the run that this window showed when it ended, with what is finished of it.
   * @param isWanted false as soon as somebody has opened something else
   * @param kept what it looked at; undefined where that is not known, and then nothing is brought back
   */
  openKept(slot: string, kept: KeptView | undefined, isWanted: () => boolean): Promise<KeptOutcome>;
  /** Something is about to be opened: what is still being read does not take its place. */
  begin(): void;
  /** @returns whether nothing else has begun to be opened since */
  untilNextOpening(): () => boolean;
  /** A document with problems shows them where they are. */
  showProblems(): void;
}

export function createDocuments(parts: Parts): Documents {
  const { document, session, moment, policies, journal, runner, companions, fail } = parts;
  /** How often something was opened. */
  let openings = 0;
  const untilNextOpening = (): (() => boolean) => {
    const opening = openings;
    return () => opening === openings;
  };

  const showProblems = (): void => {
    if (parts.runs.getState().phase !== 'invalid') return;
    const inPolicies = document.getState().diagnostics.every(({ file }) => file !== undefined);
    session.setState({ tab: inPolicies ? 'policies' : 'scenario' });
  };

  /** Puts a document in the place of the one that was open. */
  const present = async (
    opened: Pick<DocumentState, 'text'> & Partial<DocumentState> & { readonly source: DocumentSource },
    rest: Partial<DocumentState>,
    options?: ReportOptions,
  ): Promise<void> => {
    parts.editor.dispose();
    // a run of the document before does not start any more
    parts.recordingDialog.answer(undefined);
    await journal.flush();
    const { source, text } = opened;
    const outline = source.kind === 'scenario' ? outlineOf(text, source.fileName) : undefined;
    moment.setState(NO_MOMENT);
    await journal.settle(source);
    await parts.reports.open(source, options);
    await parts.chapters.open(source);
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

  const show: Documents['show'] = async (source, savedText, text, trace, rest = {}) => {
    const restored = text !== savedText;
    policies.setState({ added: [] });
    await present({ source, text, savedText, policies: companions.own() }, { restored, ...rest });
    if (restored) session.setState({ tab: 'scenario' });
    tellShared(source);
    await runner.open(trace);
    showProblems();
  };

  /** Takes over an end point that holds a run which is there already: that of a bundle, or one that was kept. */
  const adopt = async (
    handle: ServiceHandle,
    answer: Extract<OpenResult, { ok: true }>,
    bundled: BundledDocument,
    { trace, ...opened }: ReturnType<typeof documentOf>,
    origin: RunOrigin,
    stale = false,
  ): Promise<void> => {
    const { preview, diagnostics, importReport } = answer;
    policies.setState({ added: opened.policies.variants });
    await present(opened, { diagnostics, importReport }, reportOf(bundled.view));
    const damaged = (reason: string) =>
      session.setState({ notice: { kind: 'damaged', name: opened.source.fileName, reason } });
    runner.adopt(handle, preview, trace, bundled, { origin, stale }, damaged);
    const variants = parts.results.variants.map(({ id }) => id);
    const view = viewOf(bundled.view);
    session.setState({ ...choicesOf(bundled, variants), ...view.session });
    moment.setState(view.moment);
  };

  return {
    show,
    showProblems,
    untilNextOpening,
    begin: () => void openings++,
    async openImported(imported) {
      if (!imported.ok) return fail(imported.reason);
      const { fileName, text, remarks, from } = imported;
      // It has not been saved anywhere yet: its text is an edit of nothing, which the journal keeps.
      await show(sourceOf(fileName, undefined), '', text);
      document.setState({ restored: false, imported: { from, remarks } });
    },
    async openBundle({ name, bytes, handle: place = name }) {
      const isWanted = untilNextOpening();
      const handle = parts.openService();
      try {
        const early = bytes.byteLength > EARLY_BYTES;
        // most of what is large is a recording
        if (early) void import('../timeline/TimelinePair.tsx');
        const answer = await handle.remote.open({ kind: 'bundle', bytes, fileName: name, early }, {});
        if (!isWanted()) return handle.dispose();
        if (!answer.ok || !answer.bundled) {
          handle.dispose();
          return fail((t, say) =>
            t('error.in', { name, reason: say(answer.diagnostics.map(({ message }) => message)) }),
          );
        }
        await adopt(handle, answer, answer.bundled, documentOf(answer.bundled, place), 'file');
        const [warning] = answer.diagnostics;
        if (warning)
          session.setState({
            notice: { kind: 'info', said: (t, say) => t('error.in', { name, reason: say(warning.message) }) },
          });
      } catch (error) {
        handle.dispose();
        fail((t, say) => t('error.in', { name, reason: say(messageOf(error)) }));
      }
    },
    async openKept(slot, kept, isWanted) {
      // Where no view was kept there is no run either: a first screen starts no worker to look for one.
      if (!kept) return { kind: isWanted() ? 'nothing' : 'unwanted' };
      const handle = parts.openService();
      const answer = await handle.remote.openKept(slot).catch(() => undefined);
      const edited = kept.source.kind === 'scenario' ? await journal.read(kept.source, kept.entry) : undefined;
      if (!answer?.ok || !answer.bundled || !isWanted()) {
        handle.dispose();
        if (answer && !answer.ok)
          return {
            kind: 'refused',
            reason: answer.diagnostics.map(({ message }) => message),
            newer: answer.newer ?? false,
          };
        return { kind: isWanted() ? 'nothing' : 'unwanted' };
      }
      const { source, savedText } = kept;
      const opened = documentOf(answer.bundled, source.key);
      const text = edited ?? opened.text;
      await adopt(handle, answer, answer.bundled, { ...opened, text, source, savedText }, 'kept', text !== opened.text);
      const { session: view, moment: place } = restoredView(kept);
      session.setState(view);
      moment.setState(place);
      document.setState({ restored: text !== savedText });
      const { done, planned } = replicationsDone(answer.preview);
      if (done > 0 && done < planned) session.setState({ notice: { kind: 'kept', done, planned } });
      return { kind: 'opened' };
    },
  };
}
