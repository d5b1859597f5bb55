import { createStore, type StoreApi } from 'zustand/vanilla';

export type RunPhase = 'none' | 'opening' | 'ready' | 'running' | 'done' | 'cancelled' | 'failed' | 'invalid';

/** Run here and now, opened from a file, or kept by this window when it ended. */
export type RunOrigin = 'run' | 'file' | 'kept';

/** How the run stands. Results themselves are held outside the store (`run/results.ts`); `version` says when they changed. */
export interface RunsState {
  readonly phase: RunPhase;
  /** 0 … 1 */
  readonly progress: number;
  readonly jobsDone: number;
  readonly jobsTotal: number;
  readonly kiloEvents: number;
  /** Wall-clock milliseconds since the run began, and the estimate of what is left; undefined before there is one. */
  readonly elapsedMs: number;
  readonly remainingMs: number | undefined;
  readonly failure: string | undefined;
  /** The text was edited after the run whose results are shown. */
  readonly stale: boolean;
  /** Where the results come from. How long a run took and what it handled is known only of one that was watched. */
  readonly origin: RunOrigin;
  /** Whether the open document has been run. */
  readonly everRun: boolean;
  readonly version: number;
  /** Increased by every run: recordings of an earlier one are no longer asked for. */
  readonly runNumber: number;
}

export const NO_RUN: RunsState = {
  phase: 'none',
  progress: 0,
  jobsDone: 0,
  jobsTotal: 0,
  kiloEvents: 0,
  elapsedMs: 0,
  remainingMs: undefined,
  failure: undefined,
  stale: false,
  origin: 'run',
  everRun: false,
  version: 0,
  runNumber: 0,
};

export function createRunsStore(): StoreApi<RunsState> {
  return createStore<RunsState>(() => NO_RUN);
}

/** Settles when the document that is being opened is there, or at once. */
export function untilOpened(runs: StoreApi<RunsState>): Promise<void> {
  if (runs.getState().phase !== 'opening') return Promise.resolve();
  return new Promise((resolve) => {
    const stop = runs.subscribe(({ phase }) => {
      if (phase === 'opening') return;
      stop();
      resolve();
    });
  });
}
