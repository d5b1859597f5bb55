import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PART, PARTS, type Part } from './parts.ts';
import { DOING, type Doing, TimeLedger } from './time-ledger.ts';

const TASK = 0;

/** A ledger whose time the test tells; task 0 is tracked. */
class Told {
  readonly clock = { now: 0 };
  readonly ledger: TimeLedger;

  constructor(slotOf = Int32Array.of(0)) {
    this.ledger = new TimeLedger(slotOf, this.clock);
  }

  change(task: number, doing: Doing, now: number): void {
    this.clock.now = now;
    this.ledger.change(task, doing);
  }

  waitsFor(task: number, doing: Doing, now: number): void {
    this.clock.now = now;
    this.ledger.waitsFor(task, doing);
  }

  run(task: number, now: number, kernelUntilNs: number, coldNs: number): void {
    this.clock.now = now;
    this.ledger.run(task, Float64Array.of(kernelUntilNs), 0, coldNs);
  }

  interfere(task: number, now: number, smt: number, cache: number, bandwidth: number): void {
    this.clock.now = now;
    this.ledger.interfere(task, smt, cache, bandwidth);
  }

  split(arrivalNs: number, startNs: number, now: number): number {
    this.clock.now = now;
    return this.ledger.split(TASK, Float64Array.of(arrivalNs), Float64Array.of(startNs), 0);
  }
}

const tracked = () => new Told();

function split(told: Told, arrival: number, start: number, end: number): Partial<Record<Part, number>> {
  const spent = told.split(arrival, start, end);
  const { parts } = told.ledger;
  for (let part = 0; part < PARTS.length; part++) if (parts[part] > 0) expect((spent >> part) & 1).toBe(1);
  return Object.fromEntries(PARTS.flatMap((name) => (parts[PART[name]] > 0 ? [[name, parts[PART[name]]]] : [])));
}

describe('where the time of a request goes', () => {
  it('is told apart by what its thread was doing', () => {
    const ledger = tracked();
    ledger.change(TASK, DOING.queued, 100);
    ledger.waitsFor(TASK, DOING.preempting, 140);
    ledger.run(TASK, 150, 153, 0);
    ledger.change(TASK, DOING.queued, 253);
    ledger.waitsFor(TASK, DOING.throttled, 260);
    ledger.waitsFor(TASK, DOING.queued, 300);
    ledger.run(TASK, 310, 312, 0);
    ledger.change(TASK, DOING.io, 320);
    ledger.change(TASK, DOING.queued, 1320);
    ledger.run(TASK, 1320, 1320, 0);
    expect(split(ledger, 100, 153, 1400)).toEqual({
      work: 100 + 8 + 80,
      queue: 40 + 7 + 10,
      preemption: 10,
      kernel: 3 + 2,
      throttled: 40,
      io: 1000,
    });
  });

  it('of which the beginning is forgotten is split like the service that is remembered', () => {
    const ledger = tracked();
    ledger.run(TASK, 1000, 1000, 0);
    // the bandwidth that others leave changes more often than the ledger remembers
    for (let i = 0; i < 200; i++) ledger.interfere(TASK, 1000 + 10 * i, 0, 0, 1);
    const parts = split(ledger, 1000, 1000, 3000);
    expect(parts.backlog).toBeUndefined();
    expect(parts.bandwidth).toBe(1000);
    expect(parts.work).toBe(1000);
  });

  it('includes what delayed earlier requests of its thread', () => {
    const ledger = tracked();
    ledger.change(TASK, DOING.queued, 0);
    ledger.run(TASK, 10, 10, 0);
    ledger.change(TASK, DOING.queued, 60);
    ledger.run(TASK, 100, 100, 0);
    expect(split(ledger, 0, 10, 150)).toEqual({ work: 100, queue: 50 });
    // arrived at 30, while the thread worked on the request before, and lost its CPU to others from 60 to 100
    expect(split(ledger, 30, 150, 200)).toEqual({ backlog: 80, queue: 40, work: 50 });
  });

  it('counts slowdowns beside the work that they slow', () => {
    const ledger = tracked();
    ledger.change(TASK, DOING.queued, 0);
    ledger.run(TASK, 0, 0, 0);
    ledger.interfere(TASK, 100, 0.5, 0.3, 0.2);
    ledger.interfere(TASK, 500, 0, 0, 0);
    expect(split(ledger, 0, 0, 600)).toEqual({ work: 100 + 200 + 100, smt: 100, cache: 60, bandwidth: 40 });
  });

  it('counts cold caches before work, and what was left of them after a preemption', () => {
    const ledger = tracked();
    ledger.change(TASK, DOING.queued, 0);
    ledger.run(TASK, 0, 10, 50);
    ledger.change(TASK, DOING.queued, 40);
    ledger.run(TASK, 100, 100, 0);
    expect(split(ledger, 0, 0, 200)).toEqual({ kernel: 10, cold: 50, queue: 60, work: 80 });
  });

  it('tells when the request was with other threads', () => {
    const ledger = tracked();
    ledger.change(TASK, DOING.queued, 50);
    ledger.run(TASK, 70, 70, 0);
    expect(split(ledger, 0, 70, 100)).toEqual({ elsewhere: 50, queue: 20, work: 30 });
  });

  it('leaves nothing of the request before', () => {
    const ledger = tracked();
    ledger.change(TASK, DOING.queued, 0);
    ledger.run(TASK, 40, 50, 0);
    expect(split(ledger, 0, 50, 100)).toEqual({ queue: 40, kernel: 10, work: 50 });
    expect(split(ledger, 100, 100, 130)).toEqual({ work: 30 });
  });

  it('does not track tasks without requests', () => {
    const ledger = new Told(Int32Array.of(-1, 0));
    ledger.change(0, DOING.queued, 10);
    ledger.run(0, 20, 20, 0);
    expect(split(ledger, 10, 20, 30)).toEqual({});
  });

  it('adds up to the response for any course of events', () => {
    const change = fc.record({
      dt: fc.nat(1000),
      doing: fc.constantFrom<Doing>(...Object.values(DOING)),
      kernel: fc.nat(50),
      cold: fc.nat(300),
      stall: fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 }),
      back: fc.nat(200_000),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 200 }), (changes) => {
        const ledger = tracked();
        let now = 0;
        for (const { dt, doing, kernel, cold, stall, back } of changes) {
          now += dt;
          if (doing === DOING.running) ledger.run(TASK, now, now + kernel, cold);
          else ledger.change(TASK, doing, now);
          ledger.interfere(TASK, now, stall[0], stall[1], stall[2]);
          const arrival = Math.max(0, now - back);
          ledger.split(arrival, arrival + Math.floor((now - arrival) / 2), now);
          const { parts } = ledger.ledger;
          expect(parts.every((ns) => Number.isInteger(ns) && ns >= 0)).toBe(true);
          expect(parts.reduce((sum, ns) => sum + ns, 0)).toBe(now - arrival);
        }
      }),
    );
  });
});
