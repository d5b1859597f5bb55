import type { StoreApi } from 'zustand/vanilla';
import type { SweepRequest } from '../../workers/sweep/request.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import type { FrameScheduler } from '../frame.ts';
import type { RecordStore } from '../host/record-store.ts';
import type { Host, OpenedFile } from '../host/types.ts';
import { spoken } from '../messages.ts';
import { messageOf, reasonOf } from '../reason-of.ts';
import { inputOf, textOf } from '../run/input.ts';
import { type LiveRun, startLiveRun } from '../run/live-run.ts';
import { durationNs } from '../run/options.ts';
import type { PageTraceSource } from '../run/page-traces.ts';
import type { ResultBox } from '../run/results.ts';
import type { DocumentState } from '../stores/document.ts';
import type { RunsState } from '../stores/runs.ts';
import type { SessionState } from '../stores/session.ts';
import type { SweepHandle } from './client.ts';
import { formOf, requestOf, type SweepForm } from './form.ts';
import { createKeptSweeps } from './kept-sweeps.ts';
import { NO_SWEEP, type SweepBox, type SweepState } from './store.ts';

/** Sweeps over the open scenario: what is asked for, its run, and what is kept of it. */
export interface Sweeper {
  readonly state: StoreApi<SweepState>;
  readonly box: SweepBox;
  /** Reads the scenario as it is now, unless that was done; after a failure in another worker, with what is kept of the sweep. */
  load(): Promise<void>;
  /** The same where earlier sweeps of the document are kept: those who only show them need no others. */
  recall(): Promise<void>;
  /** Sweeps of the document that found something, the same list while nothing changes. */
  kept(): readonly SweepResult[];
  /** Takes what was typed and validates it shortly after. */
  edit(change: Partial<SweepForm>): void;
  /** Simulates what is missing. @param trial only enough to say how long it will take */
  start(trial?: boolean): Promise<void>;
  /** After a failure: reads the scenario in another worker, with what was kept, and goes on where a run ended. */
  retry(): Promise<void>;
  cancel(): void;
  /** Text of the scenario with the parameters of a point. */
  scenarioAt(point: readonly number[]): Promise<string>;
  /** Content of a file to save. */
  content(kind: 'csv' | 'records'): Promise<string>;
  /** Keeps what a `.dyno-sweep` file holds; returns how many replications, or throws with what is wrong. */
  keep(file: OpenedFile): Promise<number>;
  dispose(): void;
}

export interface SweeperParts {
  readonly host: Pick<Host, 'readJournal' | 'writeJournal'>;
  readonly openService: () => SweepHandle;
  readonly records: RecordStore;
  readonly frames: FrameScheduler;
  readonly document: StoreApi<DocumentState>;
  readonly session: StoreApi<SessionState>;
  readonly results: ResultBox;
  readonly runs: StoreApi<RunsState>;
  readonly pageTraces: PageTraceSource;
  readonly state: StoreApi<SweepState>;
}

const OPEN_AFTER_MS = 250;

/** ms of one replication on one worker in a run that is done; undefined without one. */
function replicationMs({ phase, elapsedMs, jobsDone }: RunsState): number | undefined {
  if (phase !== 'done' || jobsDone === 0 || elapsedMs === 0) return undefined;
  return (elapsedMs * Math.min(navigator.hardwareConcurrency, jobsDone)) / jobsDone;
}

/** What the form asks for cannot be started. */
const UNKNOWN = { phase: 'choosing', cost: undefined, estimate: undefined } as const satisfies Partial<SweepState>;

const callsOf = ({ remote }: SweepHandle, trial: boolean) => ({
  run: (control: SharedArrayBuffer) => remote.run(control, trial),
  snapshot: () => remote.snapshot(),
});

const identityOf = ({ source, text, policies }: DocumentState): string => JSON.stringify([source?.key, text, policies]);

export function createSweeper(parts: SweeperParts): Sweeper {
  const { host, openService, records, frames, document, session, runs, results, pageTraces, state } = parts;
  const box: SweepBox = { result: undefined };
  const kept = createKeptSweeps(host);
  /** What the worker has open. */
  let request: SweepRequest | undefined;
  let service: SweepHandle | undefined;
  let live: LiveRun<SweepResult> | undefined;
  let loaded: string | undefined;
  let key: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Until the worker has what was typed last, if it was told. */
  let opening: Promise<void> = Promise.resolve();
  /** Of the latest question to the worker: answers to earlier ones are out of date. */
  let turn = 0;
  /** The latest reading of the scenario, and whether it goes on: it ends by asking for what is typed meanwhile. */
  let reads = 0;
  let isReading = false;
  /** The run that ended with the failure. */
  let broken: { readonly trial: boolean } | undefined;

  const show = (result: SweepResult | undefined, change: Partial<SweepState> = {}): void => {
    box.result = result;
    if (result && request) kept.take(request, result);
    const counts = result ? { done: result.runs.done, most: result.runs.most } : {};
    state.setState(({ version }) => ({ ...counts, ...change, version: version + 1 }));
  };

  const failed = (error: unknown): void => {
    if (live) broken = { trial: state.getState().trial };
    service?.dispose();
    service = undefined;
    live = undefined;
    loaded = undefined;
    state.setState({ phase: 'failed', failure: reasonOf(error) });
  };

  /** The sweep goes on without. */
  const notKept = (reason: unknown): readonly string[] => {
    session.setState({ notice: { kind: 'not-kept', what: 'points', reason: messageOf(reason) } });
    return [];
  };

  /** What the chips and the run bar say. */
  const others = (): Pick<SweepRequest, 'variants' | 'durationNs'> => {
    const { hidden, fields } = session.getState();
    const all = results.variants.map(({ id }) => id);
    const variants = all.some((id) => hidden.has(id)) ? all.filter((id) => !hidden.has(id)) : undefined;
    return { variants, durationNs: durationNs(fields.duration) };
  };

  /** Has the worker open a sweep with the replications that are kept; undefined when something newer was asked for. */
  const openRequest = async ({ remote }: SweepHandle, wanted: SweepRequest, mine: number) => {
    const opened = await remote.open(wanted);
    if (mine !== turn) return undefined;
    if (!opened.ok) return { ok: false, diagnostics: opened.diagnostics } as const;
    const lines = await records.get(opened.identities).catch(notKept);
    if (mine !== turn) return undefined;
    const taken = await remote.restore(lines);
    const result = taken > 0 ? await remote.snapshot() : opened.preview;
    return mine === turn ? ({ ok: true, cost: opened.cost, taken, result } as const) : undefined;
  };

  /** Asks the worker for what the form says. */
  const open = async (): Promise<void> => {
    const mine = ++turn;
    const handle = service;
    const wanted = requestOf(state.getState().form, others());
    if (!handle || !wanted) {
      return show(undefined, { ...UNKNOWN, diagnostics: [] });
    }
    const opened = await openRequest(handle, wanted, mine);
    if (!opened) return;
    if (!opened.ok) return show(undefined, { ...UNKNOWN, diagnostics: opened.diagnostics });
    const { taken, result, cost } = opened;
    request = wanted;
    const phase = result.complete ? 'done' : taken > 0 ? 'partly' : 'ready';
    show(result, { phase, diagnostics: [], cost, failure: undefined });
    await estimate(handle);
  };

  /** Finds what earlier sweeps of the document found, after a new start or another text. */
  const recallAll = async (handle: SweepHandle, requests: readonly SweepRequest[], mine: number): Promise<void> => {
    for (const wanted of requests) {
      const opened = await openRequest(handle, wanted, mine);
      if (opened?.ok) kept.take(wanted, opened.result);
    }
  };

  /** Asks how much is left; the last run of the document says what a replication costs until one of the sweep was measured. */
  const estimate = async (handle: SweepHandle): Promise<void> => {
    const mine = turn;
    const found = await handle.remote.estimate(replicationMs(runs.getState()));
    if (mine === turn) state.setState({ estimate: found });
  };

  const reopen = (): void => {
    clearTimeout(timer);
    timer = undefined;
    // after a failure there is no worker that could be asked
    if (service) opening = open().catch(failed);
    else void load();
  };

  const read = async (mine: number): Promise<void> => {
    const now = document.getState();
    const { source, text } = now;
    if (source?.kind !== 'scenario') return;
    const isSame = key === source.key;
    key = source.key;
    turn++;
    if (!isSame) show(undefined, { ...NO_SWEEP, phase: 'reading' });
    try {
      service ??= openService();
      const handle = service;
      const input = inputOf(source, now, undefined, await pageTraces(text));
      if (input.kind !== 'scenario' || mine !== reads) return;
      const found = await handle.remote.read(input);
      if (mine !== reads) return;
      if (!found.ok) return show(undefined, { phase: 'invalid', diagnostics: found.diagnostics });
      await recallAll(handle, await kept.open(source.key), turn);
      if (mine !== reads) return;
      const { form } = state.getState();
      state.setState({ choices: found.choices, form: form.axes.length > 0 ? form : formOf(found.choices) });
      await open();
    } catch (error) {
      if (mine === reads) failed(error);
    }
  };

  const load = async (): Promise<void> => {
    const now = document.getState();
    if (now.source?.kind !== 'scenario' || loaded === identityOf(now) || live) return;
    loaded = identityOf(now);
    state.setState({ failure: undefined });
    const mine = ++reads;
    isReading = true;
    opening = read(mine).finally(() => {
      if (mine === reads) isReading = false;
    });
    await opening;
  };

  const keepFresh = async ({ remote }: SweepHandle): Promise<void> => {
    const fresh = await remote.takeRecords();
    await records.put(fresh).catch(notKept);
  };

  return {
    state,
    box,

    load,

    async recall() {
      const { source } = document.getState();
      if (source?.kind !== 'scenario' || loaded === identityOf(document.getState()) || live) return;
      const requests = await kept.open(source.key);
      if (requests.length > 0) await load();
      else state.setState(({ version }) => ({ version: version + 1 }));
    },

    kept: () => kept.results(),

    edit(change) {
      if (live || ['closed', 'reading', 'invalid'].includes(state.getState().phase)) return;
      state.setState(({ form }) => ({ form: { ...form, ...change } }));
      if (isReading) return;
      turn++;
      clearTimeout(timer);
      timer = setTimeout(reopen, OPEN_AFTER_MS);
    },

    async start(trial = false) {
      // what was typed just now is what is meant
      if (timer !== undefined) reopen();
      await opening;
      const handle = service;
      if (live || !handle || !['ready', 'partly'].includes(state.getState().phase)) return;
      state.setState({ phase: 'running', trial, failure: undefined, elapsedMs: 0, remainingMs: undefined });
      const running = startLiveRun<SweepResult>(callsOf(handle, trial), frames, {
        onProgress: ({ progress, jobsDone, jobsTotal, elapsedMs, remainingMs }) =>
          state.setState({ progress, done: jobsDone, most: jobsTotal, elapsedMs, remainingMs }),
        onSnapshot: (result) => {
          show(result);
          keepFresh(handle).catch(failed);
          estimate(handle).catch(failed);
        },
      });
      live = running;
      try {
        const result = await running.finished;
        await keepFresh(handle);
        if (live !== running) return;
        live = undefined;
        await estimate(handle);
        show(result, { phase: result.complete ? 'done' : 'partly' });
      } catch (error) {
        if (live === running) failed(error);
      }
    },

    async retry() {
      if (state.getState().phase !== 'failed') return;
      const run = broken;
      broken = undefined;
      await load();
      if (run && state.getState().phase !== 'failed') await this.start(run.trial);
    },

    cancel: () => live?.cancel(),

    scenarioAt: (point) => (service ? service.remote.scenarioAt(point) : Promise.reject(new Error('no sweep is open'))),

    content(kind) {
      if (!service) return Promise.reject(new Error('no sweep is open'));
      return kind === 'csv' ? service.remote.csv() : service.remote.file();
    },

    async keep(file) {
      const handle = service ?? openService();
      try {
        const { records: read, diagnostics } = await handle.remote.readFile(textOf(file));
        const wrong = diagnostics.find(({ severity }) => severity === 'error');
        if (wrong) throw new Error(`${wrong.line}:${wrong.column}: ${spoken(wrong.message)}`);
        await records.put(read);
        return read.length;
      } finally {
        if (handle !== service) handle.dispose();
        else reopen();
      }
    },

    dispose() {
      turn++;
      reads++;
      isReading = false;
      broken = undefined;
      clearTimeout(timer);
      timer = undefined;
      live?.cancel();
      live = undefined;
      service?.dispose();
      service = undefined;
      loaded = undefined;
      key = undefined;
      request = undefined;
      show(undefined, NO_SWEEP);
    },
  };
}
