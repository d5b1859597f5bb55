import type { HardwareService } from '../../../workers/hardware/views/service.ts';
import { type RemoteWorker, remoteWorker } from '../../guarded-worker.ts';

export type PowerRemote = RemoteWorker<HardwareService>;

/** The worker that reads power out of recordings. */
export function startPowerWorker(): PowerRemote {
  const worker = new Worker(new URL('../../../workers/hardware.worker.ts', import.meta.url), { type: 'module' });
  return remoteWorker<HardwareService>(worker);
}
