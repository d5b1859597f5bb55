import { CONTROL } from '../../workers/runner/types.ts';
import type { FrameScheduler } from '../frame.ts';
import type { RunsState } from '../stores/runs.ts';

export type Progress = Pick<
  RunsState,
  'progress' | 'jobsDone' | 'jobsTotal' | 'kiloEvents' | 'elapsedMs' | 'remainingMs'
>;

/** Something that runs in workers and can be asked how far it is. */
export interface Runnable<Result> {
  run(control: SharedArrayBuffer): Promise<Result>;
  snapshot(): Promise<Result>;
}

export interface LiveRun<Result> {
  /** Asks the workers to stop through shared memory; they look between two slices of work. */
  cancel(): void;
  /** The final result; rejects when the run failed. Nothing is reported to the listener afterwards. */
  readonly finished: Promise<Result>;
}

export interface LiveRunListener<Result> {
  onProgress(progress: Progress): void;
  onSnapshot(result: Result): void;
}

/** Numbers change at most this often, so that they can be read and the table is not rebuilt for every replication. */
const PROGRESS_EVERY_MS = 100;
const SNAPSHOT_EVERY_MS = 250;

/** Time left, from the share that is done; undefined while too little is done to tell. */
export function remainingMs(elapsedMs: number, progress: number): number | undefined {
  return progress < 0.02 || elapsedMs < 300 ? undefined : (elapsedMs * (1 - progress)) / progress;
}

/**
 * Starts a run and follows it: the control block is read once a frame, and whenever its version moved a snapshot is
 * fetched, one at a time.
 */
export function startLiveRun<Result>(
  service: Runnable<Result>,
  frames: FrameScheduler,
  listener: LiveRunListener<Result>,
): LiveRun<Result> {
  const shared = new SharedArrayBuffer(CONTROL.words * Int32Array.BYTES_PER_ELEMENT);
  const control = new Int32Array(shared);
  const startedAt = performance.now();
  let over = false;
  let fetching = false;
  let seenVersion = 0;
  let lastProgressAt = Number.NEGATIVE_INFINITY;
  let lastSnapshotAt = Number.NEGATIVE_INFINITY;

  const read = (): Progress => {
    const progress = Atomics.load(control, CONTROL.progress) / 10_000;
    const elapsedMs = performance.now() - startedAt;
    return {
      progress,
      jobsDone: Atomics.load(control, CONTROL.jobsDone),
      jobsTotal: Atomics.load(control, CONTROL.jobsTotal),
      kiloEvents: Atomics.load(control, CONTROL.kiloEvents),
      elapsedMs,
      remainingMs: remainingMs(elapsedMs, progress),
    };
  };

  const fetchSnapshot = async (version: number, nowMs: number): Promise<void> => {
    fetching = true;
    lastSnapshotAt = nowMs;
    try {
      const result = await service.snapshot();
      seenVersion = version;
      if (!over) listener.onSnapshot(result);
    } finally {
      fetching = false;
    }
  };

  const stop = frames.every('action', (nowMs) => {
    if (nowMs - lastProgressAt >= PROGRESS_EVERY_MS) {
      lastProgressAt = nowMs;
      listener.onProgress(read());
    }
    const version = Atomics.load(control, CONTROL.version);
    if (version !== seenVersion && !fetching && nowMs - lastSnapshotAt >= SNAPSHOT_EVERY_MS) {
      // A worker that dies rejects `run` as well, and that is where the failure is shown.
      fetchSnapshot(version, nowMs).catch(() => undefined);
    }
  });

  const finished = service.run(shared).finally(() => {
    over = true;
    stop();
    listener.onProgress({ ...read(), remainingMs: undefined });
  });

  return { finished, cancel: () => void Atomics.store(control, CONTROL.cancel, 1) };
}
