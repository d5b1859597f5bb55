import type { Remote } from 'comlink';
import type { SwapOverview, SwapService } from '../../../workers/swap.worker.ts';
import { type RemoteWorker, remoteWorker } from '../../guarded-worker.ts';

export type { SwapOverview };
export type TileFrames = Awaited<ReturnType<Remote<SwapService>['tiles']>>;
export type PageEvent = Awaited<ReturnType<Remote<SwapService>['page']>>[number];

export type SwapRemote = RemoteWorker<SwapService>;

/** The worker that reads swap recordings for the view. */
export function startSwapWorker(): SwapRemote {
  const worker = new Worker(new URL('../../../workers/swap.worker.ts', import.meta.url), { type: 'module' });
  return remoteWorker<SwapService>(worker);
}
