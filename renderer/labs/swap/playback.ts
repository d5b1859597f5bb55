import type { FrameScheduler } from '../../frame.ts';

/** Real time in which a whole recording is played, ms. */
const PLAY_MS = 8000;

/** The moment that all maps show. It never enters React state: listeners draw. */
export interface Playback {
  readonly nowNs: number;
  readonly playing: boolean;
  set(timeNs: number): void;
  play(on: boolean): void;
  /** Called with every change, and once at first. @returns ends it */
  listen(changed: () => void): () => void;
  dispose(): void;
}

/** Starts at the end: the state that the run left. Playing on from there begins anew. */
export function createPlayback(startNs: number, endNs: number, frames: Pick<FrameScheduler, 'every'>): Playback {
  const listeners = new Set<() => void>();
  let nowNs = endNs;
  let stop: (() => void) | undefined;
  let lastMs: number | undefined;
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const pause = () => {
    stop?.();
    stop = undefined;
    lastMs = undefined;
  };
  const step = (ms: number) => {
    if (lastMs !== undefined) nowNs = Math.min(endNs, nowNs + ((ms - lastMs) / PLAY_MS) * (endNs - startNs));
    lastMs = ms;
    if (nowNs >= endNs) pause();
    notify();
  };
  return {
    get nowNs() {
      return nowNs;
    },
    get playing() {
      return stop !== undefined;
    },
    set(timeNs) {
      nowNs = Math.min(endNs, Math.max(startNs, timeNs));
      notify();
    },
    play(on) {
      if (on === (stop !== undefined)) return;
      if (on) {
        if (nowNs >= endNs) nowNs = startNs;
        stop = frames.every('canvas', step);
      } else pause();
      notify();
    },
    listen(changed) {
      listeners.add(changed);
      changed();
      return () => void listeners.delete(changed);
    },
    dispose: pause,
  };
}
