import { describe, expect, it } from 'vitest';
import { digestRecording } from '../recording/digest.ts';
import { RecordingReader } from '../recording/reader.ts';
import { MIB, smallConfig, WORKLOADS } from './config.fixture.ts';
import type { SwapConfig, WorkloadConfig } from './config.ts';
import { metricsOf } from './metrics.ts';
import { SwapSimulation } from './simulation.ts';
import { PARTS } from './work-log.ts';

function run(config: SwapConfig, eventsPerCall = Infinity): SwapSimulation {
  const simulation = new SwapSimulation(config, 7);
  while (simulation.advance(Infinity, eventsPerCall));
  return simulation;
}

const digestOf = (simulation: SwapSimulation): string => digestRecording(simulation.recording);

describe.each(Object.entries(WORKLOADS))('%s', (_, workload) => {
  const config = smallConfig({ workloads: [workload] });

  it('is the same however a run is cut into pieces', () => {
    expect(digestOf(run(config, 97))).toBe(digestOf(run(config)));
  });

  it('goes on from a copy of its state as if nothing had happened since', () => {
    const simulation = new SwapSimulation(config, 7);
    simulation.advance(config.durationNs / 3, Infinity);
    const state = simulation.checkpoint();
    while (simulation.advance(Infinity, Infinity));
    const first = { digest: digestOf(simulation), results: simulation.finish() };
    simulation.restore(state);
    while (simulation.advance(Infinity, Infinity));
    expect(digestOf(simulation)).toBe(first.digest);
    expect(simulation.finish()).toEqual(first.results);
  });

  it('defines every metric that it reports', () => {
    const known = new Set(metricsOf(config).map(({ name }) => name));
    const { metrics } = run(config).finish();
    expect(Object.keys(metrics).filter((name) => !known.has(name))).toEqual([]);
    // only deviations have a sign
    const impossible = Object.entries(metrics).filter(
      ([name, value]) => !Number.isFinite(value) || (value < 0 && !name.endsWith('.error')),
    );
    expect(impossible).toEqual([]);
  });

  it('records slices in the order of their ends that do not overlap on a CPU', () => {
    const slices = new RecordingReader(run(config).recording).table('slices');
    const [start, end, cpu] = ['startNs', 'endNs', 'cpu'].map((name) => slices.columnIndex(name));
    const freeNs = new Float64Array(config.machine.cpus);
    expect(slices.rows).toBeGreaterThan(0);
    for (let row = 0; row < slices.rows; row++) {
      const on = slices.value(cpu, row);
      expect(slices.value(start, row)).toBeGreaterThanOrEqual(freeNs[on]);
      freeNs[on] = slices.value(end, row);
      if (row > 0) expect(freeNs[on]).toBeGreaterThanOrEqual(slices.value(end, row - 1));
    }
  });

  it('splits every fault into parts that add up to its time', () => {
    const faults = new RecordingReader(run(config).recording).table('faults');
    const [start, end] = ['startNs', 'endNs'].map((name) => faults.columnIndex(name));
    const parts = PARTS.map((part) => faults.columnIndex(`${part}Ns`));
    expect(faults.rows).toBeGreaterThan(0);
    for (let row = 0; row < faults.rows; row++) {
      const sum = parts.reduce((ns, column) => ns + faults.value(column, row), 0);
      expect(Math.abs(sum - (faults.value(end, row) - faults.value(start, row)))).toBeLessThanOrEqual(PARTS.length);
    }
  });
});

describe('a run', () => {
  it('ends early when all that ends is done', () => {
    const workload: WorkloadConfig = { ...WORKLOADS.usemem, rounds: 1 };
    const config = smallConfig({ workloads: [workload], durationNs: 10e9 });
    const simulation = run(config);
    const { metrics } = simulation.finish();
    expect(simulation.nowNs).toBeLessThan(1e9);
    expect(metrics['usemem.elapsed']).toBeGreaterThan(0);
    expect(metrics['usemem.elapsed']).toBeLessThanOrEqual(simulation.nowNs);
  });

  it('touches all memory before it starts where that was asked for', () => {
    const config = smallConfig({ workloads: [{ ...WORKLOADS.usemem, populated: true }] });
    const { memory, swap } = new SwapSimulation(config, 1);
    expect(memory.residentPages(0) + memory.swappedPages(0)).toBe((2 * MIB) / 4096);
    expect(swap.totalSlots - swap.freeSlots).toBeGreaterThan(0);
  });

  it('says so when that does not fit', () => {
    const [device] = smallConfig().devices;
    const config = smallConfig({
      devices: [{ ...device, bytes: 64 * 4096 }],
      workloads: [{ ...WORKLOADS.usemem, populated: true }],
    });
    expect(() => new SwapSimulation(config, 1)).toThrow(/fits neither into memory nor into swap/);
  });

  it.each(['scattered', 'packed', 'clustered'] as const)('begins with devices filled: %s', (fillPattern) => {
    const [device] = smallConfig().devices;
    const config = smallConfig({ devices: [{ ...device, filled: 0.75, fillPattern }] });
    const { swap } = new SwapSimulation(config, 1);
    expect((swap.totalSlots - swap.freeSlots) / swap.totalSlots).toBeCloseTo(0.75, 1);
  });
});
