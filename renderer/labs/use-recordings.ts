import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { latest } from '../timeline/latest.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { useWorker, type ViewWorker } from '../use-worker.ts';

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
  /** Something else that the worker was asked has failed. */
  readonly fail: (reason: unknown) => void;
  /** Reads everything again in another worker. */
  readonly retry: () => void;
}

/**
 * Reads recordings in a worker of their own, again whenever they have grown; only the newest state of them is pursued,
 * so that a recording that grows faster than it can be read delays nothing.
 *
 * @param start starts the worker; `read` asks it for one recording, undefined when it has nothing to show. Both must be
 *   the same functions at every call.
 */
export function useRecordings<W extends ViewWorker, O>(
  sources: readonly (TimelineSource | undefined)[],
  start: () => W,
  read: (worker: W, source: TimelineSource) => Promise<O | undefined>,
): RecordingViews<W, O> {
  const { worker, failure, failed, retry } = useWorker(start);
  const [found, setFound] = useState<{ readonly by?: W; readonly views: ReadonlyMap<string, RecordingView<O>> }>(NONE);
  const fail = useCallback((reason: unknown) => worker && failed(worker, reason), [worker, failed]);
  const readAll = useMemo(
    () =>
      worker &&
      latest(async (wanted: readonly TimelineSource[]) => {
        const views = new Map<string, RecordingView<O>>();
        for (const source of wanted) {
          const overview = await read(worker, source);
          if (overview !== undefined) views.set(source.variant, { source, overview });
        }
        setFound({ by: worker, views });
      }, fail),
    [worker, read, fail],
  );
  const present = sources.filter((source) => source !== undefined);
  const key = useIdentity(present);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` changes with the sources
  useEffect(() => {
    if (present.length > 0) readAll?.(present);
  }, [readAll, key]);
  return { views: found.by === worker ? found.views : NONE.views, worker, failure, fail, retry };
}

const NONE = { views: new Map<string, never>() };

/** A number that changes when one of the sources is another one. */
function useIdentity(sources: readonly TimelineSource[]): number {
  const known = useRef<{ sources: readonly TimelineSource[]; key: number }>({ sources: [], key: 0 });
  const before = known.current.sources;
  if (sources.length !== before.length || sources.some((source, i) => source !== before[i])) {
    known.current = { sources, key: known.current.key + 1 };
  }
  return known.current.key;
}
