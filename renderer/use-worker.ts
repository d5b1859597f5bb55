import { useCallback, useEffect, useState } from 'react';
import type { RemoteWorker } from './guarded-worker.ts';
import { reasonOf } from './reason-of.ts';

/** A worker that a view starts for itself. */
export type ViewWorker = Pick<RemoteWorker<unknown>, 'onEnd' | 'dispose'>;

export interface UsedWorker<W> {
  readonly worker: W | undefined;
  /** Why the view cannot go on: the worker ended, or what it was asked failed. */
  readonly failure: string | undefined;
  /** Says so of this worker; nothing once another one has taken its place. */
  readonly failed: (worker: W, reason: unknown) => void;
  /** Starts another worker in its place. */
  readonly retry: () => void;
}

/** A worker for as long as a view is shown. @param start the same function at every call */
export function useWorker<W extends ViewWorker>(start: () => W): UsedWorker<W> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ readonly worker?: W; readonly failure?: string }>({});
  const failed = useCallback((worker: W, reason: unknown) => {
    setState((now) => (now.worker === worker ? { worker, failure: reasonOf(reason) } : now));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt has a worker of its own
  useEffect(() => {
    const worker = start();
    worker.onEnd((reason) => failed(worker, reason));
    setState({ worker });
    return () => worker.dispose();
  }, [start, failed, attempt]);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { worker: state.worker, failure: state.failure, failed, retry };
}
