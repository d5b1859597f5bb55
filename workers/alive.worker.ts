/** How whoever starts a worker learns that it has ended, whatever ended it. For end points, and for those who start them. */
import { expose } from 'comlink';

interface Alive {
  /** The lock that the worker holds by now. */
  readonly alive?: string;
}

/**
 * Answers calls, and holds a lock for as long as the worker lives: an engine that ends a worker without an error, as for want
 * of memory, gives its locks to whoever waits for them.
 */
export function serve(endPoint: object): void {
  expose(endPoint);
  const alive = `dyno.worker.${crypto.randomUUID()}`;
  const held = () => {
    postMessage({ alive } satisfies Alive);
    return new Promise<never>(() => undefined);
  };
  navigator.locks.request(alive, held).catch(() => undefined);
}

/**
 * Calls `ended` once: with the error that ended a served worker, or was met in loading it, or when it went without one.
 * @returns stops watching: an end from now on is meant
 */
export function watchWorker(worker: Worker, ended: (reason: Error) => void): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const end = (reason: string): void => {
    if (signal.aborted) return;
    stopped.abort();
    ended(new Error(reason));
  };
  const wait = async (lock: string): Promise<void> => {
    await navigator.locks.request(lock, { signal }, () => undefined);
    end('the worker ended, probably out of memory');
  };
  worker.addEventListener('error', ({ message }) => end(message || 'the worker could not be loaded'));
  worker.addEventListener('messageerror', () => end('a message could not be read'));
  worker.addEventListener('message', ({ data }: MessageEvent<Alive | null>) => {
    // It rejects when nobody watches any more, and where there are no locks: there only errors tell.
    if (data?.alive !== undefined) wait(data.alive).catch(() => undefined);
  });
  return () => stopped.abort();
}
