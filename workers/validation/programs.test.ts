import { describe, expect, it } from 'vitest';
import { SchedulingSimulation } from '../scheduling/simulation.ts';
import type { Experiment, ExperimentTask } from './experiment.ts';
import { kernelModel } from './kernel.ts';
import { experimentModel } from './model.ts';
import { outcomesOf, percentile, type TaskOutcome } from './outcome.ts';
import { pathCostsOf } from './path-costs.ts';

const TICK_NS = 4_000_000;
const kernel = {
  tag: 'cfs',
  version: '6.1.176',
  hz: 250,
  cpus: 1,
  tunables: { latency_ns: '6000000', min_granularity_ns: '750000', wakeup_granularity_ns: '1000000' },
};
const model = kernelModel(kernel);
const costs = pathCostsOf(model, false);

function run(tasks: readonly ExperimentTask[], durationMs = 1000): ReadonlyMap<string, TaskOutcome> {
  const experiment: Experiment = {
    name: 'test',
    kernel,
    workload: { dur_ms: durationMs, cpus: 1, pin_cpu: 0, tasks: [...tasks] },
    repeats: [{ tasks: [] }],
  };
  const { config, places } = experimentModel(experiment, model, costs, TICK_NS);
  const simulation = new SchedulingSimulation(config, 1);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return outcomesOf(simulation, places);
}

describe("the guests' programs", () => {
  it('pass a message to and fro at the cost of two switches, wakeups, reads and writes', () => {
    const outcomes = run([{ name: 'pp', kind: 'pingpong', work_us: 0, count: 2 }]);
    expect([...outcomes.keys()]).toEqual(['ppA0', 'ppB0', 'ppA1', 'ppB1']);
    const alone = run([{ name: 'pp', kind: 'pingpong', work_us: 0 }]).get('ppA0')?.distributions.rtt;
    const { contextSwitchNs, taskWakeupNs = 0 } = costs.costs;
    const { passNs, sleepNs } = costs.pipe;
    const roundTripNs = 2 * (contextSwitchNs + taskWakeupNs + passNs + sleepNs);
    expect(percentile(alone ?? new Float64Array(), 0.5)).toBeCloseTo(roundTripNs / 1000, 6);
  });

  it('take less time when the writer loses the CPU at once: the reader finds it awake', () => {
    const rtt = run([{ name: 'pp', kind: 'pingpong', work_us: 0 }], 3000).get('ppA0')?.distributions.rtt;
    const { taskWakeupNs = 0 } = costs.costs;
    const saved = percentile(rtt ?? new Float64Array(), 0.5) - (rtt ?? [0])[0];
    expect(saved).toBeCloseTo((taskWakeupNs + costs.pipe.sleepNs) / 1000, 6);
  });

  it('fork a burst of children, and say how long each took and all of them', () => {
    const burst = { name: 'fb', kind: 'forkburst', children: 4, run_us: 2000, period_us: 100_000 };
    const { distributions } = run([burst]).get('fb') as TaskOutcome;
    const { child_turnaround: child = new Float64Array(), burst_makespan: whole = new Float64Array() } = distributions;
    expect([child.length, whole.length]).toEqual([36, 9]);
    expect(whole[0]).toBeGreaterThanOrEqual(percentile(child, 0.999));
    const forks = (4 * (costs.startupNs + costs.forkNs)) / 1000;
    expect(whole[0]).toBeGreaterThan(4 * 2000 + forks);
    expect(whole[0]).toBeLessThan(4 * 2000 + forks + 300);
  });

  it('begin jobs at whole periods from the start on, and tell those that found their task asleep', () => {
    const periodic = { name: 'p', kind: 'periodic', period_us: 10_000, run_us: 2000, start_us: 500 };
    const { distributions, cpuShare } = run([periodic]).get('p') as TaskOutcome;
    expect(distributions.response?.length).toBe(100);
    expect(distributions.wakeup_latency?.length).toBe(99);
    const { wakeupNs, contextSwitchNs, idleExitNs } = costs.costs;
    const latency = (wakeupNs + contextSwitchNs + idleExitNs) / 1000;
    expect(percentile(distributions.wakeup_latency ?? new Float64Array(), 0.5)).toBeCloseTo(latency, 6);
    expect(cpuShare).toBeGreaterThan(0.2);
    expect(cpuShare).toBeLessThan(0.202);
  });

  it('place tasks that are forked later nearer to the front: their debit is smaller', () => {
    const hogs = { name: 'h', kind: 'hog', count: 3 };
    const outcomes = run([hogs], 100);
    const first = ['h.0', 'h.1', 'h.2'].map((name) => outcomes.get(name)?.cpuShare ?? 0);
    expect(first[0]).toBeLessThan(first[2]);
  });
});
