import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';
import { copyState, restoreState } from './state-copy.ts';

const SLOTS = 40;

/** The order stated by invariant I2, kept in the plainest way: a list that is sorted whenever it is looked at. */
class SortedList {
  private events: { slot: number; timeNs: number; priority: number; sequence: number }[] = [];
  private sequence = 0;

  get size(): number {
    return this.events.length;
  }

  get earliestNs(): number {
    return Math.min(...this.events.map(({ timeNs }) => timeNs));
  }

  has(slot: number): boolean {
    return this.events.some((event) => event.slot === slot);
  }

  schedule(slot: number, timeNs: number, priority: number): void {
    this.cancel(slot);
    this.events.push({ slot, timeNs, priority, sequence: this.sequence++ });
  }

  cancel(slot: number): void {
    this.events = this.events.filter((event) => event.slot !== slot);
  }

  peek(): number {
    this.events.sort((a, b) => a.timeNs - b.timeNs || a.priority - b.priority || a.sequence - b.sequence);
    return this.events[0]?.slot ?? -1;
  }

  pop(): number {
    const slot = this.peek();
    this.events.shift();
    return slot;
  }
}

type Step =
  | { readonly kind: 'schedule'; readonly slot: number; readonly timeNs: number; readonly priority: number }
  | { readonly kind: 'cancel'; readonly slot: number }
  | { readonly kind: 'pop' }
  | { readonly kind: 'peek' };

const slot = fc.integer({ min: 0, max: SLOTS - 1 });
const schedule = fc.record({
  kind: fc.constant('schedule' as const),
  slot,
  // Few different times, so that ties are common, many, so that they are not, and the largest ones that are exact.
  timeNs: fc.oneof(
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 0, max: 2 ** 40 }),
    fc.integer({ min: 2 ** 53 - 4, max: 2 ** 53 - 1 }),
  ),
  priority: fc.constantFrom(0, 0, 1, 255),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: schedule },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), slot }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'pop' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'peek' as const }) },
);
const steps = fc.array(step, { maxLength: 200 });

function apply(queue: EventQueue | SortedList, action: Step): number {
  switch (action.kind) {
    case 'schedule':
      queue.schedule(action.slot, action.timeNs, action.priority);
      return -1;
    case 'cancel':
      queue.cancel(action.slot);
      return -1;
    case 'pop':
      return queue.pop();
    case 'peek':
      return queue.peek();
  }
}

function drain(queue: EventQueue | SortedList): number[] {
  const order: number[] = [];
  while (queue.size > 0) order.push(queue.pop());
  return order;
}

describe('EventQueue', () => {
  it('orders events by time, priority and sequence under any mix of operations (I2)', () => {
    fc.assert(
      fc.property(steps, (actions) => {
        const queue = new EventQueue(SLOTS);
        const reference = new SortedList();
        for (const action of actions) {
          expect(apply(queue, action)).toBe(apply(reference, action));
          expect(queue.size).toBe(reference.size);
          expect(queue.earliestNs).toBe(reference.earliestNs);
          if ('slot' in action) expect(queue.isScheduled(action.slot)).toBe(reference.has(action.slot));
        }
        expect(drain(queue)).toEqual(drain(reference));
        expect(queue.pop()).toBe(-1);
      }),
      { numRuns: 500 },
    );
  });

  it('continues identically when it is set back', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const queue = new EventQueue(SLOTS);
        for (const action of before) apply(queue, action);
        const saved = copyState(queue);
        const first = [...after.map((action) => apply(queue, action)), ...drain(queue)];
        restoreState(saved);
        expect([...after.map((action) => apply(queue, action)), ...drain(queue)]).toEqual(first);
      }),
    );
  });

  it('sets its clock to the event it pops and leaves the time readable', () => {
    const queue = new EventQueue(2);
    queue.schedule(1, 5_000_000_000);
    expect(queue.pop()).toBe(1);
    expect(queue.nowNs).toBe(5_000_000_000);
    expect(queue.timeNs[1]).toBe(5_000_000_000);
  });

  it('rejects impossible sizes', () => {
    for (const slots of [0, -1, 1.5, Number.NaN, 2 ** 24 + 1]) expect(() => new EventQueue(slots)).toThrow(RangeError);
  });
});
