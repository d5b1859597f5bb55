import type { Confidence, CoreType, Figure, Machine } from '../machine/catalogue/types.ts';
import type { HardwareConfig, Uncertain, Work, WorkloadConfig } from './config.ts';
import { ASSUMPTIONS } from './schema/assumptions.ts';

export const figure = (value: number, confidence: Confidence = 'measured'): Figure => ({
  value,
  source: 'test',
  confidence,
  date: '2026',
});

export const CORE: CoreType = {
  name: 'core',
  cores: figure(8),
  smt: figure(1),
  baseHz: figure(2e9),
  maxHz: figure(3e9),
  capacity: figure(1),
  operatingPoints: [],
  flopsPerCycle: figure(16),
  simdBits: undefined,
  sevenZip: figure(2000),
};

/** Eight cores, 100 W at full load and 40 W at rest, every rate known. */
export const MACHINE: Machine = {
  id: 'test',
  name: { en: 'Test' },
  kind: 'server',
  isa: 'x86-64',
  released: '2026',
  processNm: figure(7),
  announced: false,
  sockets: figure(1),
  llcCores: undefined,
  nodes: undefined,
  coreTypes: [CORE],
  frequencyLatencyNs: undefined,
  idleStates: [],
  memory: {
    bytes: undefined,
    peakBandwidth: figure(100e9),
    sustainedBandwidth: figure(80e9),
    coreBandwidth: figure(20e9),
    idleWatts: undefined,
    busyWatts: undefined,
  },
  packagePower: { tdpWatts: figure(80), baseWatts: undefined, coreWatts: undefined, memoryCoreWatts: undefined },
  wallPower: {
    idleWatts: figure(40),
    wakeWatts: undefined,
    atLoad: [],
    fullWatts: figure(100),
    supplyWatts: undefined,
    supplyClass: undefined,
  },
  work: [
    { work: 'hpl', rate: figure(100e9), unit: 'flop/s', wallWatts: figure(120) },
    { work: '7-zip', rate: figure(12e9), unit: 'instruction/s', wallWatts: undefined },
  ],
  accelerators: [],
  price: figure(5000),
};

const { isaPowerFactor, softwareMaturity, coreShare, pue, usdPerKwh, gCo2PerKwh, lifeYears } = ASSUMPTIONS;
const exact = ({ value, source, confidence }: Uncertain): Uncertain => ({ value, source, confidence, spread: 0 });

export const HPL: Work = { kind: 'floating-point', flops: 1e15 };

export function workload(work: Work, changes: Partial<WorkloadConfig> = {}): WorkloadConfig {
  return { name: work.kind, work, cores: undefined, serial: 0, hz: undefined, ...changes };
}

export function configOf(changes: Partial<HardwareConfig> = {}): HardwareConfig {
  return {
    machine: MACHINE,
    assumptions: {
      isaPowerFactor: exact(isaPowerFactor),
      softwareMaturity: exact(softwareMaturity),
      coreShare: exact(coreShare),
      processNm: undefined,
      pue: exact(pue),
      usdPerKwh: exact(usdPerKwh),
      gCo2PerKwh: exact(gCo2PerKwh),
      lifeYears: exact(lifeYears),
    },
    workloads: [workload(HPL)],
    services: [],
    figures: 'measured',
    baseline: undefined,
    scaleOut: undefined,
    windowS: 0,
    ...changes,
  };
}
