const LOOK_EVERY_MS = 1000;

/** Ends the watch when it is not needed any more. */
export interface StallWatch {
  /** Rejects when the counter has stood still for the limit; never resolves. */
  readonly stalled: Promise<never>;
  stop(): void;
}

/**
 * Watches a shared counter that somebody else increments. This is the last line against code that neither ends nor can
 * be interrupted; what a simulation computes never depends on it, only whether there is a result at all.
 */
export function watchStall(heartbeat: SharedArrayBuffer, limitMs: number, message: () => string): StallWatch {
  const counter = new Int32Array(heartbeat);
  let seen = Atomics.load(counter, 0);
  let quietMs = 0;
  let timer: unknown;
  const stalled = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      const now = Atomics.load(counter, 0);
      quietMs = now === seen ? quietMs + LOOK_EVERY_MS : 0;
      seen = now;
      if (quietMs < limitMs) return;
      clearInterval(timer);
      reject(new Error(message()));
    }, LOOK_EVERY_MS);
  });
  stalled.catch(() => undefined); // whoever waits hears of it; without a waiter it does not matter
  return { stalled, stop: () => clearInterval(timer) };
}
