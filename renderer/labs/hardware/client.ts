import { type Remote, releaseProxy, wrap } from 'comlink';
import type { HardwareService } from '../../../workers/hardware/views/service.ts';

export interface PowerRemote {
  readonly remote: Remote<HardwareService>;
  dispose(): void;
}

/** The worker that reads power out of recordings. */
export function startPowerWorker(): PowerRemote {
  const worker = new Worker(new URL('../../../workers/hardware.worker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<HardwareService>(worker);
  return {
    remote,
    dispose() {
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
