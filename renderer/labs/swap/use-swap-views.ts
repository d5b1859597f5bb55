import { useEffect, useRef, useState } from 'react';
import { latest } from '../../timeline/latest.ts';
import type { TimelineSource } from '../../timeline/types.ts';
import { type SwapOverview, type SwapRemote, startSwapWorker } from './client.ts';

/** What the view knows of one variant's recording. */
export interface SwapView {
  readonly source: TimelineSource;
  readonly overview: SwapOverview;
}

export interface SwapViews {
  /** By variant; absent while its recording is being read. */
  readonly views: ReadonlyMap<string, SwapView>;
  readonly worker: SwapRemote | undefined;
  readonly failure: string | undefined;
}

/**
 * Reads recordings in a worker of their own, again whenever they have grown; only the newest state of them is pursued,
 * so that a recording that grows faster than it can be read delays nothing.
 */
export function useSwapViews(sources: readonly (TimelineSource | undefined)[]): SwapViews {
  const [worker, setWorker] = useState<SwapRemote>();
  const [views, setViews] = useState<ReadonlyMap<string, SwapView>>(new Map());
  const [failure, setFailure] = useState<string>();
  const read = useRef<(worker: SwapRemote, wanted: readonly TimelineSource[]) => void>(undefined);
  read.current ??= latest(
    async (from, wanted) => {
      const found = new Map<string, SwapView>();
      for (const source of wanted) {
        if (!(await from.remote.open(source.variant, source.handle, source.directory))) continue;
        found.set(source.variant, { source, overview: await from.remote.overview(source.variant) });
      }
      setViews(found);
    },
    (reason) => setFailure(reason instanceof Error ? reason.message : String(reason)),
  );

  useEffect(() => {
    const started = startSwapWorker();
    setWorker(started);
    return () => started.dispose();
  }, []);
  const present = sources.filter((source) => source !== undefined);
  const key = useIdentity(present);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` changes with the sources
  useEffect(() => {
    if (worker && present.length > 0) read.current?.(worker, present);
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
