import type { ChoicesRead, SweepOpened, SweepService } from '../../workers/sweep/service.ts';
import { guardWorker } from '../guarded-worker.ts';

export interface SweepHandle {
  readonly remote: SweepService;
  dispose(): void;
}

/** Starts the end point of sweeps in its own worker. Calls reject when the worker cannot be loaded or dies. */
export function openSweepService(): SweepHandle {
  const worker = new Worker(new URL('../../workers/sweep.worker.ts', import.meta.url), {
    type: 'module',
    name: 'sweep',
  });
  const { proxy, guard, dispose } = guardWorker<SweepService>(worker);
  return {
    remote: {
      read: (input) => guard<ChoicesRead>(proxy.read(input)),
      open: (request) => guard<SweepOpened>(proxy.open(request)),
      restore: (lines) => guard(proxy.restore(lines)),
      run: (control, trial) => guard(proxy.run(control, trial)),
      estimate: (earlierMs) => guard(proxy.estimate(earlierMs)),
      snapshot: () => guard(proxy.snapshot()),
      takeRecords: () => guard(proxy.takeRecords()),
      csv: () => guard(proxy.csv()),
      file: () => guard(proxy.file()),
      readFile: (text) => guard(proxy.readFile(text)),
      scenarioAt: (point) => guard(proxy.scenarioAt(point)),
      dispose: () => guard(proxy.dispose()),
    },
    dispose,
  };
}
