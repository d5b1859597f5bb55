import type { WhyService } from '../../workers/why.worker.ts';
import { type RemoteWorker, remoteWorker } from '../guarded-worker.ts';

export type WhyRemote = RemoteWorker<WhyService>;

/** The worker that reads recordings of the scheduling lab for the Why view. */
export function startWhyWorker(): WhyRemote {
  const worker = new Worker(new URL('../../workers/why.worker.ts', import.meta.url), { type: 'module' });
  return remoteWorker<WhyService>(worker);
}
