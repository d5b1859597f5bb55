import { expect, it } from 'vitest';
import type { SwapDirectory } from '../workers/lab/types.ts';
import { smallConfig, WORKLOADS } from '../workers/swap/config.fixture.ts';
import { SwapSimulation } from '../workers/swap/simulation.ts';
import { formatFaults, slowFaults } from './print-faults.ts';

it('the slowest faults come first, each with the parts that made it slow', () => {
  const simulation = new SwapSimulation(smallConfig({ workloads: [WORKLOADS.usemem] }), 7);
  while (simulation.advance(Infinity, Infinity));
  const { directory, recording } = simulation;
  const swap = directory.swap as SwapDirectory;
  const found = slowFaults(recording, directory, swap);
  const took = found.faults.map(({ startNs, endNs }) => endNs - startNs);
  expect(took).toEqual([...took].sort((a, b) => b - a));
  expect(took.length).toBe(10);
  const lines = formatFaults(found, directory, swap, 'en').trimEnd().split('\n');
  expect(lines[1]).toMatch(/usemem.*: .+ \d+ %/);
  const of = lines.indexOf('Locks that were waited for longest, and who held them');
  expect(lines.slice(1, of).filter((line) => line.startsWith('           ')).length).toBe(
    found.faults.filter(({ locks }) => locks.length > 0).length,
  );
  expect(found.locks.length).toBeGreaterThan(0);
  expect(lines.length - of - 1).toBe(found.locks.length);
  expect(lines[of + 1]).toMatch(/^\S+.*: waited .+ \(\d+\), held by usemem \d+ %/);
  expect(formatFaults({ faults: [], measured: 0, locks: [] }, directory, swap, 'zh')).toContain('没有测到缺页');
});
