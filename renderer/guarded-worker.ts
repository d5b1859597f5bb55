import { type Remote, releaseProxy, wrap } from 'comlink';

/** A worker whose calls reject, instead of waiting for ever, when it cannot be loaded or dies. */
export interface GuardedWorker<T> {
  readonly proxy: Remote<T>;
  /** A call's answer, or the worker's end. */
  guard<R>(call: Promise<R>): Promise<R>;
  dispose(): void;
}

export function guardWorker<T>(worker: Worker): GuardedWorker<T> {
  const proxy = wrap<T>(worker);
  const failure = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker could not be loaded')));
    worker.addEventListener('messageerror', () => reject(new Error('a message could not be read')));
  });
  // Whoever calls next is told; a worker that ends while nobody waits is no error by itself.
  failure.catch(() => undefined);
  return {
    proxy,
    guard: (call) => Promise.race([call, failure]),
    dispose() {
      proxy[releaseProxy]();
      worker.terminate();
    },
  };
}
