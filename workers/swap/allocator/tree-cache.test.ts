import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCK } from '../work.ts';
import { WorkLog } from '../work-log.ts';
import { NO_FOLIO } from './design.ts';
import { TreeCache } from './tree-cache.ts';
import { TreeNodes, type TreeShape } from './tree-nodes.ts';

const GIB = 2 ** 18;

/** Nodes of the trees over these slots, from their prefixes. */
function nodes(slots: Iterable<number>, device: number, shape: TreeShape): number {
  const found = new Set<string>();
  for (const slot of slots) {
    const tree = shape === 'device' ? 0 : Math.floor(slot / 16_384);
    const last = shape === 'device' ? device - 1 : Math.min((tree + 1) * 16_384, device) - 1;
    const top = shape === 'masked' ? last % 16_384 : last;
    let index = shape === 'masked' ? slot % 16_384 : slot;
    for (let level = 0, reach = top; level === 0 || reach > 0; level++) {
      reach = Math.floor(reach / 64);
      index = Math.floor(index / 64);
      found.add(`${tree} ${level} ${index}`);
    }
  }
  return found.size;
}

describe('trees of the swap cache', () => {
  it.each([
    ['device', 64, 1],
    ['device', GIB, 3],
    ['device', GIB + 1, 4],
    ['device', 64 * GIB + 1, 5],
    ['split', GIB, 3],
    ['split', 64 * GIB, 4],
    ['split', 65 * GIB, 5],
    ['masked', 65 * GIB, 3],
  ] as const)('of shape %s over %i slots are %i levels high at their end', (shape, slots, levels) => {
    expect(new TreeNodes(slots, shape, false).levels(slots - 1)).toBe(levels);
  });

  it('have the nodes that their entries need', () => {
    const shapes = fc.constantFrom<TreeShape>('device', 'split', 'masked');
    const sizes = fc.constantFrom(50, 64, 65, 4_000, 5_000, 16_384, 40_000, 300_000);
    const picks = fc.array(fc.nat({ max: 999_999 }), { maxLength: 60 });
    fc.assert(
      fc.property(shapes, sizes, picks, picks, (shape, slots, added, removed) => {
        const tree = new TreeNodes(slots, shape, false);
        const present = new Set(added.map((pick) => pick % slots));
        for (const slot of present) tree.change(slot, 0, 1);
        expect(tree.count).toBe(nodes(present, slots, shape));
        for (const slot of removed.map((pick) => pick % slots)) if (present.delete(slot)) tree.change(slot, 1, 0);
        expect(tree.count).toBe(nodes(present, slots, shape));
        for (const slot of present) tree.change(slot, 1, 0);
        expect(tree.count).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('take 9 bytes per slot where all are cached, and a node for a single one, each with its share of the upper levels', () => {
    const cache = new TreeCache(new WorkLog(false), 0, GIB, 'split', true, false);
    for (let slot = 1; slot < 16_384; slot++) cache.add(slot, 1, slot);
    expect(cache.bytes).toBe(576 * (256 + 4 + 1));
    const sparse = new TreeCache(new WorkLog(false), 0, GIB, 'split', true, false);
    for (let slot = 0; slot < 16_384; slot += 64) sparse.add(slot, 1, slot);
    expect(sparse.bytes).toBe(576 * (256 + 4 + 1));
  });

  it('take the lock of the shadow list when a node is left with nothing but shadows, and when that ends', () => {
    const log = new WorkLog(false);
    const cache = new TreeCache(log, 0, GIB, 'split', true, true);
    const moves = (change: () => void): number => {
      const before = log.acquisitions[LOCK.shadowNodes];
      change();
      return log.acquisitions[LOCK.shadowNodes] - before;
    };
    // pages written out one by one, each gone before the next: on and off the list each time
    expect(moves(() => cache.add(64, 1, 5))).toBe(0);
    expect(moves(() => cache.remove(64, 1, 9))).toBe(1);
    expect(moves(() => cache.add(65, 1, 6))).toBe(1);
    expect(moves(() => cache.add(66, 1, 7))).toBe(0);
    expect(moves(() => cache.remove(65, 1, 9))).toBe(0);
    expect(moves(() => cache.remove(66, 1, 9))).toBe(1);
    // a slot that is freed leaves the others on the list, the last one takes the node with it
    expect(moves(() => cache.clearShadows(64, 2))).toBe(0);
    expect(moves(() => cache.clearShadows(66, 1))).toBe(1);
    expect(cache.bytes).toBe(0);
  });

  it('keep shadows of evicted folios until the slots are freed, which older kernels do not', () => {
    for (const keepsShadows of [true, false]) {
      const cache = new TreeCache(new WorkLog(false), 0, GIB, 'split', keepsShadows, false);
      cache.add(100, 2, 7);
      expect([cache.folio(100), cache.folio(101)]).toEqual([7, 7]);
      cache.remove(100, 2, 33);
      expect(cache.folio(100)).toBe(NO_FOLIO);
      expect(cache.shadow(101)).toBe(keepsShadows ? 33 : 0);
      expect(cache.bytes > 0).toBe(keepsShadows);
      cache.clearShadows(100, 2);
      expect(cache.shadow(101)).toBe(0);
      expect(cache.bytes).toBe(0);
    }
  });
});
