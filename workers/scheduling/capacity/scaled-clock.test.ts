import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FairClass } from '../fair-class.ts';
import { LoadSignals } from '../load/signals.ts';
import { SchedulerState, TASK_BLOCKED, TASK_RUNNING } from '../state.ts';
import { ScaledClock } from './scaled-clock.ts';
import { UtilisationEstimate } from './utilisation-estimate.ts';

/** One task on one CPU of this speed that works `workMs` (at full speed) in every period. */
class Machine {
  readonly state = new SchedulerState(1, 1);
  readonly signals: LoadSignals;
  readonly estimate: UtilisationEstimate;
  private readonly clock: ScaledClock;

  constructor(private readonly speed: number) {
    const fair = { weight: Float64Array.of(1024), parent: Int32Array.of(-1) } as unknown as FairClass;
    this.clock = new ScaledClock(this.state, Float64Array.of(speed));
    this.signals = new LoadSignals(this.state, fair, this.clock);
    this.estimate = new UtilisationEstimate(this.state, this.signals);
  }

  period(workMs: number, periodMs: number): void {
    const { state } = this;
    const start = state.now;
    this.runs(true);
    state.now += Math.round((workMs * 1e6) / this.speed);
    this.signals.trackTask(0);
    this.estimate.blocked(0);
    this.runs(false);
    state.now = start + periodMs * 1e6;
  }

  private runs(busy: boolean): void {
    const { state, signals } = this;
    signals.trackTask(0);
    this.clock.at(0);
    signals.setRunsFair(0, busy);
    state.taskState[0] = busy ? TASK_RUNNING : TASK_BLOCKED;
    state.current[0] = busy ? 0 : -1;
  }
}

describe('utilisation', () => {
  it('of a task and of its CPU is the same on fast and slow cores, as long as the work fits', () => {
    const part = fc.integer({ min: 1, max: 8 });
    const speed = fc.double({ min: 0.5, max: 1, noNaN: true });
    fc.assert(
      fc.property(part, speed, (workMs, slow) => {
        const [reference, other] = [new Machine(1), new Machine(slow)];
        for (let period = 0; period < 60; period++) {
          reference.period(workMs, 20);
          other.period(workMs, 20);
        }
        const expected = reference.signals.taskUtilisationOf(0);
        expect(Math.abs(other.signals.taskUtilisationOf(0) - expected)).toBeLessThan(12);
        expect(Math.abs(other.signals.utilisationOf(0) - expected)).toBeLessThan(12);
      }),
    );
  });

  it('of a CPU that is always busy reaches its full capacity, only later on a slow one', () => {
    const [fast, slow] = [new Machine(1), new Machine(0.5)];
    for (let period = 0; period < 10; period++) {
      fast.period(10, 10);
      slow.period(5, 10);
    }
    expect(slow.signals.taskUtilisationOf(0)).toBeLessThan(fast.signals.taskUtilisationOf(0) - 100);
    for (let period = 0; period < 200; period++) slow.period(5, 10);
    expect(slow.signals.taskUtilisationOf(0)).toBeGreaterThan(1000);
  });
});

describe('estimated utilisation', () => {
  it('stays up over a long sleep, rises at once and falls slowly', () => {
    const machine = new Machine(1);
    for (let period = 0; period < 40; period++) machine.period(8, 20);
    const busy = machine.estimate.task(0);
    expect(busy).toBeGreaterThan(350);
    machine.state.now += 500e6;
    expect(machine.signals.taskUtilisationOf(0)).toBeLessThan(1);
    expect(machine.estimate.task(0)).toBe(busy);
    machine.period(1, 20);
    expect(machine.estimate.task(0)).toBeGreaterThan(0.7 * busy);
    expect(machine.estimate.task(0)).toBeLessThan(busy);
  });

  it('of a CPU is the sum over the tasks that are queued there', () => {
    const machine = new Machine(1);
    for (let period = 0; period < 40; period++) machine.period(8, 20);
    expect(machine.estimate.cpu(0)).toBe(0);
    machine.estimate.count(0, true);
    expect(machine.estimate.cpu(0)).toBeCloseTo(machine.estimate.task(0), 9);
    machine.period(1, 20);
    machine.estimate.count(0, false);
    expect(machine.estimate.cpu(0)).toBe(0);
  });
});
