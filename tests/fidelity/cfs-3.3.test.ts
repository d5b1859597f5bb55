import { describe, expect, it } from 'vitest';
import { CfsClass } from '../../workers/scheduling/cfs.ts';
import type { CfsTunables, TaskPolicy } from '../../workers/scheduling/config.ts';
import { SchedulerState } from '../../workers/scheduling/state.ts';
import { weightOfNice } from '../../workers/scheduling/weights.ts';
import { OneCpuLoop } from '../../workers/validation/one-cpu-loop.ts';
import { type Measured, parseMeasured, readFixture } from './eevdf-outcomes.ts';
import { measuredOf, type OneCpuSetup, oneCpu } from './one-cpu-simulation.ts';

const HZ = 1000;
const LATENCY_NS = 6e6;
const CFS: CfsTunables = {
  kind: 'cfs',
  kernel: '3.3',
  latencyNs: LATENCY_NS,
  minGranularityNs: 0.75e6,
  wakeupGranularityNs: 1e6,
};

/**
 * Class R is in the outcomes as round robin, but its task waited 12.6 of 60 s for a hog of class N: it ran as a fair
 * task, and is one here.
 */
const POLICY_OF_CLASS: Readonly<Record<string, TaskPolicy>> = {
  N: 'SCHED_OTHER',
  R: 'SCHED_OTHER',
  B: 'SCHED_BATCH',
  I: 'SCHED_IDLE',
};

interface CfsRun extends OneCpuSetup {
  readonly name: string;
  readonly measured: readonly Measured[];
}

function readRuns(): CfsRun[] {
  const lines = readFixture('cfs-3.3.tsv');
  const runs: CfsRun[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const [, name, durationMs, shares, tasks] = lines[i];
    runs.push({
      name,
      hz: HZ,
      fair: CFS,
      shares: shares === '-' ? [] : shares.split(',').map(Number),
      tasks: tasks.split(' ').map((task) => {
        const [nice, runMs, sleepMs, taskClass, group] = task.split(',');
        return {
          nice: Number(nice),
          runMs: Number(runMs),
          sleepMs: Number(sleepMs),
          policy: POLICY_OF_CLASS[taskClass],
          group: group === '-' ? -1 : Number(group),
        };
      }),
      durationNs: Number(durationMs) * 1e6,
      measured: parseMeasured(lines[i + 1][1]),
    });
  }
  return runs;
}

/** Worst relative errors over the tasks of a run. */
function errors(outcome: readonly Measured[], measured: readonly Measured[]): { cpu: number; switches: number } {
  const worst = (error: (task: number) => number) => Math.max(...measured.map((_, task) => error(task)));
  return {
    cpu: worst((task) => Math.abs(outcome[task].cpuMs / measured[task].cpuMs - 1)),
    switches: worst((task) => Math.abs(outcome[task].switchesIn / measured[task].switchesIn - 1)),
  };
}

describe('CFS of Linux 3.3 on one CPU', () => {
  const runs = readRuns();
  const forty = runs.find(({ name }) => name === 'nice_all40_1cpu') as CfsRun;

  it.each(runs.filter((run) => run !== forty))(
    'gives the recorded CPU times and switches through the whole simulation: $name',
    (run) => {
      const outcome = measuredOf(oneCpu(run), run.tasks.length);
      const { cpu, switches } = errors(outcome, run.measured);
      expect(cpu).toBeLessThan(0.0002);
      expect(switches).toBeLessThan(0.0005);
    },
  );

  /**
   * In the recorded run the third task's virtual time trails the others' by one latency for good (CPU time × 1024 /
   * weight is 276.8 ms for all heavy tasks, 270.8 ms for it): it was the first to be placed, on an empty queue. That is
   * an initial condition of the run, so it is one here.
   */
  it('gives 40 tasks of all nice levels the recorded CPU times and switches, from the recorded start', () => {
    const state = new SchedulerState(1, forty.tasks.length);
    const fair = new CfsClass(state, [], CFS, Int32Array.of(forty.tasks.length));
    forty.tasks.forEach(({ nice }, task) => {
      fair.addTask(task, { weight: weightOfNice(nice), group: -1, idle: false, rtPriority: 0 });
    });
    fair.vruntime[2] = LATENCY_NS;
    const { cpuNs, switchesIn } = new OneCpuLoop(state, fair, forty.tasks, 'after-pick').run(HZ, forty.durationNs);
    const { cpu, switches } = errors(
      forty.measured.map((task, i) => ({ ...task, cpuMs: cpuNs[i] / 1e6, switchesIn: switchesIn[i] })),
      forty.measured,
    );
    expect(cpu).toBeLessThan(0.001);
    expect(switches).toBeLessThan(0.01);
  });
});
