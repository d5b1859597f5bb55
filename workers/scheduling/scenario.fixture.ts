import { RecordingReader, type TableReader } from '../recording/reader.ts';
import type { Behaviour, SchedulingConfig, WorkloadConfig } from './config.ts';
import { NO_COSTS, plainMachine } from './plain-machine.ts';
import type { RawPolicy } from './schema/policy.ts';
import { resolvePolicy } from './schema/tunables.ts';
import { SchedulingSimulation } from './simulation.ts';

/** A scenario in few words; what is left out is one CPU, HZ 250, no costs, no warm-up, first tick after one tick. */
export interface Setup extends Partial<Omit<SchedulingConfig, 'machine' | 'policy'>> {
  readonly cpus?: number;
  readonly smt?: number;
  readonly llcCpus?: number;
  readonly nodes?: number;
  readonly hz?: number;
  readonly contextSwitchNs?: number;
  readonly policy: RawPolicy;
  /** Tunables of a machine with this many CPUs; default: as many as there are. */
  readonly tunedForCpus?: number;
  readonly workloads: readonly WorkloadConfig[];
}

export function configOf(setup: Setup): SchedulingConfig {
  const {
    cpus = 1,
    smt = 1,
    nodes = 1,
    llcCpus = cpus / nodes,
    hz = 250,
    contextSwitchNs = 0,
    policy,
    tunedForCpus = cpus,
    ...rest
  } = setup;
  return {
    groups: [],
    warmupNs: 0,
    durationNs: 1e9,
    tickPhaseNs: 1e9 / hz,
    ...rest,
    machine: plainMachine(cpus, { smt, llcCpus, nodes, hz, costs: { ...NO_COSTS, contextSwitchNs } }),
    policy: resolvePolicy(policy, tunedForCpus),
  };
}

/** Runs a scenario to its end. */
export function simulate(setup: Setup, seed = 1): SchedulingSimulation {
  const simulation = new SchedulingSimulation(configOf(setup), seed);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

export function workload(behaviour: Behaviour, rest: Partial<WorkloadConfig> = {}): WorkloadConfig {
  const defaults = {
    threads: 1,
    nice: 0,
    policy: 'SCHED_OTHER',
    group: -1,
    affinity: undefined,
    sliceNs: undefined,
  } as const;
  return { name: behaviour.kind, ...defaults, ...rest, behaviour };
}

export function hog(rest: Partial<WorkloadConfig> = {}): WorkloadConfig {
  return workload({ kind: 'hog' }, rest);
}

const constant = (value: number) => ({ kind: 'constant', value }) as const;

/** Runs `runNs`, sleeps `sleepNs`, for ever. */
export function cyclic(runNs: number, sleepNs: number, rest: Partial<WorkloadConfig> = {}): WorkloadConfig {
  return workload({ kind: 'cyclic', run: constant(runNs), sleep: constant(sleepNs) }, rest);
}

/** Works `runNs` at every multiple of `periodNs`. */
export function periodic(runNs: number, periodNs: number, rest: Partial<WorkloadConfig> = {}): WorkloadConfig {
  return workload({ kind: 'periodic', periodNs, run: constant(runNs), phaseNs: periodNs }, rest);
}

/** Share of all CPU time that each task got. */
export function sharesOf(simulation: SchedulingSimulation): number[] {
  const { cpuTimeNs } = simulation.taskStatistics;
  return Array.from(cpuTimeNs, (ns) => ns / (simulation.endNs * simulation.directory.cpus));
}

export interface Slice {
  readonly startNs: number;
  readonly endNs: number;
  readonly task: number;
  readonly cpu: number;
  /** Code of `reasons.ts`. */
  readonly endReason: number;
}

export interface Wakeup {
  readonly timeNs: number;
  readonly task: number;
  readonly cpu: number;
}

export interface Request {
  readonly arrivalNs: number;
  readonly startNs: number;
  readonly endNs: number;
  readonly task: number;
  readonly source: number;
}

export function slicesOf(simulation: SchedulingSimulation): Slice[] {
  return rowsOf(simulation, 'slices', (value) => ({
    startNs: value('startNs'),
    endNs: value('endNs'),
    task: value('task'),
    cpu: value('cpu'),
    endReason: value('endReason'),
  }));
}

export function wakeupsOf(simulation: SchedulingSimulation): Wakeup[] {
  return rowsOf(simulation, 'wakeups', (value) => ({
    timeNs: value('timeNs'),
    task: value('task'),
    cpu: value('cpu'),
  }));
}

export function requestsOf(simulation: SchedulingSimulation): Request[] {
  return rowsOf(simulation, 'requests', (value) => ({
    arrivalNs: value('arrivalNs'),
    startNs: value('startNs'),
    endNs: value('endNs'),
    task: value('task'),
    source: value('source'),
  }));
}

function rowsOf<Row>(
  simulation: SchedulingSimulation,
  name: string,
  read: (value: (column: string) => number) => Row,
): Row[] {
  const table: TableReader = new RecordingReader(simulation.recording).table(name);
  return Array.from({ length: table.rows }, (_, row) => read((column) => table.value(table.columnIndex(column), row)));
}
