import { describe, expect, it } from 'vitest';
import { EevdfClass } from '../../workers/scheduling/eevdf.ts';
import type { SchedulingSimulation } from '../../workers/scheduling/simulation.ts';
import { SchedulerState } from '../../workers/scheduling/state.ts';
import { weightOfNice } from '../../workers/scheduling/weights.ts';
import { type ClearsRequest, OneCpuLoop, type OneCpuOutcome } from '../../workers/validation/one-cpu-loop.ts';
import { type EevdfRun, type Measured, readEevdfRuns, readEevdfTraces } from './eevdf-outcomes.ts';
import { oneCpu, switchesOf } from './one-cpu-simulation.ts';

const DURATION_NS = 60e9;
const runs = readEevdfRuns();
const traces = readEevdfTraces();

/** What the class does when the loop of the recorded outcomes drives it. */
function drive(run: EevdfRun, clears: ClearsRequest): OneCpuOutcome {
  const state = new SchedulerState(1, run.tasks.length);
  const fair = new EevdfClass(state, [], run.tunables, run.hz, () => undefined);
  run.tasks.forEach(({ nice, sliceNs }, task) => {
    fair.addTask(task, { weight: weightOfNice(nice), group: -1, idle: false, rtPriority: 0 });
    if (sliceNs !== undefined) fair.setCustomSlice(task, sliceNs);
  });
  return new OneCpuLoop(state, fair, run.tasks, clears).run(run.hz, DURATION_NS);
}

function simulate(run: EevdfRun): SchedulingSimulation {
  return oneCpu({
    hz: run.hz,
    fair: run.tunables,
    shares: [],
    tasks: run.tasks.map((task) => ({ ...task, policy: 'SCHED_OTHER', group: -1 })),
    durationNs: DURATION_NS,
  });
}

function summary({ cpuNs, delayNs, switchesIn, voluntary }: OneCpuOutcome): Measured[] {
  return Array.from(cpuNs, (ns, task) => ({
    cpuMs: ns / 1e6,
    delayMs: delayNs[task] / 1e6,
    switchesIn: switchesIn[task],
    voluntary: voluntary[task],
  }));
}

describe('EEVDF of Linux 6.12 on one CPU', () => {
  it('has 192 recorded outcomes and eight traces to be held against', () => {
    expect([runs.length, traces.size]).toEqual([192, 8]);
  });

  it.each(runs)('gives every task the recorded CPU time, run delay and switches, to the last one: $name', (run) => {
    expect(summary(drive(run, 'before-dequeue'))).toEqual(run.measured);
  });

  it.each(runs.filter((run) => run.hz === 1000 && run.tunables.baseSliceNs === 2.8e6 && run.name.endsWith('HZ 1000')))(
    'switches as in the trace, one by one, through the whole simulation: $name',
    (run) => {
      const trace = traces.get(run.program) ?? [];
      expect(trace.length).toBeGreaterThan(800);
      expect(switchesOf(simulate(run)).slice(0, trace.length)).toEqual(trace);
    },
  );

  it.each(runs)(
    'switches in the whole simulation as the class alone does when it is driven as by the kernel: $name',
    (run) => {
      const atTheEnd = `${DURATION_NS / 1e6}>`; // of the last instant the loop handles one event, the simulation all
      const switches = drive(run, 'after-pick').switches.filter((change) => !change.startsWith(atTheEnd));
      expect(switches.length).toBeGreaterThan(7000);
      expect(switchesOf(simulate(run)).filter((change) => !change.startsWith(atTheEnd))).toEqual(switches);
    },
  );

  it('misses 16 of the 192 outcomes when requests are dropped as by the kernel, all in two programs', () => {
    const missed = runs.filter((run) => !isWithinBars(summary(drive(run, 'after-pick')), run.measured));
    expect(missed.length).toBe(16);
    const programs = new Set(missed.map(({ program }) => program));
    expect(programs).toEqual(new Set(['mixed_nice_periodic', 'online_offline_8_8']));
  });
});

/** CPU time within 0.1 %, switches within 1 %. */
function isWithinBars(outcome: readonly Measured[], measured: readonly Measured[]): boolean {
  return outcome.every((task, i) => {
    const { cpuMs, switchesIn } = measured[i];
    return Math.abs(task.cpuMs - cpuMs) <= 0.001 * cpuMs && Math.abs(task.switchesIn - switchesIn) <= 0.01 * switchesIn;
  });
}
