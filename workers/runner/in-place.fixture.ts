import type { ReplicationResult } from '../lab/types.ts';
import { SimulationWorker } from './simulate.ts';
import type { JobOrder, LiveRecording, SpawnWorker, WorkerHandle } from './worker-contract.ts';

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
      probe: (order) => worker.probe(order),
      recording: () => worker.recording(),
    },
    failure: new Promise(() => undefined),
    dispose: () => undefined,
  };
}

/** What happens to a worker that gets an order: its end, or what its simulation throws. */
export type Fate = { readonly dies: string } | { readonly throws: Error } | undefined;

export interface Mortals {
  readonly spawn: SpawnWorker;
  /** Orders in the order of their attempts, "variant seed". */
  readonly attempts: readonly string[];
  /** Workers so far. */
  readonly spawned: () => number;
  /** Ends all workers. */
  readonly kill: () => void;
}

/** Workers in place that die on chosen orders halfway: their progress is reported, their answer never comes. */
export function mortalWorkers(fateOf: (order: JobOrder) => Fate): Mortals {
  const attempts: string[] = [];
  const kills: (() => void)[] = [];
  const spawn: SpawnWorker = () => {
    const living = spawnInPlace();
    const never = new Promise<never>(() => undefined);
    let dead = false;
    let die = (_reason: string): void => undefined;
    const failure = new Promise<never>((_, reject) => {
      die = (reason) => {
        dead = true;
        reject(new Error(reason));
      };
    });
    kills.push(() => die('killed'));
    const run = async (order: JobOrder): Promise<ReplicationResult | undefined> => {
      if (dead) return never;
      attempts.push(`${order.variant} ${order.seed}`);
      const fate = fateOf(order);
      const result = await living.remote.run(order);
      if (fate && 'throws' in fate) throw fate.throws;
      if (fate) die(fate.dies);
      return dead ? never : result;
    };
    const recording = (): Promise<LiveRecording | undefined> => (dead ? never : living.remote.recording());
    return { ...living, remote: { ...living.remote, run, recording }, failure };
  };
  return { spawn, attempts, spawned: () => kills.length, kill: () => kills.map((each) => each()) };
}
