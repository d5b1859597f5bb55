import { type Checkpointable, joinCheckpoints, splitCheckpoint } from './checkpoint.ts';
import type { EventQueue } from './event-queue.ts';

/** Why `advance` returned: the horizon was reached, the budget was used up, or nothing is pending any more. */
export type AdvanceStatus = 'horizon' | 'budget' | 'idle';

/** The loop that every event-driven model shares. A model implements `handle` and lists its state. */
export abstract class Simulation implements Checkpointable {
  /** Events handled so far. */
  events = 0;

  constructor(protected readonly queue: EventQueue) {}

  /** Time of the event being handled; after `advance` returned 'horizon' or 'idle', the time it was asked to reach. */
  get nowNs(): number {
    return this.queue.nowNs;
  }

  /**
   * Handles events up to and including `untilNs`, but at most `eventBudget` of them, so that the caller can look at
   * cancel and progress in between. Cutting a run into other budgets changes nothing.
   *
   * @throws RangeError when a model scheduled an event in the past or at NaN (invariant I2)
   */
  advance(untilNs: number, eventBudget: number): AdvanceStatus {
    const { queue } = this;
    const { timeNs } = queue;
    for (let left = eventBudget; left > 0; left--) {
      const slot = queue.peek();
      if (slot < 0) return this.rest(untilNs, 'idle');
      const dueNs = timeNs[slot];
      if (dueNs > untilNs) return this.rest(untilNs, 'horizon');
      if (!(dueNs >= queue.nowNs)) throw new RangeError(`slot ${slot} is due at ${dueNs} ns, before ${queue.nowNs} ns`);
      queue.pop();
      this.events++;
      this.handle(slot);
    }
    return 'budget';
  }

  checkpoint(): ArrayBuffer {
    const events = Float64Array.of(this.events).buffer;
    return joinCheckpoints([events, ...[this.queue, ...this.parts()].map((part) => part.checkpoint())]);
  }

  restore(buffer: ArrayBuffer): void {
    const parts = [this.queue, ...this.parts()];
    const [events, ...states] = splitCheckpoint(buffer, 1 + parts.length);
    parts.forEach((part, index) => {
      part.restore(states[index]);
    });
    [this.events] = new Float64Array(events);
  }

  /**
   * Reacts to the event of a slot at `queue.nowNs`; the slot is free to be scheduled again. The time is not an argument
   * because a double is boxed, that is allocated, at every call that is not inlined.
   */
  protected abstract handle(slot: number): void;

  /** Everything besides the queue whose state changes during a run, always in the same order. */
  protected abstract parts(): readonly Checkpointable[];

  private rest(untilNs: number, status: AdvanceStatus): AdvanceStatus {
    const { queue } = this;
    if (untilNs > queue.nowNs && untilNs < Infinity) queue.nowNs = untilNs;
    return status;
  }
}
