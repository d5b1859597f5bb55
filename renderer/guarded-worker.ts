import { type Remote, releaseProxy, wrap } from 'comlink';
import { watchWorker } from '../workers/alive.worker.ts';
import { expectSentences } from './messages.ts';

/** A worker whose calls reject, instead of waiting for ever, when it cannot be loaded or ends. */
export interface GuardedWorker<T> {
  readonly proxy: Remote<T>;
  /** A call's answer, or the worker's end. */
  guard<R>(call: Promise<R>): Promise<R>;
  /** Told once why the worker ended; not when it was disposed of. */
  onEnd(listener: (reason: Error) => void): void;
  /** Ends it; whoever still waits for an answer waits for nothing. */
  dispose(): void;
}

export function guardWorker<T>(worker: Worker): GuardedWorker<T> {
  const proxy = wrap<T>(worker);
  const speakable = expectSentences();
  /** What it answers may be a sentence, and is handed on when that can be said in the app's language. */
  const spoken =
    <V>(settle: (value: V) => void) =>
    (value: V): void =>
      void speakable.then(() => settle(value));
  let ended: Error | undefined;
  /** Those who wait; a promise of the end would keep every answer alive that was ever raced against it. */
  const waiting = new Set<(reason: Error) => void>();
  const listeners: ((reason: Error) => void)[] = [];
  const unwatch = watchWorker(worker, (reason) => {
    ended = reason;
    for (const reject of waiting) reject(reason);
    waiting.clear();
    for (const tell of listeners) tell(reason);
  });
  return {
    proxy,
    guard: (call) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting.add(reject);
        call.then(spoken(resolve), spoken(reject)).finally(() => waiting.delete(reject));
      }),
    onEnd: (listener) => void listeners.push(listener),
    dispose() {
      unwatch();
      proxy[releaseProxy]();
      worker.terminate();
    },
  };
}

/** A worker as views use it: every call of `remote` is guarded. */
export interface RemoteWorker<T> extends Pick<GuardedWorker<T>, 'onEnd' | 'dispose'> {
  readonly remote: Remote<T>;
}

type Method = (...parameters: readonly unknown[]) => Promise<unknown>;

export function remoteWorker<T>(worker: Worker): RemoteWorker<T> {
  const { proxy, guard, onEnd, dispose } = guardWorker<T>(worker);
  const methods = proxy as unknown as Readonly<Record<string, Method>>;
  const remote = new Proxy({} as never, {
    get: (_, name) =>
      // what is awaited is asked for `then`: it is no call
      typeof name === 'symbol' || name === 'then'
        ? undefined
        : (...parameters: readonly unknown[]) => guard(methods[name](...parameters)),
  }) as Remote<T>;
  return { remote, onEnd, dispose };
}
