import type { ReplicationResult } from '../lab/types.ts';
import { watchStall } from './stall-watch.ts';
import { CONTROL } from './types.ts';
import type { LiveRecording, PoolOrder, SpawnWorker, WorkerHandle } from './worker-contract.ts';

/** How long a worker may be silent: far more than its longest stretch without a sign, on a machine that is overloaded. */
const STALL_MS = 60_000;

/**
 * A fixed number of simulation workers that take jobs in order. Which worker runs which job does not matter: a
 * replication depends on its order alone (invariant I1).
 */
export class WorkerPool {
  private readonly handles: WorkerHandle[] = [];

  constructor(
    private readonly spawn: SpawnWorker,
    private readonly workers: number,
  ) {}

  /** Runs all jobs; `onResult` is called as each one is done, with the index of its order. Rejects with the first failure, after stopping the others. */
  async run(orders: readonly PoolOrder[], onResult: (result: ReplicationResult, order: number) => void): Promise<void> {
    let next = 0;
    const serve = async (handle: WorkerHandle): Promise<void> => {
      const heartbeat = new SharedArrayBuffer(4);
      let variant = '';
      const message = () => `variant ${variant} does not get on: does its policy run code that never returns?`;
      const watch = watchStall(heartbeat, STALL_MS, message);
      try {
        while (next < orders.length) {
          const index = next++;
          const order = orders[index];
          if (Atomics.load(new Int32Array(order.control), CONTROL.cancel) !== 0) return;
          variant = order.variant;
          const run = handle.remote.run({ ...order, heartbeat });
          const result = await Promise.race([run, handle.failure, watch.stalled]);
          if (result !== undefined) onResult(result, index);
        }
      } finally {
        watch.stop();
      }
    };
    while (this.handles.length < Math.min(this.workers, orders.length)) {
      const handle = this.spawn();
      handle.failure.catch(() => undefined); // reported by the race above; without a job a death does not matter
      this.handles.push(handle);
    }
    const served = this.handles.map(serve);
    try {
      await Promise.all(served);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** The recording of a variant that is being simulated right now. */
  async live(variant: string): Promise<LiveRecording | undefined> {
    const all = await Promise.all(this.handles.map(({ remote }) => remote.recording()));
    return all.find((recording) => recording?.variant === variant);
  }

  dispose(): void {
    for (const handle of this.handles.splice(0)) handle.dispose();
  }
}
