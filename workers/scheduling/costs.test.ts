import { describe, expect, it } from 'vitest';
import type { PreemptionConfig } from './config.ts';
import { NO_COSTS, PREEMPT_AT_ONCE, plainMachine } from './plain-machine.ts';
import { configOf, hog, periodic, requestsOf, slicesOf, workload } from './scenario.fixture.ts';
import { SchedulingSimulation } from './simulation.ts';

const CFS = { cfs: { kernel: '6.1' } } as const;

function run(
  machine: Parameters<typeof plainMachine>[1],
  workloads: Parameters<typeof configOf>[0]['workloads'],
  cpus = 1,
): SchedulingSimulation {
  const config = configOf({ cpus, policy: CFS, workloads, durationNs: 1e9 });
  const simulation = new SchedulingSimulation({ ...config, machine: plainMachine(cpus, machine) }, 1);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

describe('what the kernel takes', () => {
  it('at every tick comes out of the running task', () => {
    const { cpuTimeNs, overheadNs } = run({ costs: { ...NO_COSTS, tickNs: 5000 } }, [hog()]).taskStatistics;
    // the tick at the very end has been charged but not served
    expect(overheadNs[0]).toBe(249 * 5000);
    expect(cpuTimeNs[0] + overheadNs[0]).toBe(1e9);
  });

  it('at a wakeup and a switch delays the woken task and completes it later by as much', () => {
    const costs = { ...NO_COSTS, wakeupNs: 3000, contextSwitchNs: 2000 };
    const simulation = run({ costs }, [periodic(1e6, 10e6)]);
    for (const { arrivalNs, startNs, endNs } of requestsOf(simulation)) {
      expect(startNs - arrivalNs).toBe(5000);
      expect(endNs - startNs).toBe(1e6);
    }
  });

  it('during the work of a task prolongs it', () => {
    const simulation = run({ costs: { ...NO_COSTS, tickNs: 7000 } }, [periodic(5e6, 20e6)]);
    for (const { startNs, endNs } of requestsOf(simulation)) {
      const ticks = Math.floor((endNs - 1) / 4e6) - Math.floor(startNs / 4e6);
      expect(endNs - startNs).toBe(5e6 + ticks * 7000);
    }
  });
});

describe('an interrupt', () => {
  it('comes to its end before the task it asked for gets the CPU', () => {
    const slices = slicesOf(run({ costs: { ...NO_COSTS, tickNs: 5000 } }, [hog(), hog()])).slice(2, -1);
    expect(slices.length).toBeGreaterThan(100);
    for (const { startNs } of slices) expect(startNs % 4e6).toBe(5000);
  });

  it('makes slices of whole ticks a tick longer: at their last one the task has not run so long', () => {
    const config = configOf({
      policy: { cfs: { kernel: '6.1', latency: 24e6, minGranularity: 3e6 } },
      workloads: [hog(), hog(), hog()],
      durationNs: 1e9,
    });
    const lengths = [0, 5000].map((tickNs) => {
      const machine = plainMachine(1, { costs: { ...NO_COSTS, tickNs } });
      const simulation = new SchedulingSimulation({ ...config, machine }, 1);
      simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
      const slices = slicesOf(simulation).slice(3, -3);
      return new Set(slices.map(({ startNs, endNs }) => endNs - startNs));
    });
    expect(lengths).toEqual([new Set([8e6]), new Set([12e6])]);
  });

  const clockedWork = { lookNs: 300, interruptNs: 2000 };

  it('does not prolong work that the task measures by the clock', () => {
    const costs = { ...NO_COSTS, tickNs: 7000, clockedWork };
    const jobs = requestsOf(run({ costs }, [periodic(5e6, 20e6)]));
    expect(jobs.length).toBeGreaterThan(40);
    for (const { startNs, endNs } of jobs) expect(endNs - startNs).toBe(5e6);
  });

  it('costs a task that loses the CPU with it the work since its last look at the clock', () => {
    // a job loses the CPU once, at the wakeup of another that works for 1 ms
    const jobOf = (wakeupNs: number, clocked: boolean): number => {
      const costs = { ...NO_COSTS, wakeupNs, ...(clocked && { clockedWork }) };
      const run1ms = { kind: 'constant', value: 1e6 } as const;
      const other = workload({ kind: 'periodic', periodNs: 40e6, run: run1ms, phaseNs: 42e6 });
      const jobs = requestsOf(run({ costs }, [periodic(5e6, 40e6, { policy: 'SCHED_IDLE' }), other]));
      const [, { startNs, endNs }] = jobs.filter(({ task }) => task === 0);
      return endNs - startNs - 1e6;
    };
    expect(jobOf(0, false)).toBe(5e6);
    // nothing of an interrupt, but the look
    expect(jobOf(0, true)).toBe(5e6 + 300);
    expect(jobOf(1500, true)).toBe(5e6 + 300 + 1500);
    expect(jobOf(7000, true)).toBe(5e6 + 300 + 2000);
  });
});

describe('a slower CPU', () => {
  it('does work in proportion, also when the speed changes on the way', () => {
    const config = configOf({ policy: CFS, workloads: [periodic(4e6, 20e6)], durationNs: 100e6 });
    const simulation = new SchedulingSimulation(config, 1);
    simulation.advance(22e6, Number.POSITIVE_INFINITY);
    simulation.setSpeed(0, 0.5);
    simulation.advance(24e6, Number.POSITIVE_INFINITY);
    simulation.setSpeed(0, 0.25);
    simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    const [first, second] = requestsOf(simulation);
    // 2 ms at full speed, 2 ms at half, the last millisecond of work at a quarter
    expect(first.endNs - first.startNs).toBe(8e6);
    expect(second.endNs - second.startNs).toBe(16e6);
  });
});

describe('kernel sections', () => {
  const constant = (value: number) => ({ kind: 'constant', value }) as const;
  const worstStart = (preemption: PreemptionConfig): number => {
    const simulation = run({ preemption }, [hog({ policy: 'SCHED_IDLE' }), periodic(1e6, 7e6)]);
    return Math.max(...requestsOf(simulation).map(({ arrivalNs, startNs }) => startNs - arrivalNs));
  };
  const sections = { inKernel: 1, untilPoint: constant(300_000), untilEnabled: constant(20_000) };

  it('hold a request up to the next preemption point, or until preemption is enabled', () => {
    expect(worstStart(PREEMPT_AT_ONCE)).toBe(0);
    expect(worstStart({ model: 'voluntary', ...sections })).toBe(300_000);
    expect(worstStart({ model: 'full', ...sections })).toBe(20_000);
  });

  it('hold lazy requests of fair tasks no longer than to the next tick', () => {
    expect(worstStart({ model: 'lazy', ...sections, untilPoint: constant(50e6) })).toBe(4e6);
    const simulation = run({ preemption: { model: 'lazy', ...sections } }, [hog(), hog()]);
    expect(slicesOf(simulation).length).toBeGreaterThan(50);
  });
});
