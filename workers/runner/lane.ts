import { messageOf } from '../documents/message-of.ts';
import type { ReplicationResult } from '../lab/types.ts';
import type { RecordingForecast } from '../recording/forecast.ts';
import { isOfMemory } from './memory-error.ts';
import { watchStall } from './stall-watch.ts';
import { CONTROL, type LossCause } from './types.ts';
import {
  HEARTBEAT,
  type LiveRecording,
  type PoolOrder,
  type ProbeOrder,
  type SpawnWorker,
  type WorkerHandle,
} from './worker-contract.ts';

/** How long a worker may be silent: far more than its longest stretch without a sign, on a machine that is overloaded. */
const STALL_MS = 60_000;

/** Why an attempt to simulate a replication came to nothing. */
export interface Loss {
  readonly cause: LossCause;
  /** In the words of whoever failed. */
  readonly message: string;
}

/** Undefined result: it was cancelled. */
export type Attempt = { readonly result: ReplicationResult | undefined } | { readonly loss: Loss };

class Ended extends Error {
  constructor(readonly loss: Loss) {
    super(loss.message);
  }
}

/** One simulation worker after another: whoever dies or fails is replaced when the next order comes. */
export class Lane {
  private handle: WorkerHandle | undefined;

  constructor(private readonly spawn: SpawnWorker) {}

  /** Never rejects: what went wrong is told. */
  async attempt(order: PoolOrder): Promise<Attempt> {
    const heartbeat = new SharedArrayBuffer(HEARTBEAT.words * 4);
    // it is watched only while it runs: a worker that waits for an order is silent, too
    const watch = watchStall(heartbeat, STALL_MS, () => 'it does not get on');
    try {
      const { remote, failure } = this.present();
      const died = failure.catch((error: unknown) => {
        throw ended(error);
      });
      const stalled = watch.stalled.catch((error: unknown) => {
        throw new Ended({ cause: 'stalled', message: messageOf(error) });
      });
      return { result: await Promise.race([remote.run({ ...order, heartbeat }), died, stalled]) };
    } catch (error) {
      this.dispose();
      takeBack(order, new Int32Array(heartbeat));
      return { loss: error instanceof Ended ? error.loss : thrown(error) };
    } finally {
      watch.stop();
    }
  }

  /** Undefined when the worker dies, or the simulation throws: whoever runs it will say so. */
  async probe(order: ProbeOrder): Promise<RecordingForecast | undefined> {
    try {
      const { remote, failure } = this.present();
      return await Promise.race([remote.probe(order), failure]);
    } catch {
      this.dispose();
      return undefined;
    }
  }

  /** The recording of what it simulates now; undefined as well when it dies meanwhile. */
  live(): Promise<LiveRecording | undefined> {
    const { handle } = this;
    return handle
      ? Promise.race([handle.remote.recording(), handle.failure]).catch(() => undefined)
      : Promise.resolve(undefined);
  }

  dispose(): void {
    this.handle?.dispose();
    this.handle = undefined;
  }

  private start(): WorkerHandle {
    try {
      return this.spawn();
    } catch (error) {
      throw ended(error);
    }
  }

  private present(): WorkerHandle {
    if (this.handle) return this.handle;
    const handle = this.start();
    // with an order it is told by the attempt; without one nothing is lost, and the next order gets another worker
    handle.failure.catch(() => {
      if (this.handle === handle) this.dispose();
    });
    this.handle = handle;
    return handle;
  }
}

function ended(error: unknown): Ended {
  const message = messageOf(error);
  return new Ended({ cause: isOfMemory(message) ? 'memory' : 'crash', message });
}

/** Of a worker that lives: its simulation threw. */
function thrown(error: unknown): Loss {
  const message = messageOf(error);
  return {
    cause: error instanceof Error && error.name === 'RangeError' && isOfMemory(message) ? 'memory' : 'error',
    message,
  };
}

/** The progress that it reported was in vain. */
function takeBack({ control }: PoolOrder, heartbeat: Int32Array): void {
  Atomics.sub(new Int32Array(control), CONTROL.progress, Atomics.load(heartbeat, HEARTBEAT.progress));
}
