import { describe, expect, it } from 'vitest';
import { SchedulingSimulation } from '../scheduling/simulation.ts';
import type { Experiment, ExperimentTask, KernelSection } from './experiment.ts';
import { kernelModel } from './kernel.ts';
import { experimentModel } from './model.ts';
import { outcomesOf, percentile, type TaskOutcome } from './outcome.ts';
import { pathCostsOf } from './path-costs.ts';
import { COUNTED_GUEST, longInterrupts, REAL_LONG_IDLE_EXIT_NS, REAL_MACHINE } from './real-machine.ts';

const TICK_NS = 4_000_000;
const kernel: KernelSection = {
  tag: 'native',
  version: '6.18.44',
  hz: 250,
  cpus: 1,
  tunables: { base_slice_ns: '1400000' },
};
const model = kernelModel(kernel);

function run(tasks: readonly ExperimentTask[], native: boolean, cpus = 1): ReadonlyMap<string, TaskOutcome> {
  const experiment: Experiment = {
    name: 'test',
    kernel: { ...kernel, cpus },
    workload: { dur_ms: 4000, cpus, tasks: [...tasks] },
    repeats: [{ tasks: [] }],
  };
  const costs = pathCostsOf(model, native);
  const { config, places } = experimentModel(experiment, model, costs, TICK_NS);
  const simulation = new SchedulingSimulation(config, 1);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return outcomesOf(simulation, places, costs.machine, 1);
}

function middle(outcomes: ReadonlyMap<string, TaskOutcome>, name: string, of: 'response' | 'run_segment'): number {
  return percentile(outcomes.get(name)?.distributions[of] ?? new Float64Array(), 0.5);
}

describe('long interrupts', () => {
  it('come as often as they should, at random times that follow from the seed', () => {
    const next = longInterrupts(REAL_MACHINE, 7);
    const times = Array.from({ length: 4000 }, next);
    const perSecond = (1e9 * times.length) / times.reduce((sum, each) => sum + each, 0);
    expect(perSecond).toBeGreaterThan(0.95 * REAL_MACHINE.longInterruptsPerSecond);
    expect(perSecond).toBeLessThan(1.05 * REAL_MACHINE.longInterruptsPerSecond);
    const again = longInterrupts(REAL_MACHINE, 7);
    expect(times.slice(0, 5)).toEqual(Array.from({ length: 5 }, again));
    expect(longInterrupts(REAL_MACHINE, 8)()).not.toBe(times[0]);
  });

  it('never come in a guest whose instructions are counted', () => {
    expect(longInterrupts(COUNTED_GUEST, 1)()).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a real machine', () => {
  const hogs = [
    { name: 'a', kind: 'hog' },
    { name: 'b', kind: 'hog', policy: 'idle' },
  ];

  it('breaks up runs that the scheduler does not end, and those that it does look shorter', () => {
    const seconds = (outcomes: ReadonlyMap<string, TaskOutcome>): number => middle(outcomes, 'a', 'run_segment') / 1e6;
    // exponential with a mean of 1/52 s: half of them end within 13 ms; the guest's hog is away for SCHED_IDLE alone
    expect(seconds(run(hogs, true))).toBeLessThan(0.02);
    expect(seconds(run(hogs, false))).toBeGreaterThan(0.5);
    const equal = run([{ name: 'h', kind: 'hog', count: 2 }], true);
    expect(middle(equal, 'h.0', 'run_segment')).toBeCloseTo(4000 - REAL_MACHINE.unseenNs / 1000, 0);
  });

  it('takes part of every tick from the jobs, and time from a task that sets a timer', () => {
    const periodic = [{ name: 'p', kind: 'periodic', period_us: 10_000, run_us: 2000 }];
    const [real, counted] = [true, false].map((native) => run(periodic, native));
    const ownUs = (outcomes: ReadonlyMap<string, TaskOutcome>): number => (outcomes.get('p')?.cpuShare ?? 0) * 10_000;
    // 16 µs a tick besides the interrupt itself, half a tick a job; 4 µs to sleep, and the way out of idle
    expect(ownUs(real) - 2000).toBeGreaterThan(2000 * REAL_MACHINE.stolen + REAL_MACHINE.setTimerNs / 1000);
    expect(ownUs(real) - ownUs(counted)).toBeLessThan(30 + REAL_LONG_IDLE_EXIT_NS / 1000);
  });

  it('takes longer to leave an idle state in which its tick has stopped', () => {
    const latencyAfter = (sleepUs: number): number => {
      const outcomes = run([{ name: 'c', kind: 'periodic', period_us: sleepUs + 100, run_us: 100 }], true);
      return percentile(outcomes.get('c')?.distributions.wakeup_latency ?? new Float64Array(), 0.5);
    };
    const { wakeupNs, contextSwitchNs, idleExitNs, longIdleExitNs = 0 } = pathCostsOf(model, true).costs;
    expect(latencyAfter(3000)).toBeCloseTo((wakeupNs + contextSwitchNs + idleExitNs) / 1000, 6);
    expect(latencyAfter(8000)).toBeCloseTo((wakeupNs + contextSwitchNs + longIdleExitNs) / 1000, 6);
  });

  it('has threads of the kernel on each of its CPUs', () => {
    const each = run(
      [0, 1].map((cpu) => ({ name: `h${cpu}`, kind: 'hog', cpu })),
      true,
      2,
    );
    for (const name of ['h0', 'h1']) {
      expect(each.get(name)?.involuntary).toBeGreaterThan(4);
      expect(each.get(name)?.involuntary).toBeLessThan(14);
    }
  });
});
