import { type Checkpointable, joinCheckpoints, splitCheckpoint } from './checkpoint.ts';
import type { Sampler } from './distribution.ts';
import type { EventQueue } from './event-queue.ts';
import type { RandomStream } from './random.ts';
import { WaitingLine } from './waiting-line.ts';

/**
 * A spin lock: one client holds it, the others burn a CPU each until it is theirs. It owns one slot of the event queue;
 * when that fires, its owner calls `release`. The time is that of the queue, in integer ns.
 *
 * Handed over in order of request (a ticket or MCS lock), or, given a stream, to a waiter picked at random (a
 * test-and-set lock, where any CPU may win). At all times requested = waiting + (held ? 1 : 0) + released (invariant I3).
 */
export class SpinLock implements Checkpointable {
  requested = 0;
  released = 0;
  /** Requests granted, how long they spun together, and how long the one granted last spun. */
  acquired = 0;
  acquiredWaitNs = 0;
  lastWaitNs = 0;
  /** Requests that found the lock held. */
  contended = 0;
  /** Client that holds the lock, meaningless while it is free. */
  holder = 0;
  private holdNs = 0;
  private readonly line = new WaitingLine();

  /**
   * @param hold how long a client holds the lock
   * @param handOver picks the next holder; absent: the one that has waited longest
   * @param priority of its events among those of the same nanosecond, see EventQueue.schedule
   */
  constructor(
    private readonly queue: EventQueue,
    private readonly slot: number,
    private readonly hold: Sampler,
    private readonly handOver?: RandomStream,
    private readonly priority = 0,
  ) {}

  get held(): boolean {
    return this.queue.isScheduled(this.slot);
  }

  get waiting(): number {
    return this.line.length;
  }

  /** A client (any int32 that the caller tells its clients apart by) asks for the lock. */
  request(client: number): void {
    this.requested++;
    if (this.held) {
      this.contended++;
      this.line.push(client, this.queue.nowNs);
    } else {
      this.lastWaitNs = 0;
      this.grant(client);
    }
  }

  /** Ends the holder's turn, hands the lock over, and returns the client that let go. */
  release(): number {
    const { line, handOver, holder } = this;
    this.released++;
    if (line.length > 0) {
      if (handOver !== undefined && line.length > 1) line.bringToFront(handOver.nextBelow(line.length));
      const next = line.firstClient;
      this.lastWaitNs = this.queue.nowNs - line.firstSinceNs;
      line.shift();
      this.grant(next);
    }
    return holder;
  }

  /** CPU time burnt by all waiters until now, those still spinning included. */
  spunNs(): number {
    return this.acquiredWaitNs + this.line.waitedNs(this.queue.nowNs);
  }

  /** Time that the lock was held until now. */
  heldNs(): number {
    return this.held ? this.holdNs - (this.queue.timeNs[this.slot] - this.queue.nowNs) : this.holdNs;
  }

  checkpoint(): ArrayBuffer {
    const { requested, released, acquired, acquiredWaitNs, lastWaitNs, contended, holder, holdNs } = this;
    const state = Float64Array.of(requested, released, acquired, acquiredWaitNs, lastWaitNs, contended, holder, holdNs);
    return joinCheckpoints([state.buffer, this.line.checkpoint()]);
  }

  restore(buffer: ArrayBuffer): void {
    const [stateBytes, line] = splitCheckpoint(buffer, 2);
    const state = new Float64Array(stateBytes);
    if (state.length !== 8) throw new RangeError('not a checkpoint of a spin lock');
    [this.requested, this.released, this.acquired, this.acquiredWaitNs] = state;
    [this.lastWaitNs, this.contended, this.holder, this.holdNs] = state.subarray(4);
    this.line.restore(line);
  }

  private grant(client: number): void {
    const holdNs = this.hold.sampleNs();
    this.holder = client;
    this.acquired++;
    this.acquiredWaitNs += this.lastWaitNs;
    this.holdNs += holdNs;
    this.queue.schedule(this.slot, this.queue.nowNs + holdNs, this.priority);
  }
}
