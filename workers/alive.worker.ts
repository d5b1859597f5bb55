/** How whoever starts a worker learns that it has ended, whatever ended it. For end points, and for those who start them. */
import { expose } from 'comlink';

interface Alive {
  /** The lock that the worker holds by now; empty where there are none. */
  readonly alive?: string;
}

/**
 * A worker whose script was never run says nothing, and nothing is heard of its end: it has so many ticks to begin. A machine that
 * sleeps has one tick at most meanwhile, so that only time counts in which the worker could have begun.
 */
const TICK_MS = 5000;
const MOST_TICKS = 12;

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
  navigator.locks.request(alive, held).catch(() => postMessage({ alive: '' } satisfies Alive));
}

/**
 * Calls `ended` once: with the error that ended a served worker, or was met in loading it, or when it went without one, or never
 * began.
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
  let ticks = 0;
  const patience = setInterval(() => {
    if (++ticks === MOST_TICKS) end('the worker has not begun within a minute');
  }, TICK_MS);
  const begun = (): void => clearInterval(patience);
  signal.addEventListener('abort', begun);
  const wait = async (lock: string): Promise<void> => {
    await navigator.locks.request(lock, { signal }, () => undefined);
    end('the worker ended, probably out of memory');
  };
  worker.addEventListener('error', ({ message }) => end(message || 'the worker could not be loaded'));
  worker.addEventListener('messageerror', () => end('a message could not be read'));
  worker.addEventListener('message', ({ data }: MessageEvent<Alive | null>) => {
    if (data?.alive === undefined) return;
    begun();
    // It rejects when nobody watches any more. Where there are no locks only errors tell.
    if (data.alive !== '') wait(data.alive).catch(() => undefined);
  });
  return () => stopped.abort();
}
