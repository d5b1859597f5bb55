import { describe, expect, it } from 'vitest';
import type { PerformanceDomain } from '../../machine/power/frequency/energy-model.ts';
import type { Asymmetry } from '../capacity/asymmetry.ts';
import type { LoadSignals } from '../load/signals.ts';
import { SchedulerState } from '../state.ts';
import { EnergyAware } from './energy-aware.ts';

/** The energy model of the example in Documentation/scheduler/sched-energy.rst. */
const DOMAINS: readonly PerformanceDomain[] = [
  { cpus: [0, 1], capacities: [170, 341, 512], watts: [50, 150, 300] },
  { cpus: [2, 3], capacities: [512, 768, 1024], watts: [400, 800, 1700] },
];

/** CPU for a task that last ran on CPU 0; `busy`: utilisation of every CPU, the task's on CPU 0 included. */
function select(busy: readonly number[], task = 200, isOverutilised = false): number {
  const state = new SchedulerState(4, 1);
  const signals = {
    utilisationOf: (cpu: number) => busy[cpu],
    taskUtilisationOf: () => task,
  } as unknown as LoadSignals;
  const asymmetry = {
    isOverutilised,
    capacities: Float64Array.of(512, 512, 1024, 1024),
    estimate: { task: () => task, cpu: () => 0 },
  } as unknown as Asymmetry;
  return new EnergyAware(state, signals, asymmetry, DOMAINS, false).select(0, 0);
}

describe('energy-aware placement', () => {
  it('spreads inside a domain rather than raise its frequency', () => {
    // without the task 250 · 150/341 = 110; on CPU 1 350 · 150/341 = 154; staying needs the top point, 350 · 300/512 = 205;
    // on CPU 3 it adds 100 · 800/768 = 104
    expect(select([300, 50, 600, 500], 100)).toBe(1);
  });

  it('stays where the task was if nothing takes less energy', () => {
    expect(select([200, 0, 0, 0])).toBe(0);
  });

  it('takes a big core for what fits on no small one', () => {
    expect(select([450, 0, 100, 0], 450)).toBe(3);
  });

  it('leaves the choice to others when some CPU has too much to do', () => {
    expect(select([400, 100, 600, 500], 200, true)).toBe(-1);
  });
});
