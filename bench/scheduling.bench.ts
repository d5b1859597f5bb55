import { RecordingReader } from '../workers/recording/reader.ts';
import { RecordingWriter } from '../workers/recording/writer.ts';
import type { MachineConfig, SchedulingConfig, WorkloadConfig } from '../workers/scheduling/config.ts';
import type { ReferencePolicy } from '../workers/scheduling/ext/reference-policies.ts';
import { schedulingLab } from '../workers/scheduling/lab.ts';
import { plainMachine } from '../workers/scheduling/plain-machine.ts';
import { LAYOUTS, MigrationWriter, SliceWriter, WakeupWriter } from '../workers/scheduling/recording.ts';
import { resolvePolicy } from '../workers/scheduling/schema/tunables.ts';
import { SchedulingSimulation } from '../workers/scheduling/simulation.ts';
import { type Case, median, type OwnCase } from './harness.ts';

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
    run: (scale) => {
      const seconds = 400 * scale;
      const run = simulation(policy, plainMachine(8, { hz: 1000 }), [workload('hogs', 64, { kind: 'hog' })], seconds);
      run.advance(run.endNs, Number.POSITIVE_INFINITY);
      return seconds;
    },
  };
}

/** Writes as many rows as a recording has, and nothing else. */
function writeAgain(rows: Readonly<Record<string, number>>): void {
  const recording = new RecordingWriter(LAYOUTS);
  const slices = new SliceWriter(recording);
  const wakeups = new WakeupWriter(recording);
  const migrations = new MigrationWriter(recording);
  for (let i = 0; i < rows.slices; i++) slices.append(i, i + 1, i & 511, i & 63, 1, 2, i & 255);
  for (let i = 0; i < rows.wakeups; i++) wakeups.append(i, i & 511, i & 63, -1, i & 63);
  for (let i = 0; i < rows.migrations; i++) migrations.append(i, i & 511, i & 63, (i + 1) & 63);
}

/** CPU time of writing slices, wakeups and migrations of the mixed case, in percent of the time of the rest of the run. */
const recordingCost: OwnCase = {
  name: 'scheduling.recording.cost_pct',
  row: async () => {
    const cpuSeconds = (work: () => void): number => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    };
    const percents: number[] = [];
    let total = 0;
    for (let i = 0; i < 5; i++) {
      const run = simulation(EEVDF, plainMachine(64, BIG), MIXED, 5);
      const whole = cpuSeconds(() => run.advance(run.endNs, Number.POSITIVE_INFINITY));
      const reader = new RecordingReader(run.recording);
      const rows = Object.fromEntries(
        ['slices', 'wakeups', 'migrations'].map((name) => [name, reader.table(name).rows]),
      );
      const writing = cpuSeconds(() => writeAgain(rows));
      total += whole + writing;
      percents.push((100 * writing) / (whole - writing));
    }
    return { name: 'scheduling.recording.cost_pct', value: median(percents), unit: '%', cpuSeconds: total };
  },
};

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
  hogs('cfs', CFS),
  hogs('eevdf', EEVDF),
  recordingCost,
];
