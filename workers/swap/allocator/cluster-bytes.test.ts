import { describe, expect, it } from 'vitest';
import { WorkLog } from '../work-log.ts';
import { configOf, device } from './cluster-model.fixture.ts';
import { ClusterSpace } from './cluster-space.ts';
import { CLUSTER_SLOTS, type Generation } from './design.ts';

const MIB = 2 ** 20;
const TIB_SLOTS = 2 ** 28;
const CLUSTER_ORDER = 9;

function spaceOf(generation: Generation, slots: number): ClusterSpace {
  return new ClusterSpace({ config: configOf(generation, [device('swap', slots)]), log: new WorkLog(false), seed: 1 });
}

/** Swaps whole clusters out until `slots` are used. */
function fill(space: ClusterSpace, slots: number): void {
  while (space.totalSlots - space.freeSlots < slots) {
    const entry = space.allocate(0, 1, CLUSTER_ORDER, 0);
    if (entry < 0) return;
    space.duplicate(entry, CLUSTER_SLOTS);
    space.removeFromCache(0, entry, CLUSTER_ORDER, 1);
  }
}

/** Bytes of all typed arrays that an object holds. */
function arrayBytes(root: object, seen = new Set<object>()): number {
  if (seen.has(root)) return 0;
  seen.add(root);
  if (ArrayBuffer.isView(root)) return root.byteLength;
  let bytes = 0;
  for (const value of Object.values(root)) {
    if (typeof value === 'object' && value !== null) bytes += arrayBytes(value, seen);
  }
  return bytes;
}

describe('memory of the kernel (V12)', () => {
  it('is that published for 32 GiB at each quarter of use, to the MiB', () => {
    const space = spaceOf('g4', 2 ** 23);
    const published = [25, 41, 57, 73, 89];
    for (const [quarter, mib] of published.entries()) {
      fill(space, (quarter * 2 ** 23) / 4);
      expect(Math.floor((space.staticBytes() + space.dynamicBytes()) / MIB)).toBe(mib);
    }
  });

  it('shrinks by what each phase of the swap table takes away of 1 TiB', () => {
    const mib = (generation: Generation) => spaceOf(generation, TIB_SLOTS).staticBytes() / MIB;
    // swap_map, less 8 bytes more per cluster; published with all else that the machine has in use: 1051 - 795 = 256
    expect(mib('g5') - mib('g6')).toBe(256 - 4);
    // zero map and cgroup numbers, less 8 bytes more per cluster; published: 805 - 277 = 528
    expect(mib('g6') - mib('g7')).toBe(32 + 512 - 4);
    expect(mib('g7')).toBe(24);
  });

  it.each([
    ['g4', 8],
    ['g5', 8],
    ['g6', 8],
    ['g7', 10],
  ] as const)('%s adds %i bytes per slot in use', (generation, bytes) => {
    const space = spaceOf(generation, 2 ** 20);
    fill(space, 2 ** 20);
    expect(space.dynamicBytes()).toBe(2 ** 20 * bytes);
  });

  it('has no cgroup tables where slots are not accounted', () => {
    const config = configOf('g7', [device('swap', 4 * CLUSTER_SLOTS)], { memcg: false });
    const space = new ClusterSpace({ config, log: new WorkLog(false), seed: 1 });
    fill(space, CLUSTER_SLOTS);
    expect(space.dynamicBytes()).toBe(2 * 4096);
  });

  it('has trees of 9 bytes per slot and their upper levels before the swap table', () => {
    const space = spaceOf('g3', 2 ** 20);
    fill(space, 2 ** 20);
    const leaves = 2 ** 20 / 64 - CLUSTER_SLOTS / 64;
    const trees = 2 ** 20 / 2 ** 14;
    expect(space.dynamicBytes()).toBe(576 * (leaves + trees * 4 + trees));
  });

  it('goes when slots are freed', () => {
    for (const generation of ['g3', 'g7'] as const) {
      const space = spaceOf(generation, 8 * CLUSTER_SLOTS);
      const empty = space.dynamicBytes();
      const entry = space.allocate(0, 1, CLUSTER_ORDER, 0);
      space.duplicate(entry, CLUSTER_SLOTS);
      space.removeFromCache(0, entry, CLUSTER_ORDER, 7);
      expect(space.dynamicBytes()).toBeGreaterThan(empty);
      space.put(0, entry, CLUSTER_SLOTS);
      expect(space.dynamicBytes()).toBe(empty);
    }
  });
});

describe('memory of the simulation', () => {
  it('is small for 1 TiB that is not used', () => {
    expect(arrayBytes(spaceOf('g7', TIB_SLOTS))).toBeLessThan(20 * MIB);
  });

  it('is so little per slot that 1 TiB in use fits 1.5 GB', () => {
    for (const generation of ['g3', 'g7'] as const) {
      const space = spaceOf(generation, 2 ** 23);
      fill(space, 2 ** 23);
      expect((arrayBytes(space) / 2 ** 23) * TIB_SLOTS).toBeLessThan(1.42e9);
    }
  });
});
