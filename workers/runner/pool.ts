import type { ReplicationResult } from '../lab/types.ts';
import { watchStall } from './stall-watch.ts';
import { CONTROL } from './types.ts';
import type { LiveRecording, PoolOrder, SpawnWorker, WorkerHandle } from './worker-contract.ts';

/** How long a worker may be silent: far more than its longest stretch without a sign, on a machine that is overloaded. */
const STALL_MS = 60_000;

/** Orders one after another; what is to be done may depend on what is done. */
export interface OrderSource<Job> {
  /** Undefined when there is nothing left. May wait for jobs that are running. */
  next(): Promise<Job | undefined> | Job | undefined;
  order(job: Job): PoolOrder;
}

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
  run(orders: readonly PoolOrder[], onResult: (result: ReplicationResult, order: number) => void): Promise<void> {
    const indices = orders.keys();
    const source = { next: () => indices.next().value, order: (index: number) => orders[index] };
    return this.serve(source, orders.length, (result, index) => result && onResult(result, index));
  }

  /**
   * Runs whatever the source gives, on as many workers as there are jobs at most. `onEnd` is called for each of them, with
   * its result unless it was cancelled.
   */
  async serve<Job>(
    source: OrderSource<Job>,
    most: number,
    onEnd: (result: ReplicationResult | undefined, job: Job) => void,
  ): Promise<void> {
    const serve = async (handle: WorkerHandle): Promise<void> => {
      const heartbeat = new SharedArrayBuffer(4);
      for (let job = await source.next(); job !== undefined; job = await source.next()) {
        const order = source.order(job);
        const cancelled = Atomics.load(new Int32Array(order.control), CONTROL.cancel) !== 0;
        onEnd(cancelled ? undefined : await this.simulate(handle, order, heartbeat), job);
        if (cancelled) return;
      }
    };
    while (this.handles.length < Math.min(this.workers, most)) {
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

  /** Watched while it runs: a worker that waits for a job is silent, too. */
  private async simulate(
    { remote, failure }: WorkerHandle,
    order: PoolOrder,
    heartbeat: SharedArrayBuffer,
  ): Promise<ReplicationResult | undefined> {
    const message = () => `variant ${order.variant} does not get on: does its policy run code that never returns?`;
    const watch = watchStall(heartbeat, STALL_MS, message);
    try {
      return await Promise.race([remote.run({ ...order, heartbeat }), failure, watch.stalled]);
    } finally {
      watch.stop();
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
