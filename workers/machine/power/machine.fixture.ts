import type { Figure, Machine } from '../catalogue/types.ts';

/** A figure whose origin a test does not care for. */
export const figure = (value: number): Figure => ({ value, source: 'test', confidence: 'assumed', date: '2026' });

/** Two sockets of two cores with two threads each, whose power is known down to the core. */
export const smallServer: Machine = {
  id: 'small',
  name: { en: 'Small server' },
  kind: 'server',
  isa: 'x86-64',
  released: '2024',
  processNm: undefined,
  announced: false,
  sockets: figure(2),
  llcCores: undefined,
  nodes: undefined,
  coreTypes: [
    {
      name: 'core',
      cores: figure(4),
      smt: figure(2),
      baseHz: figure(2e9),
      maxHz: figure(3e9),
      capacity: figure(1),
      operatingPoints: [],
      flopsPerCycle: undefined,
      simdBits: undefined,
      sevenZip: undefined,
    },
  ],
  frequencyLatencyNs: undefined,
  idleStates: [
    { name: 'C1', exitNs: figure(1_000), residencyNs: figure(2_000), watts: figure(0.5) },
    { name: 'C6', exitNs: figure(100_000), residencyNs: figure(300_000), watts: undefined },
  ],
  memory: {
    bytes: undefined,
    peakBandwidth: undefined,
    sustainedBandwidth: figure(100e9),
    coreBandwidth: undefined,
    idleWatts: figure(5),
    busyWatts: figure(15),
  },
  packagePower: {
    tdpWatts: undefined,
    baseWatts: undefined,
    coreWatts: figure(5),
    memoryCoreWatts: figure(4),
  },
  wallPower: {
    idleWatts: figure(50),
    wakeWatts: figure(30),
    atLoad: [],
    fullWatts: undefined,
    supplyWatts: undefined,
    supplyClass: undefined,
  },
  work: [],
  accelerators: [],
  price: undefined,
};
