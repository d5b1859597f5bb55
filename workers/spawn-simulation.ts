/** How end points start simulation workers in a browser. */
import * as Comlink from 'comlink';
import { watchWorker } from './alive.worker.ts';
import type { SimulationRemote, WorkerHandle } from './runner/worker-contract.ts';

export function spawnSimulation(): WorkerHandle {
  const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
  const remote = Comlink.wrap<SimulationRemote>(worker);
  let stop = (): void => undefined;
  return {
    remote,
    failure: new Promise((_, reject) => {
      stop = watchWorker(worker, ({ message }) => reject(new Error(`a simulation worker died: ${message}`)));
    }),
    dispose: () => {
      stop();
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
}
