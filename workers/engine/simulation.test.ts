import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';
import { Simulation } from './simulation.ts';

/** Slot s fires every `periods[s]` ns and is logged. */
class Clocks extends Simulation {
  readonly log: (readonly [slot: number, timeNs: number])[] = [];

  constructor(private readonly periods: readonly number[]) {
    super(new EventQueue(periods.length));
    periods.forEach((period, slot) => {
      this.queue.schedule(slot, period);
    });
  }

  protected override handle(slot: number): void {
    this.log.push([slot, this.nowNs]);
    if (this.periods[slot] !== 0) this.queue.schedule(slot, this.nowNs + this.periods[slot]);
  }

  protected override parts() {
    return [];
  }
}

describe('Simulation', () => {
  it('does the same however the run is cut into horizons and budgets (I1)', () => {
    const cuts = fc.array(fc.record({ stepNs: fc.nat(40), budget: fc.integer({ min: 1, max: 9 }) }));
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }),
        cuts,
        (periods, pieces) => {
          const whole = new Clocks(periods);
          expect(whole.advance(200, Infinity)).toBe('horizon');
          const cut = new Clocks(periods);
          for (const { stepNs, budget } of pieces) cut.advance(Math.min(200, cut.nowNs + stepNs), budget);
          cut.advance(200, Infinity);
          expect(cut.log).toEqual(whole.log);
          expect(cut.nowNs).toBe(200);
          expect(cut.events).toBe(cut.log.length);
        },
      ),
    );
  });

  it('never lets time go back (I2)', () => {
    const model = new Clocks([3, 7, 7, 5]);
    model.advance(10_000, Infinity);
    const times = model.log.map(([, timeNs]) => timeNs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(model.advance(50, Infinity)).toBe('horizon');
    expect(model.nowNs).toBe(10_000);
  });

  it('handles events at the horizon and none beyond, and says when its budget ends or nothing is left', () => {
    const model = new Clocks([10]);
    expect(model.advance(30, 2)).toBe('budget');
    expect(model.advance(30, 100)).toBe('horizon');
    expect(model.log.at(-1)).toEqual([0, 30]);
    const once = new Clocks([0]);
    expect(once.advance(100, 100)).toBe('idle');
    expect(once.nowNs).toBe(100);
  });

  it('refuses events in the past and at no time at all', () => {
    expect(() => new Clocks([-5]).advance(100, 100)).toThrow('before 0 ns');
    expect(() => new Clocks([Number.NaN]).advance(100, 100)).toThrow(RangeError);
  });
});
