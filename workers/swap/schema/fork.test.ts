import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestRecording } from '../../recording/digest.ts';
import { RecordingReader } from '../../recording/reader.ts';
import { MIB, smallConfig, WORKLOADS } from '../config.fixture.ts';
import type { SwapConfig } from '../config.ts';
import { SwapSimulation } from '../simulation.ts';
import { forkConfig } from './fork.ts';

function run(config: SwapConfig): SwapSimulation {
  const simulation = new SwapSimulation(config, 7);
  while (simulation.advance(Infinity, Infinity));
  return simulation;
}

/** Faults that were over before a time, as lines. */
function faultsBefore(simulation: SwapSimulation, untilNs: number): string[] {
  const table = new RecordingReader(simulation.recording).table('faults');
  const end = table.columnIndex('endNs');
  const columns = table.layout.columns.map((_, column) => column);
  return Array.from({ length: table.rows }, (_, row) => row)
    .filter((row) => table.value(end, row) < untilNs)
    .map((row) => columns.map((column) => table.value(column, row)).join(' '));
}

const parent = smallConfig({ workloads: [WORKLOADS.usemem], durationNs: 6e7 });
const limited = (bytes: number): SwapConfig => ({
  ...parent,
  groups: parent.groups.map((group) => ({ ...group, limitBytes: bytes })),
});

describe('a fork', () => {
  it.each(Object.keys(WORKLOADS))('of %s that changes nothing is its parent, byte for byte', (name) => {
    const config = smallConfig({ workloads: [WORKLOADS[name as keyof typeof WORKLOADS]] });
    const straight = run(config);
    const results = straight.finish();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: config.durationNs - 1 }), (atNs) => {
        const fork = run(forkConfig(config, config, atNs));
        expect(digestRecording(fork.recording)).toBe(digestRecording(straight.recording));
        expect(fork.finish()).toEqual(results);
      }),
      { numRuns: 2 },
    );
  });

  it('with another limit is its parent until then, and not after', () => {
    const straight = run(parent);
    fc.assert(
      fc.property(fc.integer({ min: 1e7, max: 4e7 }), (atNs) => {
        const fork = run(forkConfig(parent, limited(4 * MIB), atNs));
        const before = faultsBefore(straight, atNs);
        expect(before.length).toBeGreaterThan(10);
        expect(faultsBefore(fork, atNs)).toEqual(before);
        expect(faultsBefore(fork, Infinity)).not.toEqual(faultsBefore(straight, Infinity));
      }),
      { numRuns: 3 },
    );
  });

  it('with a higher limit has no more than it needs to swap', () => {
    const before = run(parent).finish().metrics['swap.out'];
    const after = run(forkConfig(parent, limited(Infinity), 1e6)).finish().metrics['swap.out'];
    expect(after).toBeLessThan(before / 2);
  });
});
