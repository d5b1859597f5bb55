import type { StoreApi } from 'zustand/vanilla';
import type {
  BundledDocument,
  BundleInput,
  CompareResult,
  KeptRun,
  RecordingQuestion,
  RecordMode,
  RunOptions,
} from '../../workers/runner/service.ts';
import type { RunResult } from '../../workers/runner/types.ts';
import type { FrameScheduler } from '../frame.ts';
import { spokenProblems } from '../messages.ts';
import { messageOf } from '../reason-of.ts';
import type { OpenService, ServiceHandle } from '../service.ts';
import type { DocumentState } from '../stores/document.ts';
import { NO_RUN, type RunsState } from '../stores/runs.ts';
import { inputOf } from './input.ts';
import { type LiveRun, startLiveRun } from './live-run.ts';
import type { PageTraceSource } from './page-traces.ts';
import { forgetRecordings, hasValues, type ResultBox, sameRecording, takePreview } from './results.ts';
import { type KeptPlace, keptBy, reviveRun } from './revive.ts';

/** Runs the open document on one worker end point and keeps the stores and the result box up to date. */
export interface Runner {
  /** Reads the document in a fresh worker and shows its set-up. */
  open(trace: Blob | undefined): Promise<void>;
  /** Whether the document is as it was when what is shown was run. */
  isCurrent(): boolean;
  /** From now on what is open and what is finished of it is kept there. */
  keepIn(slot: string): void;
  /**
   * Takes over an end point in which the document is open and its results are: those of a bundle.
   * @param adopted where the results come from; whether the text was edited after that run
   * @param damaged told what is wrong with its recordings, if anything: then there are none
   */
  adopt(
    handle: ServiceHandle,
    preview: RunResult,
    trace: Blob | undefined,
    bundled: BundledDocument,
    adopted: Pick<RunsState, 'origin' | 'stale'>,
    damaged: (message: string) => void,
  ): void;
  /** The run as the bytes of one file. @param view what the app shows, in its own words */
  save(view: string): Promise<Uint8Array>;
  /** @param choose asks what is to be recorded also where everything fits */
  start(options: RunOptions, choose?: boolean): Promise<void>;
  /** Runs what the latest run lacks: the rest of its replications, or as many as `replications`. Nothing runs twice. */
  extend(replications?: number): Promise<void>;
  /** Puts another saved run beside the one that is shown. */
  compareWith(file: BundleInput): Promise<void>;
  /** Shows figures of runs whose inputs differ as a comparison, or no longer. */
  compareAnyway(anyway: boolean): Promise<void>;
  /** Shows the open run alone again. */
  endComparison(): Promise<void>;
  cancel(): void;
  /**
   * Fetches the recordings of these variants, as far as they have got.
   * @param early also those of a bundle that is still being read
   */
  fetchRecordings(variants: readonly string[], early?: boolean): Promise<void>;
  dispose(): void;
}

export interface RunnerParts {
  readonly openService: OpenService;
  readonly frames: FrameScheduler;
  readonly document: StoreApi<DocumentState>;
  readonly runs: StoreApi<RunsState>;
  readonly results: ResultBox;
  readonly pageTraces: PageTraceSource;
  /** What of the run is to be recorded; undefined = it is not to start. */
  readonly askRecording: (question: RecordingQuestion) => Promise<RecordMode | undefined>;
  /** Told when there is no room to keep the recordings of what is open. */
  readonly notKept: (kept: Extract<KeptRun, { recordings: false }>) => void;
  /** Told what is there again after the worker ended. */
  readonly revived: (result: RunResult, reason: string) => void;
}

/** Two equal ones are the same document for the worker. */
const identityOf = ({ text, offline, kernel, policies }: DocumentState): string =>
  JSON.stringify([kernel, offline, text, policies]);

/** Of the machine, where the browser tells: in GiB, and rather less than there is. */
const machineMemory = (): number | undefined => {
  const { deviceMemory } = navigator as { readonly deviceMemory?: number };
  return deviceMemory === undefined ? undefined : deviceMemory * 2 ** 30;
};

/** How a run stands of which that much is there. */
const phaseOf = (result: RunResult): RunsState['phase'] =>
  hasValues(result) ? (result.complete ? 'done' : 'cancelled') : 'ready';

export function createRunner(parts: RunnerParts): Runner {
  const { openService, frames, document, runs, results, pageTraces, notKept } = parts;
  let service: ServiceHandle | undefined;
  let trace: Blob | undefined;
  /** What the worker holds; undefined when it holds nothing that is valid. */
  let opened: string | undefined;
  /** How the document that it holds, as it is now or was before, is known among those that are kept. */
  let held: string | undefined;
  let live: LiveRun<RunResult> | undefined;
  /** Of the run whose results are shown. */
  let latest: RunOptions = {};
  let slot: string | undefined;
  /** Between the command to run and the run. */
  let isStarting = false;
  /** Cancels a run that has not begun. */
  let giveUp = (): void => undefined;
  /** Saved runs that it is compared with. */
  let beside: readonly BundleInput[] = [];
  /** Until what a worker that ended has kept is open in another one. */
  let reviving: Promise<void> = Promise.resolve();
  /** How often what was open made way for something else. */
  let turn = 0;

  const show = (result: RunResult, change: Partial<RunsState> = {}): void => {
    results.result = result;
    runs.setState(({ version }) => ({ ...change, version: version + 1 }));
  };

  /** Hands the document to the worker; undefined when it has errors. @param reuse the next run may take what is finished */
  const read = async (handle: ServiceHandle, reuse = false): Promise<RunResult | undefined> => {
    const now = document.getState();
    if (!now.source) throw new Error('no document is open');
    opened = undefined;
    const traces = await pageTraces(now.text);
    if (handle !== service) return undefined;
    const input = inputOf(now.source, now, trace, traces);
    const answer = await handle.remote.open(input, reuse ? { reuse } : {});
    if (handle !== service) return undefined;
    document.setState({ diagnostics: answer.diagnostics, importReport: answer.ok ? answer.importReport : undefined });
    if (!answer.ok) return undefined;
    opened = identityOf(now);
    held = keptBy(input);
    takePreview(results, answer.preview);
    return answer.preview;
  };

  const take = (handle: ServiceHandle): void => {
    service = handle;
    keep(handle);
    // who waits for an answer is told by its call
    handle.onEnd((reason) => {
      if (handle === service && !isStarting && runs.getState().phase !== 'opening') failed(reason);
    });
  };

  const started = (): ServiceHandle => {
    opened = undefined;
    held = undefined;
    const handle = openService();
    take(handle);
    return handle;
  };

  /** What cannot be kept is no reason not to run. */
  const keep = (handle: ServiceHandle): void => {
    if (slot === undefined) return;
    handle.remote.keepIn(slot).then(
      () => tellKept(handle),
      () => undefined,
    );
  };

  /** Of a run whose recordings would be lost. */
  const tellKept = (handle: ServiceHandle): void => {
    const tell = (kept: KeptRun | undefined): void => {
      if (handle === service && kept?.recordings === false) notKept(kept);
    };
    handle.remote.kept().then(tell, () => undefined);
  };

  /** The worker may be dead: the next run begins with another one, which has what this one kept of what it had open. */
  const failed = (error: unknown): void => {
    // put into words where it is shown
    runs.setState({ phase: 'failed', failure: messageOf(error) });
    service?.dispose();
    service = undefined;
    if (held !== undefined && slot !== undefined) reviving = revive({ slot, held }, opened, messageOf(error));
  };

  /** @param valid what it is, if that is known */
  const revive = async (kept: KeptPlace, valid: string | undefined, reason: string): Promise<void> => {
    const mine = turn;
    const { comparison } = results.result ?? {};
    const revived = await reviveRun(openService, kept, comparison ? beside : [], comparison?.anyway ?? false);
    if (!revived) return;
    // something else was opened or begun meanwhile
    if (service || mine !== turn) return revived.handle.dispose();
    const { handle, own, shown } = revived;
    take(handle);
    opened = valid;
    held = kept.held;
    const phase = phaseOf(own);
    show(shown, { phase, ...(phase === 'done' && { failure: undefined }) });
    if (hasValues(own)) parts.revived(own, reason);
  };

  const dispose = (): void => {
    turn++;
    live?.cancel();
    live = undefined;
    // what was starting waits for an answer that does not come any more
    isStarting = false;
    beside = [];
    service?.dispose();
    service = undefined;
    results.result = undefined;
    results.variants = [];
    forgetRecordings(results);
  };

  /** Other columns: recordings are asked for by their names. */
  const showCompared = (answer: CompareResult): void => {
    if (!answer.ok) throw new Error(spokenProblems(answer.diagnostics));
    takePreview(results, answer.result);
    forgetRecordings(results);
    runs.setState(({ version, runNumber }) => ({ version: version + 1, runNumber: runNumber + 1 }));
  };

  const runner: Runner = {
    dispose,
    async open(blob) {
      dispose();
      trace = blob;
      runs.setState(({ version, runNumber }) => ({ ...NO_RUN, phase: 'opening', version: version + 1, runNumber }));
      const handle = started();
      try {
        const preview = await read(handle);
        if (handle !== service) return;
        if (preview) show(preview, { phase: 'ready' });
        else runs.setState({ phase: 'invalid' });
      } catch (error) {
        if (handle === service) failed(error);
      }
    },

    isCurrent: () => opened === identityOf(document.getState()),

    adopt(handle, preview, blob, { input, options }, { origin, stale }, damaged) {
      dispose();
      latest = options;
      held = keptBy(input);
      trace = blob;
      take(handle);
      opened = stale ? undefined : identityOf(document.getState());
      takePreview(results, preview);
      const phase = phaseOf(preview);
      const { version, runNumber } = runs.getState();
      runs.setState({
        ...NO_RUN,
        phase,
        origin,
        stale: stale && hasValues(preview),
        everRun: hasValues(preview),
        version: version + 1,
        runNumber: runNumber + 1,
      });
      const withdraw = (message: string | undefined): void => {
        if (handle !== service || message === undefined) return;
        forgetRecordings(results);
        runs.setState((state) => ({ version: state.version + 1, runNumber: state.runNumber + 1 }));
        damaged(message);
      };
      handle.remote.recordingsRead().then(withdraw, (error: unknown) => withdraw(messageOf(error)));
    },

    keepIn(name) {
      slot = name;
      if (service) keep(service);
    },

    save(view) {
      return service ? service.remote.save(view) : Promise.reject(new Error('nothing is open'));
    },

    async start(asked, choose = false) {
      if (live || isStarting) return;
      isStarting = true;
      const givenUp = new Promise<undefined>((resolve) => {
        giveUp = () => resolve(undefined);
      });
      const before = runs.getState();
      const mine = turn;
      if (asked.reuse) await reviving;
      if (mine !== turn) return;
      const handle = service ?? started();
      runs.setState(({ runNumber }) => ({
        phase: 'running',
        progress: 0,
        jobsDone: 0,
        jobsTotal: 0,
        kiloEvents: 0,
        elapsedMs: 0,
        remainingMs: undefined,
        failure: undefined,
        origin: 'run',
        everRun: true,
        runNumber: runNumber + 1,
      }));
      try {
        if (opened !== identityOf(document.getState())) {
          const preview = await read(handle, asked.reuse === true);
          if (handle !== service) return;
          if (!preview) return runs.setState({ phase: 'invalid' });
          show(preview);
        }
        const planned = await Promise.race([handle.remote.planRecording(asked, machineMemory(), choose), givenUp]);
        if (handle !== service) return;
        const { recordBytes, question } = planned ?? {};
        const chosen = question ? await parts.askRecording(question) : asked.record;
        if (handle !== service) return;
        if (question && chosen === undefined) {
          const phase = results.result && hasValues(results.result) ? before.phase : 'ready';
          return runs.setState(({ version }) => ({ ...before, phase, version: version + 1 }));
        }
        const record = chosen?.kind === 'full' ? undefined : chosen;
        const options: RunOptions = { ...asked, ...(recordBytes && { recordBytes }), ...(record && { record }) };
        forgetRecordings(results);
        runs.setState({ stale: false });
        latest = options;
        const { remote } = handle;
        const calls = {
          run: (control: SharedArrayBuffer) => remote.run(control, options),
          snapshot: () => remote.snapshot(),
        };
        live = startLiveRun(calls, frames, {
          onProgress: (progress) => runs.setState(progress),
          onSnapshot: (result) => show(result),
        });
        if (!planned) live.cancel();
        const result = await live.finished;
        if (handle !== service) return;
        const stale = opened !== identityOf(document.getState());
        show(result, { phase: result.complete ? 'done' : 'cancelled', stale });
        tellKept(handle);
      } catch (error) {
        if (handle === service) failed(error);
      } finally {
        if (handle === service || service === undefined) live = undefined;
        isStarting = false;
      }
    },

    extend: (replications) =>
      runner.start({ ...latest, ...(replications !== undefined && { replications }), reuse: true }),

    async compareWith(file) {
      const handle = service;
      if (!handle || live) return;
      const all = [...beside, file];
      const answer = await handle.remote.compareWith(all, results.result?.comparison?.anyway ?? false);
      if (handle !== service || live) return;
      showCompared(answer);
      beside = all;
    },
    async compareAnyway(anyway) {
      const handle = service;
      if (!handle || live) return;
      const answer = await handle.remote.compareAnyway(anyway);
      if (handle === service && !live) showCompared(answer);
    },
    async endComparison() {
      const handle = service;
      if (!handle || live || beside.length === 0) return;
      const answer = await handle.remote.compareWith([], false);
      if (handle !== service || live) return;
      showCompared(answer);
      beside = [];
    },

    cancel() {
      if (live) live.cancel();
      else if (isStarting) giveUp();
    },

    async fetchRecordings(variants, early = false) {
      const handle = service;
      const { runNumber } = runs.getState();
      if (!handle) return;
      let changed = false;
      for (const variant of variants) {
        const fresh = await handle.remote.recording(variant, early);
        if (handle !== service || runs.getState().runNumber !== runNumber) return;
        if (!fresh) continue;
        const box = fresh.early ? results.early : results.recordings;
        const known = box.get(variant);
        if (known && sameRecording(known, fresh)) continue;
        box.set(variant, fresh);
        changed = true;
      }
      if (changed) runs.setState(({ version }) => ({ version: version + 1 }));
    },
  };
  return runner;
}
