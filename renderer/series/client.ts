import { type Remote, releaseProxy, wrap } from 'comlink';
import type { SeriesService } from '../../workers/series.worker.ts';

export type Track = Awaited<ReturnType<Remote<SeriesService>['open']>>[number];
export type TrackWindow = NonNullable<Awaited<ReturnType<Remote<SeriesService>['query']>>[number]>;

export interface SeriesRemote {
  readonly remote: Remote<SeriesService>;
  dispose(): void;
}

/** The worker that reads tracks out of recordings. */
export function startSeriesWorker(): SeriesRemote {
  const worker = new Worker(new URL('../../workers/series.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<SeriesService>(worker);
  return {
    remote,
    dispose() {
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
