import { RecordingReader } from '../../workers/recording/reader.ts';
import type { CfsTunables, EevdfTunables, TaskPolicy } from '../../workers/scheduling/config.ts';
import { plainMachine } from '../../workers/scheduling/plain-machine.ts';
import { SchedulingSimulation } from '../../workers/scheduling/simulation.ts';
import type { CyclicTask } from '../../workers/validation/one-cpu-loop.ts';
import type { Measured } from './eevdf-outcomes.ts';

export interface OneCpuSetup {
  readonly hz: number;
  readonly fair: CfsTunables | EevdfTunables;
  /** cpu.shares of each group. */
  readonly shares: readonly number[];
  readonly tasks: readonly (CyclicTask & {
    readonly nice: number;
    readonly policy: TaskPolicy;
    /** Index into `shares`, -1 = root. */
    readonly group: number;
    readonly sliceNs?: number | undefined;
  })[];
  readonly durationNs: number;
}

/** A finished run of the whole simulation on one CPU without costs, first tick after one tick. */
export function oneCpu({ hz, fair, shares, tasks, durationNs }: OneCpuSetup): SchedulingSimulation {
  const constant = (ms: number) => ({ kind: 'constant', value: ms * 1e6 }) as const;
  const simulation = new SchedulingSimulation(
    {
      machine: plainMachine(1, { hz }),
      policy: { fair, bt: undefined, schedIdleCpuCountsAsIdle: true },
      groups: shares.map((share, i) => ({ name: `group${i}`, shares: share, idle: false })),
      workloads: tasks.map(({ nice, policy, group, sliceNs, runMs, sleepMs }, i) => ({
        name: `task${i + 1}`,
        threads: 1,
        nice,
        policy,
        group,
        affinity: undefined,
        sliceNs,
        behaviour: sleepMs === 0 ? { kind: 'hog' } : { kind: 'cyclic', run: constant(runMs), sleep: constant(sleepMs) },
      })),
      warmupNs: 0,
      durationNs,
      tickPhaseNs: 1e9 / hz,
    },
    1,
  );
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

/** CPU time, run delay and switches of each task of a finished run. */
export function measuredOf(simulation: SchedulingSimulation, tasks: number): Measured[] {
  const { cpuTimeNs, runDelayNs, switchesIn, voluntary } = simulation.taskStatistics;
  return Array.from({ length: tasks }, (_, task) => ({
    cpuMs: cpuTimeNs[task] / 1e6,
    delayMs: runDelayNs[task] / 1e6,
    switchesIn: switchesIn[task],
    voluntary: voluntary[task],
  }));
}

/** `timeMs>task` of every switch in the recording, tasks counted from 1, 0 = idle. */
export function switchesOf(simulation: SchedulingSimulation): string[] {
  const slices = new RecordingReader(simulation.recording).table('slices');
  const switches: string[] = [];
  let previousEnd = 0;
  for (let row = 0; row < slices.rows; row++) {
    const start = slices.value(0, row);
    if (start > previousEnd) switches.push(`${previousEnd / 1e6}>0`);
    switches.push(`${start / 1e6}>${slices.value(2, row) + 1}`);
    previousEnd = slices.value(1, row);
  }
  return switches;
}
