/** End point of the app: opens documents, runs them in simulation workers, compares. */
import * as Comlink from 'comlink';
import { RunServiceSession } from './runner/service-session.ts';
import type { SimulationRemote, WorkerHandle } from './runner/worker-contract.ts';

function spawn(): WorkerHandle {
  const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
  const remote = Comlink.wrap<SimulationRemote>(worker);
  return {
    remote,
    failure: new Promise((_, reject) => {
      worker.onerror = (event) => reject(new Error(`a simulation worker died: ${event.message}`));
    }),
    dispose: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
}

Comlink.expose(new RunServiceSession(spawn, Math.max(1, navigator.hardwareConcurrency)));
