import { RecordingWriter } from '../workers/recording/writer.ts';
import type { SchedulingConfig, WorkloadConfig } from '../workers/scheduling/config.ts';
import type { ReferencePolicy } from '../workers/scheduling/ext/reference-policies.ts';
import { schedulingLab } from '../workers/scheduling/lab.ts';
import { plainMachine } from '../workers/scheduling/plain-machine.ts';
import { resolvePolicy } from '../workers/scheduling/schema/tunables.ts';
import { SchedulingSimulation } from '../workers/scheduling/simulation.ts';
import type { Case } from './harness.ts';

const workload = (
  name: string,
  threads: number,
  behaviour: WorkloadConfig['behaviour'],
  more: Partial<WorkloadConfig> = {},
): WorkloadConfig => ({
  name,
  threads,
  behaviour,
  nice: 0,
  policy: 'SCHED_OTHER',
  group: -1,
  affinity: undefined,
  sliceNs: undefined,
  ...more,
});

/** Tasks that run and sleep for exponential times beside hogs: every CPU is busy, tasks wake, preempt and migrate. */
function config(
  policy: Parameters<typeof resolvePolicy>[0],
  cpus: number,
  tasks: number,
  hogs: Partial<WorkloadConfig>,
): SchedulingConfig {
  const few = tasks / 8;
  return {
    machine: plainMachine(cpus),
    policy: resolvePolicy(policy, cpus),
    groups: [],
    workloads: [
      workload('busy', tasks - few, {
        kind: 'cyclic',
        run: { kind: 'exponential', mean: 200_000 },
        sleep: { kind: 'exponential', mean: 1_800_000 },
      }),
      workload('hogs', few, { kind: 'hog' }, hogs),
    ],
    warmupNs: 0,
    durationNs: 30e9,
  };
}

/** Simulated seconds of a full run, by size: each takes about a second of CPU. */
function simulate(
  name: string,
  policy: Parameters<typeof resolvePolicy>[0],
  cpus: number,
  tasks: number,
  seconds: number,
  hogs: Partial<WorkloadConfig> = {},
): Case {
  return {
    name: `scheduling.${name}.events_per_cpu_s`,
    unit: 'events',
    run: (scale) => {
      const simulation = new SchedulingSimulation(
        { ...config(policy, cpus, tasks, hogs), durationNs: Math.round(seconds * scale * 1e9) },
        1,
      );
      simulation.advance(simulation.endNs, Number.POSITIVE_INFINITY);
      return simulation.events;
    },
  };
}

/** The same under a policy that ships, in its sandbox. */
function simulatePolicy(use: ReferencePolicy, cpus: number, tasks: number, seconds: number): Case {
  return {
    name: `scheduling.ext-${use}.${tasks}x${cpus}.events_per_cpu_s`,
    unit: 'events',
    run: async (scale) => {
      const durationNs = Math.round(seconds * scale * 1e9);
      const whole = { ...config({ ext: { use } }, cpus, tasks, { policy: 'SCHED_IDLE' }), durationNs };
      const simulation = await schedulingLab.simulate(whole, 1, new RecordingWriter(schedulingLab.layouts));
      simulation.advance(simulation.endNs, Number.POSITIVE_INFINITY);
      return simulation.events;
    },
  };
}

/** Handled wakes, blocks, switches, ticks and timers per CPU second, recording on; TASKSxCPUS. */
export const scheduling: readonly Case[] = [
  simulate('cfs.64x8', { cfs: { kernel: '6.5' } }, 8, 64, 40),
  simulate('eevdf.64x8', { eevdf: { kernel: '6.12' } }, 8, 64, 40),
  simulate('eevdf-7.2.64x8', { eevdf: { kernel: '7.2' } }, 8, 64, 40),
  simulate('bt.64x8', { bt: { kernel: 'tk3' } }, 8, 64, 40, { policy: 'SCHED_BT' }),
  simulatePolicy('vtime', 8, 64, 6),
  simulatePolicy('two-class', 8, 64, 6),
  simulate('cfs.1024x32', { cfs: { kernel: '6.5' } }, 32, 1024, 4),
];
