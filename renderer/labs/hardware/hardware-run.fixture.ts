import type { HardwareConfig } from '../../../workers/hardware/config.ts';
import { configOf, figure, HPL, MACHINE, workload } from '../../../workers/hardware/machine.fixture.ts';
import { metricsOf } from '../../../workers/hardware/metrics.ts';
import { HardwareSimulation } from '../../../workers/hardware/simulation.ts';
import type { Difference, RunResult, VariantResult } from '../../../workers/runner/types.ts';
import { fixtureResult } from '../../report/report.fixture.ts';
import type { TimelineSource } from '../../timeline/types.ts';

const WORKS = [
  workload(HPL, { name: 'hpl' }),
  workload({ kind: 'memory-bound', bytes: 1e12, intensity: 0.5 }, { name: 'stream' }),
];
/** Twice as fast for the same power; nobody measured how fast its memory is. */
const FAST = {
  ...MACHINE,
  id: 'fast',
  name: { en: 'Fast' },
  memory: { ...MACHINE.memory, peakBandwidth: undefined, sustainedBandwidth: undefined },
  work: [{ work: 'hpl', rate: figure(200e9), unit: 'flop/s' as const, wallWatts: figure(120) }],
};
export const A: HardwareConfig = configOf({ workloads: WORKS });
export const B: HardwareConfig = configOf({ workloads: WORKS, machine: FAST, baseline: A });

function simulated(config: HardwareConfig): HardwareSimulation {
  const simulation = new HardwareSimulation(config, 1);
  while (simulation.advance(simulation.endNs, 1000));
  return simulation;
}

const runs = { slow: simulated(A), fast: simulated(B) };

/** Recordings of both machines. */
export function hardwareSources(): TimelineSource[] {
  return Object.entries(runs).map(([variant, { recording: handle, directory }]) => ({
    variant,
    label: variant,
    handle,
    directory,
  }));
}

function variantOf(id: keyof typeof runs, config: HardwareConfig): VariantResult {
  const units = new Map(metricsOf(config).map(({ name, unit }) => [name, unit]));
  const metrics = Object.entries(runs[id].finish().metrics).map(([name, value]) => [
    name,
    { value, low: value * 0.9, high: value * 1.1, unit: units.get(name), n: 3 },
  ]);
  return {
    id,
    label: { en: id },
    baseline: id === 'slow',
    metrics: Object.fromEntries(metrics),
    replicationsDone: 3,
    notices: (runs[id].finish().notices ?? []).map((notice) => ({ ...notice, replications: 1 })),
    distributions: {},
    perReplication: {},
  };
}

/** A run that compares them. */
export function hardwareResult(): RunResult {
  const difference: Difference = {
    variant: 'fast',
    metric: 'hpl.energy',
    value: -600e3,
    low: -700e3,
    high: -500e3,
    relative: -0.5,
    relativeLow: -0.6,
    relativeHigh: -0.4,
    effect: -1,
    verdict: 'better',
  };
  return {
    ...fixtureResult(),
    lab: 'hardware',
    claims: [],
    findings: [],
    metrics: metricsOf(A),
    variants: [variantOf('slow', A), variantOf('fast', B)],
    differences: [difference],
  };
}
