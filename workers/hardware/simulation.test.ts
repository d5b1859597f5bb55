import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { POWER_PARTS } from '../machine/power/parts.ts';
import { digestRecording } from '../recording/digest.ts';
import { RecordingReader } from '../recording/reader.ts';
import { RecordingWriter } from '../recording/writer.ts';
import type { HardwareConfig, Work } from './config.ts';
import { drawsOf } from './inputs.ts';
import { LAYOUTS } from './layouts.ts';
import { configOf, workload } from './machine.fixture.ts';
import { HardwareSimulation } from './simulation.ts';
import { estimatesOf } from './timeline.ts';

const works: fc.Arbitrary<Work> = fc.oneof(
  fc.record({ kind: fc.constant('floating-point' as const), flops: fc.double({ min: 1e9, max: 1e16, noNaN: true }) }),
  fc.record({ kind: fc.constant('integer' as const), instructions: fc.double({ min: 1e9, max: 1e15, noNaN: true }) }),
  fc.record({
    kind: fc.constant('memory-bound' as const),
    bytes: fc.double({ min: 1e9, max: 1e14, noNaN: true }),
    intensity: fc.double({ min: 0, max: 20, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('idle-heavy' as const),
    instructionsPerS: fc.double({ min: 1e6, max: 8e9, noNaN: true }),
    seconds: fc.double({ min: 1, max: 1e5, noNaN: true }),
  }),
);

const configs: fc.Arbitrary<HardwareConfig> = fc
  .record({
    works: fc.array(works, { minLength: 1, maxLength: 4 }),
    cores: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
    serial: fc.double({ min: 0, max: 1, noNaN: true }),
    figures: fc.constantFrom('measured' as const, 'model' as const),
  })
  .map(({ works: all, cores, serial, figures }) =>
    configOf({ figures, workloads: all.map((work, w) => workload(work, { name: `w${w}`, cores, serial })) }),
  );

function run(simulation: HardwareSimulation, budget: number): void {
  while (simulation.advance(simulation.endNs, budget));
}

/** Joules in the table of power from one time on, to another. */
function recordedJoules(simulation: HardwareSimulation): number {
  const table = new RecordingReader(simulation.recording).table('power');
  let sum = 0;
  for (let row = 0; row < table.rows; row++) {
    for (const part of POWER_PARTS) sum += table.value(table.columnIndex(`${part}J`), row);
  }
  return sum;
}

test('rows of power hold the energy of all work and of the rest around it', () => {
  fc.assert(
    fc.property(configs, fc.nat(1000), (config, seed) => {
      const simulation = new HardwareSimulation(config, seed);
      run(simulation, 1000);
      const draw = drawsOf(seed);
      const estimates = estimatesOf(config, draw);
      const seconds = estimates.reduce((sum, each) => sum + (each?.seconds ?? 0), 0);
      const joules = estimates.reduce((sum, each) => sum + (each?.joules ?? 0), 0);
      const restWatts = simulation.finish().metrics['idle-power'];
      const expected = joules + 0.08 * seconds * restWatts;
      // stretches end at whole nanoseconds
      expect(Math.abs(recordedJoules(simulation) - expected)).toBeLessThanOrEqual(1e-9 * expected + 2e-6);
    }),
    { numRuns: 60 },
  );
});

test('the table of power covers the run without gaps, in the order of time', () => {
  const simulation = new HardwareSimulation(
    configOf({ workloads: [workload({ kind: 'floating-point', flops: 1e15 }, { serial: 0.3 })] }),
    7,
  );
  run(simulation, 3);
  const table = new RecordingReader(simulation.recording).table('power');
  const timeNs = table.columnIndex('timeNs');
  for (let row = 1; row < table.rows; row++)
    expect(table.value(timeNs, row)).toBeGreaterThan(table.value(timeNs, row - 1));
  expect(table.value(timeNs, table.rows - 1)).toBe(simulation.endNs);
});

test('is the same in any slices, and when it is set back', () => {
  fc.assert(
    fc.property(configs, fc.nat(1000), fc.integer({ min: 1, max: 50 }), (config, seed, budget) => {
      const whole = new HardwareSimulation(config, seed);
      run(whole, Number.POSITIVE_INFINITY);
      const sliced = new HardwareSimulation(config, seed, new RecordingWriter(LAYOUTS));
      sliced.advance(sliced.endNs, budget);
      const state = sliced.checkpoint();
      run(sliced, 100);
      sliced.restore(state);
      run(sliced, budget);
      expect(digestRecording(sliced.recording)).toBe(digestRecording(whole.recording));
      expect(sliced.finish()).toEqual(whole.finish());
    }),
    { numRuns: 30 },
  );
});
