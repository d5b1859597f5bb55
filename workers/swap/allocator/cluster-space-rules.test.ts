import { describe, expect, it } from 'vitest';
import { Bench, CLUSTER_KERNELS, clusterOf } from './cluster-bench.fixture.ts';
import { device } from './cluster-model.fixture.ts';
import { CLUSTER_LIST, CLUSTER_SLOTS, NO_ENTRY } from './design.ts';

/** Rules that all releases from 6.12 on have in common. */
describe.each(CLUSTER_KERNELS)('%s %s', (generation, kernel) => {
  it('gives each order clusters of its own, in adjacent aligned slots', () => {
    const bench = new Bench(generation, kernel);
    const clusters = [1, 4, 1, 4, 6].map((order) => {
      const entry = bench.out(0, order);
      expect(entry % (1 << order)).toBe(0);
      expect(bench.space.clusterOrder(0, clusterOf(entry))).toBe(order);
      return clusterOf(entry);
    });
    expect(clusters[2]).toBe(clusters[0]);
    expect(clusters[3]).toBe(clusters[1]);
    expect(new Set(clusters).size).toBe(3);
  });

  it('takes 2 MiB only where a whole cluster is free', () => {
    const bench = new Bench(generation, kernel);
    expect(bench.outs(7, 0, 9).map(clusterOf).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(bench.out(0, 9)).toBe(NO_ENTRY);
    // the first cluster holds the header
    expect(clusterOf(bench.out(0, 0))).toBe(0);
  });

  it('puts single slots into clusters of larger folios when nothing else is left, which keep their order', () => {
    const bench = new Bench(generation, kernel, [device('swap', 2 * CLUSTER_SLOTS)]);
    expect(clusterOf(bench.out(0, 4))).toBe(1);
    const singles = bench.outs(CLUSTER_SLOTS - 1, 0, 0);
    expect(singles.every((entry) => clusterOf(entry) === 0)).toBe(true);
    expect(clusterOf(bench.out(0, 0))).toBe(1);
    expect(bench.space.clusterOrder(0, 1)).toBe(4);
    expect(clusterOf(bench.out(0, 4))).toBe(1);
    expect(bench.out(0, 5)).toBe(NO_ENTRY);
  });

  it('forgets the order of a cluster when it is empty', () => {
    const bench = new Bench(generation, kernel, [device('swap', 2 * CLUSTER_SLOTS)]);
    const entry = bench.cached(0, 4);
    expect(bench.out(0, 6)).toBe(NO_ENTRY);
    bench.space.removeFromCache(0, entry, 4, 0);
    expect(bench.space.clusterList(0, 1)).toBe(CLUSTER_LIST.free);
    expect(clusterOf(bench.out(0, 6))).toBe(1);
  });

  it('gives up cached copies in full clusters once more than half of the slots are in use', () => {
    const bench = new Bench(generation, kernel, [device('swap', 4 * CLUSTER_SLOTS)]);
    const clean = bench.cached(0, 9);
    bench.outs(2, 0, 9);
    expect(bench.space.halfFull).toBe(true);
    expect(bench.asked).toEqual([]);
    // no cluster is free: this folio goes without, and finds those that the next one gets
    expect(bench.out(0, 4)).toBe(NO_ENTRY);
    expect(bench.asked).toEqual([clean]);
    expect(clusterOf(bench.out(0, 4))).toBe(clusterOf(clean));
  });

  it('leaves cached copies alone while less is in use, though no cluster is free', () => {
    const bench = new Bench(generation, kernel);
    for (let order = 1; order <= 7; order++) expect(bench.cached(0, order)).not.toBe(NO_ENTRY);
    expect(bench.out(0, 8)).toBe(NO_ENTRY);
    expect(bench.asked).toEqual([]);
  });

  it('takes over a cached copy where it searches for a slot', () => {
    const bench = new Bench(generation, kernel, [device('swap', 2 * CLUSTER_SLOTS)]);
    bench.outs(1, 0, 9);
    const entries = Array.from({ length: CLUSTER_SLOTS - 1 }, () => bench.cached(0, 0));
    expect(bench.space.freeSlots).toBe(0);
    // one slot is free, all others before it are cached
    bench.space.removeFromCache(0, entries[300], 0, 0);
    expect(clusterOf(bench.out(1, 0))).toBe(0);
    expect(bench.asked.length).toBeGreaterThan(0);
  });

  it('counts references, however many', () => {
    const bench = new Bench(generation, kernel);
    const entry = bench.out(0, 0);
    for (let references = 2; references <= 200; references++) {
      bench.space.duplicate(entry, 1);
      expect(bench.space.references(entry)).toBe(references);
    }
    for (let references = 199; references >= 0; references--) {
      bench.space.put(0, entry, 1);
      expect(bench.space.references(entry)).toBe(references);
    }
    expect(() => bench.space.put(0, entry, 1)).toThrow(/no reference|is free/);
  });

  it('refuses to reference, cache or flag slots that nobody has', () => {
    const { space } = new Bench(generation, kernel);
    for (const slot of [1, 700]) {
      expect(() => space.duplicate(slot, 1)).toThrow('free');
      expect(() => space.addToCache(0, slot, 1, 0)).toThrow('free');
      expect(() => space.setZero(slot, true)).toThrow('free');
      expect(() => space.removeFromCache(0, slot, 0, 0)).toThrow(/free|not in the swap cache/);
    }
  });

  it('keeps shadow and same-filled flag while the slot is in use', () => {
    const { space } = new Bench(generation, kernel);
    const entry = space.allocate(0, 3, 0, 0);
    space.duplicate(entry, 1);
    space.setZero(entry, true);
    space.removeFromCache(0, entry, 0, 77);
    expect([space.shadowOf(entry), space.isZero(entry)]).toEqual([77, true]);
    expect(space.addToCache(0, entry, 5, 0)).toBe(true);
    expect(space.addToCache(0, entry, 6, 0)).toBe(false);
    expect([space.shadowOf(entry), space.isZero(entry), space.cached(entry)]).toEqual([0, true, 5]);
    space.setZero(entry, false);
    expect(space.isZero(entry)).toBe(false);
  });

  it('takes a full device off the list of those with room until a slot is freed', () => {
    const devices = [device('first', CLUSTER_SLOTS, { priority: 1 }), device('second', CLUSTER_SLOTS)];
    const bench = new Bench(generation, kernel, devices);
    expect(bench.out(0, 4)).toBe(NO_ENTRY);
    bench.outs(CLUSTER_SLOTS, 0, 0);
    expect(bench.space.clusterUsed(0, 0)).toBe(CLUSTER_SLOTS);
    expect(bench.space.books.avail.has(0)).toBe(false);
    // one more than the cache of a CPU takes
    bench.space.put(0, 5, 65);
    expect(bench.space.books.avail.has(0)).toBe(true);
  });
});
