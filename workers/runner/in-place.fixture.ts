import { SimulationWorker } from './simulate.ts';
import type { WorkerHandle } from './worker-contract.ts';

/** A worker that lives in the test's own thread. */
export function spawnInPlace(): WorkerHandle {
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const worker = new SimulationWorker(pause);
  return {
    remote: {
      run: async (order) => {
        await pause();
        return worker.run(order);
      },
      recording: () => worker.recording(),
    },
    failure: new Promise(() => undefined),
    dispose: () => undefined,
  };
}
