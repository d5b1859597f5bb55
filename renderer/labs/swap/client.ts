import { type Remote, releaseProxy, wrap } from 'comlink';
import type { SwapOverview, SwapService } from '../../../workers/swap.worker.ts';

export type { SwapOverview };
export type TileFrames = Awaited<ReturnType<Remote<SwapService>['tiles']>>;
export type PageEvent = Awaited<ReturnType<Remote<SwapService>['page']>>[number];

export interface SwapRemote {
  readonly remote: Remote<SwapService>;
  dispose(): void;
}

/** The worker that reads swap recordings for the view. */
export function startSwapWorker(): SwapRemote {
  const worker = new Worker(new URL('../../../workers/swap.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<SwapService>(worker);
  return {
    remote,
    dispose() {
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
