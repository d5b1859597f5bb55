import { type Remote, releaseProxy, wrap } from 'comlink';
import type { WhyService } from '../../workers/why.worker.ts';

export interface WhyRemote {
  readonly remote: Remote<WhyService>;
  dispose(): void;
}

/** The worker that reads recordings of the scheduling lab for the Why view. */
export function startWhyWorker(): WhyRemote {
  const worker = new Worker(new URL('../../workers/why.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<WhyService>(worker);
  return {
    remote,
    dispose() {
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
