import { type Checkpointable, joinCheckpoints, splitCheckpoint } from './checkpoint.ts';
import type { Sampler } from './distribution.ts';
import type { EventQueue } from './event-queue.ts';
import { WaitingLine } from './waiting-line.ts';

/**
 * A queueing station: clients are served first come, first served by identical servers. It owns `servers` slots of the
 * event queue, from `firstSlot` on; when one of them fires, its owner calls `complete`. The time of both is
 * that of the queue, in integer ns.
 *
 * At all times arrived = waiting + busy + completed (invariant I3).
 */
export class FifoStation implements Checkpointable {
  arrived = 0;
  completed = 0;
  /** Clients whose service has begun, how long they waited together, and the wait of the one that began last. */
  started = 0;
  startedWaitNs = 0;
  lastWaitNs = 0;
  private serviceNs = 0;
  private readonly line = new WaitingLine();
  /** Client at each server. */
  private readonly client: Int32Array;
  /** Idle servers: the first `idle` entries, used from the end. */
  private readonly idleServer: Int32Array;
  private idle: number;

  /** @param priority of its events among those of the same nanosecond, see EventQueue.schedule */
  constructor(
    private readonly queue: EventQueue,
    private readonly firstSlot: number,
    servers: number,
    private readonly service: Sampler,
    private readonly priority = 0,
  ) {
    this.client = new Int32Array(servers);
    this.idleServer = Int32Array.from({ length: servers }, (_, index) => servers - 1 - index);
    this.idle = servers;
  }

  get waiting(): number {
    return this.line.length;
  }

  get busy(): number {
    return this.client.length - this.idle;
  }

  /** A client (any int32 that the caller tells its clients apart by) arrives and is served as soon as possible. */
  arrive(client: number): void {
    this.arrived++;
    if (this.idle === 0) {
      this.line.push(client, this.queue.nowNs);
      return;
    }
    this.lastWaitNs = 0;
    this.start(this.idleServer[--this.idle], client);
  }

  /** Ends the service whose event fired, begins the next one, and returns the client that leaves. */
  complete(slot: number): number {
    const server = slot - this.firstSlot;
    const leaving = this.client[server];
    this.completed++;
    const { line } = this;
    if (line.length > 0) {
      const next = line.firstClient;
      this.lastWaitNs = this.queue.nowNs - line.firstSinceNs;
      line.shift();
      this.start(server, next);
    } else {
      this.idleServer[this.idle++] = server;
    }
    return leaving;
  }

  /** Time that all clients have spent waiting until now, those still in line included. */
  waitedNs(): number {
    return this.startedWaitNs + this.line.waitedNs(this.queue.nowNs);
  }

  /** Time that all servers have spent serving until now. */
  busyNs(): number {
    let busyNs = this.serviceNs;
    for (let slot = this.firstSlot; slot < this.firstSlot + this.client.length; slot++) {
      if (this.queue.isScheduled(slot)) busyNs -= this.queue.timeNs[slot] - this.queue.nowNs;
    }
    return busyNs;
  }

  checkpoint(): ArrayBuffer {
    const { arrived, completed, started, startedWaitNs, lastWaitNs, serviceNs, idle } = this;
    const fields = [arrived, completed, started, startedWaitNs, lastWaitNs, serviceNs, idle];
    const state = Float64Array.of(...fields, ...this.idleServer, ...this.client);
    return joinCheckpoints([state.buffer, this.line.checkpoint()]);
  }

  restore(buffer: ArrayBuffer): void {
    const [stateBytes, line] = splitCheckpoint(buffer, 2);
    const state = new Float64Array(stateBytes);
    const servers = this.client.length;
    if (state.length !== 7 + 2 * servers) throw new RangeError(`not a checkpoint of ${servers} servers`);
    [this.arrived, this.completed, this.started, this.startedWaitNs, this.lastWaitNs, this.serviceNs, this.idle] =
      state;
    this.idleServer.set(state.subarray(7, 7 + servers));
    this.client.set(state.subarray(7 + servers));
    this.line.restore(line);
  }

  private start(server: number, client: number): void {
    const serviceNs = this.service.sampleNs();
    this.client[server] = client;
    this.started++;
    this.startedWaitNs += this.lastWaitNs;
    this.serviceNs += serviceNs;
    this.queue.schedule(this.firstSlot + server, this.queue.nowNs + serviceNs, this.priority);
  }
}
