import { RecordingWriter } from '../workers/recording/writer.ts';
import type { MachineConfig, SchedulingConfig, WorkloadConfig } from '../workers/scheduling/config.ts';
import type { ReferencePolicy } from '../workers/scheduling/ext/reference-policies.ts';
import { schedulingLab } from '../workers/scheduling/lab.ts';
import { plainMachine } from '../workers/scheduling/plain-machine.ts';
import { LAYOUTS } from '../workers/scheduling/recording.ts';
import { resolvePolicy } from '../workers/scheduling/schema/tunables.ts';
import { SchedulingSimulation } from '../workers/scheduling/simulation.ts';
import { type Case, cpuClock, median, type OwnCase } from './harness.ts';

type Policy = Parameters<typeof resolvePolicy>[0];

const CFS: Policy = { cfs: { kernel: '6.5' } };
const EEVDF: Policy = { eevdf: { kernel: '6.12' } };
const BT: Policy = { bt: { kernel: 'tk3' } };

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

const exponential = (mean: number) => ({ kind: 'exponential', mean }) as const;
const constant = (value: number) => ({ kind: 'constant', value }) as const;

/** Tasks that run and sleep for exponential times beside hogs: every CPU is busy, tasks wake, preempt and migrate. */
function busyAndHogs(tasks: number, hogs: Partial<WorkloadConfig>): WorkloadConfig[] {
  const few = tasks / 8;
  const run = exponential(200_000);
  const sleep = exponential(1_800_000);
  return [workload('busy', tasks - few, { kind: 'cyclic', run, sleep }), workload('hogs', few, { kind: 'hog' }, hogs)];
}

/** Of 512 tasks each quarter is of another kind: hogs, periodic, cyclic, and threads of one server. */
const MIXED: readonly WorkloadConfig[] = [
  workload('hogs', 128, { kind: 'hog' }),
  workload('periodic', 128, { kind: 'periodic', periodNs: 10e6, run: exponential(500_000), phaseNs: 0 }),
  workload('cyclic', 128, { kind: 'cyclic', run: constant(300_000), sleep: exponential(3e6) }),
  workload('server', 128, {
    kind: 'server',
    arrivals: { kind: 'poisson', ratePerSecond: 20_000 },
    service: exponential(300_000),
  }),
];

/** The same with its hogs as offline work. */
const MIXED_BT = MIXED.map((part) => (part.name === 'hogs' ? { ...part, policy: 'SCHED_BT' as const } : part));

const HOGS: readonly WorkloadConfig[] = [workload('hogs', 64, { kind: 'hog' })];

/** Sixteen threads serve short requests at 80 % load: hardly anything happens that is not a request. */
const REQUESTS: readonly WorkloadConfig[] = [
  workload('server', 16, {
    kind: 'server',
    arrivals: { kind: 'poisson', ratePerSecond: 40_000 },
    service: exponential(160_000),
  }),
];

/** Two sockets of 16 cores with two hardware threads each and four caches. */
const BIG: Partial<MachineConfig> = { smt: 2, llcCpus: 16, nodes: 2 };

function configOf(
  policy: Policy,
  machine: MachineConfig,
  workloads: readonly WorkloadConfig[],
  seconds: number,
): SchedulingConfig {
  return {
    machine,
    policy: resolvePolicy(policy, machine.cpus),
    groups: [],
    workloads,
    warmupNs: 0,
    durationNs: Math.round(seconds * 1e9),
  };
}

function simulation(...what: Parameters<typeof configOf>): SchedulingSimulation {
  return new SchedulingSimulation(configOf(...what), 1);
}

/** Of 300 times that V8 optimises a function for 512 mixed tasks 230 are in the first run and 50 in the second. */
const WARM_UPS = 2;

/** Handled wakes, blocks, switches, ticks and timers; `seconds` simulated take about a second of CPU. */
function events(
  name: string,
  policy: Policy,
  machine: MachineConfig,
  workloads: readonly WorkloadConfig[],
  seconds: number,
): Case {
  return {
    name: `scheduling.${name}.events_per_cpu_s`,
    unit: 'events',
    warmUps: WARM_UPS,
    run: (scale) => {
      const run = simulation(policy, machine, workloads, seconds * scale);
      run.advance(run.endNs, Number.POSITIVE_INFINITY);
      return run.events;
    },
  };
}

/** The same under a policy that ships, in its sandbox. */
function userPolicy(use: ReferencePolicy, cpus: number, tasks: number, seconds: number): Case {
  return {
    name: `scheduling.ext-${use}.${tasks}x${cpus}.events_per_cpu_s`,
    unit: 'events',
    run: async (scale) => {
      const workloads = busyAndHogs(tasks, { policy: 'SCHED_IDLE' });
      const config = configOf({ ext: { use } }, plainMachine(cpus), workloads, seconds * scale);
      const run = await schedulingLab.simulate(config, 1, new RecordingWriter(schedulingLab.layouts));
      run.advance(run.endNs, Number.POSITIVE_INFINITY);
      return run.events;
    },
  };
}

/** Simulated seconds of 64 equal hogs on 8 CPUs at HZ 1000 with placement, balancing, load tracking and recording. */
function hogs(name: string, policy: Policy): Case {
  return {
    name: `scheduling.hogs.${name}.simulated_s_per_cpu_s`,
    unit: 'simulated s',
    warmUps: WARM_UPS,
    run: (scale) => {
      const seconds = 400 * scale;
      const run = simulation(policy, plainMachine(8, { hz: 1000 }), HOGS, seconds);
      run.advance(run.endNs, Number.POSITIVE_INFINITY);
      return seconds;
    },
  };
}

/** CPU seconds of a whole run; unrecorded: no table keeps a row, and no response is split into its parts. */
function secondsOf(config: SchedulingConfig, isRecorded: boolean): number {
  const layouts = LAYOUTS.map((layout) => ({ ...layout, viewedOnly: true }));
  const run = new SchedulingSimulation(config, 1, new RecordingWriter(layouts, undefined, undefined, isRecorded));
  const spent = cpuClock();
  run.advance(run.endNs, Number.POSITIVE_INFINITY);
  return spent();
}

/**
 * What recording adds to the CPU time of a run, in percent: the whole of it, with all five tables, the parts of responses
 * and the memory that the system gives for them. Runs with and without take turns, so that other load hits both alike.
 */
function recordingCost(name: string, config: SchedulingConfig): OwnCase {
  const full = `scheduling.recording.${name}.cost_pct`;
  return {
    name: full,
    row: async () => {
      const percents: number[] = [];
      let total = secondsOf(config, true) + secondsOf(config, false);
      for (let i = 0; i < 9; i++) {
        const [first, second] = [secondsOf(config, i % 2 === 0), secondsOf(config, i % 2 !== 0)];
        const [recorded, plain] = i % 2 === 0 ? [first, second] : [second, first];
        total += first + second;
        percents.push(100 * (recorded / plain - 1));
      }
      return { name: full, value: median(percents), unit: '%', cpuSeconds: total };
    },
  };
}

export const scheduling: readonly (Case | OwnCase)[] = [
  events('cfs.64x8', CFS, plainMachine(8), busyAndHogs(64, {}), 40),
  events('eevdf.64x8', EEVDF, plainMachine(8), busyAndHogs(64, {}), 40),
  events('eevdf-7.2.64x8', { eevdf: { kernel: '7.2' } }, plainMachine(8), busyAndHogs(64, {}), 40),
  events('bt.64x8', BT, plainMachine(8), busyAndHogs(64, { policy: 'SCHED_BT' }), 40),
  userPolicy('vtime', 8, 64, 6),
  userPolicy('two-class', 8, 64, 6),
  events('cfs.1024x32', CFS, plainMachine(32), busyAndHogs(1024, {}), 4),
  events('cfs.mixed.512x64', CFS, plainMachine(64, BIG), MIXED, 10),
  events('eevdf.mixed.512x64', EEVDF, plainMachine(64, BIG), MIXED, 10),
  events('bt.mixed.512x64', BT, plainMachine(64, BIG), MIXED_BT, 10),
  hogs('cfs', CFS),
  hogs('eevdf', EEVDF),
  recordingCost('hogs', configOf(EEVDF, plainMachine(8, { hz: 1000 }), HOGS, 200)),
  recordingCost('mixed', configOf(EEVDF, plainMachine(64, BIG), MIXED, 2)),
  recordingCost('requests', configOf(EEVDF, plainMachine(8), REQUESTS, 5)),
];
