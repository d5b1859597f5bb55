import type { Distribution } from '../engine/distribution-types.ts';
import type { LocalText } from '../lab/types.ts';
import { formatBytes, formatDuration, formatPrefixed, formatRate } from '../units/format.ts';
import type { Arrivals } from './behaviour/arrival-kinds.ts';
import type { Step } from './behaviour/steps/config.ts';
import type {
  CorePlacement,
  CoreTypeConfig,
  CostConfig,
  MachineConfig,
  SchedulingConfig,
  WorkloadConfig,
} from './config.ts';
import type { InterferenceConfig, MemoryDemand } from './interference/config.ts';
import type { PowerRunConfig } from './power/config.ts';

/** Longer programs are cut: a description is one line. */
const MAX_STEPS_SHOWN = 8;

interface Line {
  readonly label: LocalText;
  readonly value: string;
}

/** What a reader must know about the set-up, in a few lines. Values are the same in every language: names and quantities. */
export function describe(config: SchedulingConfig): readonly Line[] {
  const { machine } = config;
  return [
    {
      label: { en: 'Machine', zh: '机器' },
      value: `${machine.cpus} CPU · HZ ${machine.hz} · ${describeSharing(machine)} · preempt ${machine.preemption.model} · ${describeCosts(machine.costs)}`,
    },
    ...(machine.cores
      ? [{ label: { en: 'Cores', zh: '核心' }, value: describeCores(machine.cores, config.placement) }]
      : []),
    ...(config.power ? [{ label: { en: 'Power', zh: '功率' }, value: describePower(config.power) }] : []),
    ...(machine.interference
      ? [{ label: { en: 'Interference', zh: '硬件干扰' }, value: describeInterference(machine.interference) }]
      : []),
    ...withoutRepetitions(config.workloads).map((workload) => ({
      label: { en: `Workload ${workload.name}`, zh: `负载 ${workload.name}` },
      value: `${describeWorkload(workload)}${workload.memory && machine.interference ? ` · ${describeDemand(workload.memory)}` : ''}`,
    })),
    { label: { en: 'Warm-up', zh: '预热' }, value: formatDuration(config.warmupNs) },
    { label: { en: 'Measured', zh: '测量' }, value: formatDuration(config.durationNs) },
  ];
}

function describeSharing({ smt, llcCpus, nodes }: MachineConfig): string {
  const parts = [`LLC ${llcCpus} CPU`];
  if (smt > 1) parts.push(`SMT ${smt}`);
  if (nodes > 1) parts.push(`${nodes} NUMA`);
  return parts.join(' · ');
}

function describeCores(cores: readonly CoreTypeConfig[], placement: CorePlacement | undefined): string {
  const types = cores.map(({ name, cpus, capacity }) => `${cpus} × ${name} (${capacity})`);
  return [...types, ...(placement === undefined ? [] : [placement])].join(' · ');
}

function describePower({ machine, meter, frequency, idle }: PowerRunConfig): string {
  const bound = Number.isFinite(idle.latencyNs) ? ` ≤ ${formatDuration(idle.latencyNs)}` : '';
  return [
    ...(machine.id === '' ? [] : [machine.id]),
    `${formatPrefixed(meter.restWatts, 'W')} + ${formatPrefixed(meter.awakeWatts, 'W')}`,
    `${meter.idleStates.map(({ name }) => name).join(', ')}: ${idle.governor}${bound}`,
    ...(frequency ? [`${frequency.governor}, ${formatDuration(frequency.latencyNs)}`] : []),
  ].join(' · ');
}

function describeInterference({ smt, llc, bandwidth, cold }: InterferenceConfig): string {
  const parts = [
    ...(smt ? [`SMT ×${smt.factor}`] : []),
    ...(llc ? [`LLC ${formatBytes(llc.bytes)}, miss ×${1 + llc.missPenalty}`] : []),
    ...(bandwidth ? [`${formatBytes(bandwidth.bytesPerSecond)}/s per node`] : []),
    ...(cold ? [`cold caches ≤ ${formatDuration(cold.capNs)}`] : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : '–';
}

function describeDemand({ footprintBytes, bytesPerSecond }: MemoryDemand): string {
  return `${formatBytes(footprintBytes)}, ${formatBytes(bytesPerSecond)}/s`;
}

function describeCosts(costs: CostConfig): string {
  const given = [
    ['switch', costs.contextSwitchNs],
    ['tick', costs.tickNs],
    ['slice timer', costs.sliceTimerNs],
    ['wakeup', costs.wakeupNs],
    ['IPI', costs.ipiNs],
    ['idle exit', costs.idleExitNs],
    ['migration', costs.migrationNs],
  ] as const;
  const some = given.filter(([, ns]) => ns > 0).map(([name, ns]) => `${name} ${formatDuration(ns)}`);
  return some.length > 0 ? some.join(' · ') : 'switch 0';
}

/** Parts of one workload that do the same, such as the receivers of hackbench, as one. */
function withoutRepetitions(workloads: readonly WorkloadConfig[]): readonly WorkloadConfig[] {
  const kinds = new Map<string, WorkloadConfig>();
  workloads.forEach((workload, w) => {
    const { series, behaviour, threads } = workload;
    const does = behaviour.kind === 'steps' ? describeSteps(behaviour.steps) : '';
    const key = series === undefined ? `${w}` : `${series}\0${does}`;
    const first = kinds.get(key);
    kinds.set(key, first ? { ...first, threads: first.threads + threads } : workload);
  });
  return [...kinds.values()];
}

function describeWorkload({ behaviour, threads }: WorkloadConfig): string {
  switch (behaviour.kind) {
    case 'hog':
      return `${threads} × hog`;
    case 'periodic':
      return `${threads} × periodic ${describeDistribution(behaviour.run)} / ${formatDuration(behaviour.periodNs)}`;
    case 'cyclic':
      return `${threads} × run ${describeDistribution(behaviour.run)}, sleep ${describeDistribution(behaviour.sleep)}`;
    case 'server': {
      return `${threads} × server · ${describeArrivals(behaviour.arrivals)} · ${describeDistribution(behaviour.service)}`;
    }
    case 'steps':
      return `${threads} × ${describeSteps(behaviour.steps)}`;
    case 'program':
      return `${behaviour.work.taskNames.length} × recorded`;
  }
}

/** Arrivals in a few words. */
export function describeArrivals(arrivals: Arrivals): string {
  switch (arrivals.kind) {
    case 'poisson':
    case 'constant':
      return `${arrivals.kind} ${formatRate(arrivals.ratePerSecond)}`;
    case 'renewal':
      return `gaps ${describeDistribution(arrivals.gap)}`;
    case 'profile': {
      const { ratesPerSecond, stepNs } = arrivals;
      const mean = ratesPerSecond.reduce((sum, rate) => sum + rate, 0) / ratesPerSecond.length;
      return `poisson ${ratesPerSecond.length} × ${formatDuration(stepNs)}, mean ${formatRate(mean)}`;
    }
    case 'recorded':
      return `${arrivals.timesNs.length} recorded arrivals`;
    case 'closed':
      return `${arrivals.clients} clients, think ${describeDistribution(arrivals.think)}`;
  }
}

/** The first steps in a few words: "receive, run 1 ms, lock, …". */
function describeSteps(steps: readonly Step[]): string {
  const words = steps.slice(0, MAX_STEPS_SHOWN).map((step) => {
    if (step.kind === 'run' || step.kind === 'sleep' || step.kind === 'busy')
      return `${step.kind} ${describeDistribution(step.time)}`;
    if (step.kind === 'release') return `every ${describeDistribution(step.period)}`;
    return step.kind === 'loop' ? `${step.times} × (${describeSteps(step.steps)})` : step.kind;
  });
  return [...words, ...(steps.length > MAX_STEPS_SHOWN ? ['…'] : [])].join(', ');
}

function describeDistribution(distribution: Distribution): string {
  switch (distribution.kind) {
    case 'constant':
      return formatDuration(distribution.value);
    case 'uniform':
      return `uniform ${formatDuration(distribution.low)} … ${formatDuration(distribution.high)}`;
    case 'exponential':
      return `exp ${formatDuration(distribution.mean)}`;
    case 'lognormal':
      return `lognormal ${formatDuration(distribution.mean)}, cv ${distribution.cv}`;
    case 'pareto':
      return `pareto ${formatDuration(distribution.scale)}, α ${distribution.shape}`;
    case 'empirical':
      return `${distribution.values.length} × empirical`;
    case 'sequence':
      return `${distribution.values.length} in order`;
    case 'quantiles':
      return `${distribution.points.length} quantiles`;
  }
}
