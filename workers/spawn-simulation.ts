/** How end points start simulation workers in a browser. */
import * as Comlink from 'comlink';
import type { SimulationRemote, WorkerHandle } from './runner/worker-contract.ts';

export function spawnSimulation(): WorkerHandle {
  const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
  const remote = Comlink.wrap<SimulationRemote>(worker);
  return {
    remote,
    failure: new Promise((_, reject) => {
      // an engine that ends a worker for want of memory says nothing
      worker.onerror = ({ message }) =>
        reject(
          new Error(
            message ? `a simulation worker died: ${message}` : 'a simulation worker ended, probably out of memory',
          ),
        );
    }),
    dispose: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
}
