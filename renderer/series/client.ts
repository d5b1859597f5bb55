import type { Remote } from 'comlink';
import type { SeriesService } from '../../workers/series.worker.ts';
import { type RemoteWorker, remoteWorker } from '../guarded-worker.ts';

export type Track = Awaited<ReturnType<Remote<SeriesService>['open']>>[number];
export type TrackWindow = NonNullable<Awaited<ReturnType<Remote<SeriesService>['query']>>[number]>;

export type SeriesRemote = RemoteWorker<SeriesService>;

/** The worker that reads tracks out of recordings. */
export function startSeriesWorker(): SeriesRemote {
  const worker = new Worker(new URL('../../workers/series.worker.ts', import.meta.url), { type: 'module' });
  return remoteWorker<SeriesService>(worker);
}
