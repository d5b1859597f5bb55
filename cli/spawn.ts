import { Worker } from 'node:worker_threads';
import { releaseProxy, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { SimulationRemote, WorkerHandle } from '../workers/runner/worker-contract.ts';

/** Starts a simulation worker as a thread; it lies beside this file once both are built. */
export function spawnThread(): WorkerHandle {
  const worker = new Worker(new URL('./simulation.worker.js', import.meta.url));
  worker.unref();
  const remote = wrap<SimulationRemote>(nodeEndpoint(worker));
  return {
    remote,
    failure: new Promise((_, reject) => {
      worker.once('error', (error) => reject(new Error(`a simulation worker died: ${error.message}`)));
      worker.once('exit', () => reject(new Error('a simulation worker ended')));
    }),
    dispose: () => {
      remote[releaseProxy]();
      void worker.terminate();
    },
  };
}
