import { useEffect, useRef, useState } from 'react';
import { reasonOf } from '../reason-of.ts';
import { latest } from '../timeline/latest.ts';
import type { TimelineSource } from '../timeline/types.ts';

/** A worker that reads recordings. */
export interface RecordingWorker {
  dispose(): void;
}

/** What a view knows of one variant's recording. */
export interface RecordingView<O> {
  readonly source: TimelineSource;
  readonly overview: O;
}

export interface RecordingViews<W, O> {
  /** By variant; absent while its recording is being read. */
  readonly views: ReadonlyMap<string, RecordingView<O>>;
  readonly worker: W | undefined;
  readonly failure: string | undefined;
}

/**
 * Reads recordings in a worker of their own, again whenever they have grown; only the newest state of them is pursued,
 * so that a recording that grows faster than it can be read delays nothing.
 *
 * @param start starts the worker; `read` asks it for one recording, undefined when it has nothing to show. Both must be
 *   the same functions at every call.
 */
export function useRecordings<W extends RecordingWorker, O>(
  sources: readonly (TimelineSource | undefined)[],
  start: () => W,
  read: (worker: W, source: TimelineSource) => Promise<O | undefined>,
): RecordingViews<W, O> {
  const [worker, setWorker] = useState<W>();
  const [views, setViews] = useState<ReadonlyMap<string, RecordingView<O>>>(new Map());
  const [failure, setFailure] = useState<string>();
  const readAll = useRef<(worker: W, wanted: readonly TimelineSource[]) => void>(undefined);
  readAll.current ??= latest(
    async (from, wanted) => {
      const found = new Map<string, RecordingView<O>>();
      for (const source of wanted) {
        const overview = await read(from, source);
        if (overview !== undefined) found.set(source.variant, { source, overview });
      }
      setViews(found);
    },
    (reason) => setFailure(reasonOf(reason)),
  );

  useEffect(() => {
    const started = start();
    setWorker(started);
    return () => started.dispose();
  }, [start]);
  const present = sources.filter((source) => source !== undefined);
  const key = useIdentity(present);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` changes with the sources
  useEffect(() => {
    if (worker && present.length > 0) readAll.current?.(worker, present);
  }, [worker, key]);
  return { views, worker, failure };
}

/** A number that changes when one of the sources is another one. */
function useIdentity(sources: readonly TimelineSource[]): number {
  const known = useRef<{ sources: readonly TimelineSource[]; key: number }>({ sources: [], key: 0 });
  const before = known.current.sources;
  if (sources.length !== before.length || sources.some((source, i) => source !== before[i])) {
    known.current = { sources, key: known.current.key + 1 };
  }
  return known.current.key;
}
