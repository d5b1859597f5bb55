/** How end points start simulation workers in a browser. */
import * as Comlink from 'comlink';
import type { SimulationRemote, WorkerHandle } from './runner/worker-contract.ts';

export function spawnSimulation(): WorkerHandle {
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
