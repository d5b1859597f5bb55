import { describe, expect, test } from 'vitest';
import { POWER_PARTS } from '../../machine/power/parts.ts';
import { digestRecording } from '../../recording/digest.ts';
import { RecordingReader } from '../../recording/reader.ts';
import type { HardwareConfig } from '../config.ts';
import { isMissing } from '../figures.ts';
import { BEST } from '../inputs.ts';
import { configOf, figure, MACHINE } from '../machine.fixture.ts';
import { HardwareSimulation } from '../simulation.ts';
import type { JobsSpec, ParkSpec, PipelineSpec } from './config.ts';
import { hostsOf } from './jobs.ts';
import { parkOf } from './park.ts';
import { pipelineOf } from './pipeline.ts';

const ACCELERATOR = {
  ...MACHINE,
  id: 'card',
  coreTypes: [],
  accelerators: [
    {
      name: 'card',
      count: figure(1),
      bf16Flops: figure(100e12),
      fp8Flops: undefined,
      memoryBytes: undefined,
      bandwidth: undefined,
      idleWatts: undefined,
      fullWatts: figure(300),
      hostBandwidth: figure(32e9),
      linkBandwidth: undefined,
    },
  ],
};

const JOBS: JobsSpec = {
  kind: 'jobs',
  hosts: 2,
  jobs: 300,
  arrivalsPerS: 2,
  instructions: 6e9,
  cv: 1,
  placement: 'pack',
  sleep: { afterNs: 5e9, offWatts: 3, bootNs: 10e9, bootWatts: 60 },
};
const PARK: ParkSpec = {
  kind: 'park',
  nodes: 10,
  minutes: 2000,
  load: 0.3,
  measuredAs: undefined,
  noise: 0.05,
  growth: 0,
  balance: 'spread',
  fullAt: 0.8,
  unevenness: 0.2,
  sleep: undefined,
  offWatts: 0,
};
const PIPELINE: PipelineSpec = {
  kind: 'pipeline',
  accelerator: ACCELERATOR,
  samples: 1000,
  sampleBytes: 1e6,
  storageBytesPerS: 1e9,
  storageWatts: 5,
  busBytesPerS: undefined,
  cache: { share: 0, policy: 'lru', order: 'cyclic' },
  workers: 4,
  prepareInstructions: 1e6,
  hostInstructions: 1e5,
  flops: 1e9,
  cv: 0.1,
  prefetch: 8,
  waitingWatts: 50,
};

const serving = (...specs: readonly (JobsSpec | ParkSpec | PipelineSpec)[]): HardwareConfig =>
  configOf({ workloads: [], services: specs.map((spec) => ({ name: spec.kind, spec })) });

function run(config: HardwareConfig, budget: number, seed = 5): HardwareSimulation {
  const simulation = new HardwareSimulation(config, seed);
  while (simulation.advance(simulation.endNs, budget));
  return simulation;
}

function recordedJoules(simulation: HardwareSimulation): number {
  const table = new RecordingReader(simulation.recording).table('power');
  let sum = 0;
  for (let row = 0; row < table.rows; row++) {
    for (const part of POWER_PARTS) sum += table.value(table.columnIndex(`${part}J`), row);
  }
  return sum;
}

describe('services', () => {
  test.each([JOBS, PARK, PIPELINE])('rows of power hold the energy of $kind', (spec) => {
    const simulation = run(serving(spec), 77);
    const energy = simulation.finish().metrics[`${spec.kind}.energy`];
    expect(Math.abs(recordedJoules(simulation) / energy - 1)).toBeLessThan(1e-9);
    const table = new RecordingReader(simulation.recording).table('power');
    expect(table.rows).toBeGreaterThan(100);
    expect(table.value(table.columnIndex('timeNs'), table.rows - 1)).toBe(simulation.endNs);
    expect(simulation.directory.endNs).toBe(simulation.endNs);
  });

  test('are the same in any slices, and when they are set back', () => {
    const config = serving(JOBS, PARK, PIPELINE);
    const whole = run(config, Number.POSITIVE_INFINITY);
    const sliced = new HardwareSimulation(config, 5);
    for (let slice = 0; slice < 20; slice++) sliced.advance(sliced.endNs, 61);
    const state = sliced.checkpoint();
    while (sliced.advance(sliced.endNs, 1000));
    sliced.restore(state);
    while (sliced.advance(sliced.endNs, 13));
    expect(digestRecording(sliced.recording)).toBe(digestRecording(whole.recording));
    expect(sliced.finish()).toEqual(whole.finish());
    expect(sliced.events).toBe(whole.events);
  });

  test('hosts are the machine: its power, and its speed with all cores busy', () => {
    const hosts = hostsOf(serving(), JOBS, BEST);
    // 40 W at rest, 100 W in full; 0.3 of the difference is that of packages that wake
    if (isMissing(hosts)) throw new Error(hosts.missing.join());
    expect(hosts.power.idleWatts).toBe(40);
    expect(hosts.power.oneCoreWatts).toBeCloseTo(40 + 60 * (0.3 + 0.7 / 8), 9);
    expect(hosts.power.fullWatts).toBeCloseTo(100, 9);
    // 12 G/s on eight cores
    expect(hosts.service).toEqual({ kind: 'lognormal', mean: 4e9, cv: 1 });
  });

  test('a park of slower machines has as many more, and the same work', () => {
    const slow = { ...MACHINE, id: 'slow', work: [{ ...MACHINE.work[1], rate: figure(4e9) }] };
    const { assumptions } = configOf();
    const config = configOf({ machine: slow, baseline: { machine: MACHINE, assumptions } });
    const park = parkOf(config, PARK, BEST);
    if (isMissing(park)) throw new Error(park.missing.join());
    expect(park.classes[0].nodes).toBe(30);
    expect(park.demand.mean).toBeCloseTo(0.3, 12);
  });

  test('a pipeline takes times from both machines', () => {
    const found = pipelineOf(serving(), PIPELINE, BEST);
    if (isMissing(found)) throw new Error(found.missing.join());
    // 12 G/s on eight cores, 2 G/s on one alone
    expect(found.prepareNs).toBeCloseTo((1e6 / 1.5e9) * 1e9, 6);
    expect(found.hostNs).toBeCloseTo((1e5 / 2e9) * 1e9, 6);
    expect(found.acceleratorNs).toBeCloseTo((1e9 / (100e12 * 0.72)) * 1e9, 9);
    expect(found).toMatchObject({ busBytesPerS: 32e9, acceleratorIdleWatts: 50, acceleratorWatts: 300, hostWatts: 40 });
    expect(pipelineOf(serving(), { ...PIPELINE, waitingWatts: undefined }, BEST)).toEqual({
      missing: ['card: idleWatts'],
    });
  });
});
