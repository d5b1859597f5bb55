import { describe, expect, it } from 'vitest';
import { streamFor } from '../../engine/random.ts';
import { IO, LOCK, WORK } from '../work.ts';
import { Bench, clusterOf, deviceOf } from './cluster-bench.fixture.ts';
import { device } from './cluster-model.fixture.ts';
import { CLUSTER_LIST, CLUSTER_SLOTS, type Entry, type Generation, NO_ENTRY } from './design.ts';

type Release = readonly [Generation, string];
const V6_12: Release = ['g2', '6.12'];
const V6_14: Release = ['g3', '6.14'];
const V6_15: Release = ['g3', '6.15'];
const V6_18: Release = ['g4', '6.18'];
const V7_0: Release = ['g5', '7.0'];
const V7_1: Release = ['g6', '7.1'];
const V7_2: Release = ['g7', '7.2'];
const BEFORE_TABLE = [V6_12, V6_14, V6_15];
const WITH_TABLE = [V6_18, V7_0, V7_1, V7_2];

const unused = [device('swap', 64 * CLUSTER_SLOTS)];

describe('order in which clusters are taken', () => {
  it.each(BEFORE_TABLE)(
    '%s %s: free ones by columns, so that neighbours in time lie in different trees',
    (...release) => {
      const bench = new Bench(...release, unused);
      expect(bench.outs(5, 0, 9).map(clusterOf)).toEqual([32, 1, 33, 2, 34]);
    },
  );

  it.each(WITH_TABLE)('%s %s: free ones as they lie', (...release) => {
    const bench = new Bench(...release, unused);
    expect(bench.outs(5, 0, 9).map(clusterOf)).toEqual([1, 2, 3, 4, 5]);
  });

  /** CPU 0 fills a cluster with 64 KiB folios and one of them is freed: CPU 1 wants room for one. */
  function partlyUsedOrFree(release: Release): boolean {
    const bench = new Bench(...release, unused);
    const [first] = bench.outs(32, 0, 4);
    const other = bench.cached(0, 4);
    expect(bench.space.clusterList(0, clusterOf(first))).toBe(CLUSTER_LIST.full);
    bench.space.put(0, first, 16);
    bench.space.removeFromCache(0, other, 4, 0);
    return clusterOf(bench.out(1, 4)) === clusterOf(first);
  }

  it.each([V6_14, V6_15])('%s %s: a free one before one that is partly used', (...release) => {
    expect(partlyUsedOrFree(release)).toBe(false);
  });

  it.each(WITH_TABLE)('%s %s: one that is partly used before a free one', (...release) => {
    expect(partlyUsedOrFree(release)).toBe(true);
  });

  it.each(WITH_TABLE)('%s %s: a free one first where clusters are discarded', (...release) => {
    const bench = new Bench(...release, [device('swap', 64 * CLUSTER_SLOTS, { discard: true })]);
    const [first] = bench.outs(32, 0, 4);
    bench.space.put(0, first, 16);
    expect(clusterOf(bench.out(1, 4))).not.toBe(clusterOf(first));
  });
});

describe('search of fragmented clusters (V5)', () => {
  /** Seven clusters of 64 KiB folios of which each has lost its last page. @returns probes of the search after the first */
  function probes(release: Release): number {
    const bench = new Bench(...release);
    for (const entry of bench.outs(7 * 32, 0, 4)) bench.space.put(0, entry + 15, 1);
    // what is in slot caches goes back when they are full
    expect(bench.out(0, 4)).toBe(NO_ENTRY);
    return bench.units(WORK.probe, () => expect(bench.out(0, 4)).toBe(NO_ENTRY));
  }

  it.each(BEFORE_TABLE)('%s %s looks at all of them', (...release) => {
    // each of 32 candidates per cluster is given up at its first slot; full clusters are looked through besides
    expect(probes(release)).toBeGreaterThanOrEqual(7 * 32);
  });

  it.each(WITH_TABLE)('%s %s looks at one', (...release) => {
    expect(probes(release)).toBe(32);
  });
});

/**
 * CPUs swap 64 KiB folios and single pages out while half of the space is in use, and slots come free at random: those
 * of every other folio one by one, so that clusters of both kinds are full of holes. @returns probes and `si->lock` per folio
 */
function churn(release: Release): { probes: number; locks: number } {
  const cpus = 16;
  const slots = 2 ** 15;
  const bench = new Bench(...release, [device('swap', slots)], { cpus });
  const random = streamFor(1, 'churn');
  const live: { entry: Entry; pages: number }[] = [];
  const out = (order: number): boolean => {
    const entry = bench.out(random.nextBelow(cpus), order);
    if (entry === NO_ENTRY) return false;
    const pages = order > 0 && random.nextBelow(2) === 0 ? 1 : 1 << order;
    for (let i = 0; i < 1 << order; i += pages) live.push({ entry: entry + i, pages });
    return true;
  };
  const step = (): void => {
    while (bench.space.totalSlots - bench.space.freeSlots > slots / 2 - 16) {
      const at = random.nextBelow(live.length);
      const [gone] = live.splice(at, 1, live[live.length - 1]);
      live.pop();
      bench.space.put(random.nextBelow(cpus), gone.entry, gone.pages);
    }
    if (random.nextBelow(4) === 0) out(0);
    else if (!out(4)) for (let page = 0; page < 16; page++) out(0);
  };
  for (let i = 0; i < 4000; i++) step();
  let probes = 0;
  const locks = bench.locks(LOCK.device, () => {
    probes = bench.units(WORK.probe, () => {
      for (let i = 0; i < 4000; i++) step();
    });
  });
  return { probes: probes / 4000, locks: locks / 4000 };
}

it('6.18 searches several times less where clusters of all orders have holes (V5)', () => {
  const before = churn(V6_15);
  const after = churn(V6_18);
  expect(before.probes / after.probes).toBeGreaterThan(3);
  expect(before.locks / after.locks).toBeGreaterThan(2);
});

describe('locks', () => {
  it('6.12 takes the lock of the device once for 64 slots taken, and for 64 freed', () => {
    const bench = new Bench(...V6_12, unused);
    let entries: number[] = [];
    const taken = bench.locks(LOCK.device, () => {
      entries = bench.outs(512, 0, 0);
    });
    expect(taken).toBe(8);
    const freed = bench.locks(LOCK.device, () => {
      for (const entry of entries) bench.space.put(0, entry, 1);
    });
    // the last 64 are still in the cache
    expect(freed).toBe(7);
  });

  it.each([V6_15, V6_18, V7_0, V7_2])('%s %s takes it when a cluster changes lists', (...release) => {
    const bench = new Bench(...release, unused);
    bench.outs(CLUSTER_SLOTS - 1, 0, 0);
    bench.outs(release === V6_15 ? 1 : 0, 0, 0);
    let entries: number[] = [];
    const taken = bench.locks(LOCK.device, () => {
      entries = bench.outs(CLUSTER_SLOTS, 0, 0);
    });
    expect(taken).toBeLessThanOrEqual(5);
    const freed = bench.locks(LOCK.device, () => {
      for (const entry of entries) bench.space.put(0, entry, 1);
    });
    expect(freed).toBeLessThanOrEqual(4);
  });

  it('7.0 takes a slot and fills the cache under one lock, 6.18 under two of the cluster, 6.15 needs that of a tree', () => {
    const count = (release: Release) => {
      const bench = new Bench(...release);
      bench.outs(1, 0, 0);
      const lock = { cluster: 0, tree: 0 };
      lock.tree = bench.locks(LOCK.tree, () => {
        lock.cluster = bench.locks(LOCK.cluster, () => bench.cached(0, 0));
      });
      return lock;
    };
    expect(count(V6_15)).toEqual({ cluster: 1, tree: 1 });
    expect(count(V6_18)).toEqual({ cluster: 2, tree: 0 });
    expect(count(V7_0)).toEqual({ cluster: 1, tree: 0 });
  });

  it.each(WITH_TABLE)('%s %s frees a run of slots under one lock', (...release) => {
    const bench = new Bench(...release);
    const entry = bench.out(0, 6);
    expect(bench.locks(LOCK.cluster, () => bench.space.put(0, entry, 64))).toBe(1);
  });

  it('6.12 frees adjacent slots in one piece if nobody needs any of them, and otherwise through the caches of CPUs', () => {
    const bench = new Bench(...V6_12);
    const entries = bench.outs(32, 0, 0);
    const [first] = entries;
    expect(entries).toEqual(entries.map((_, index) => first + index));
    const used = bench.space.clusterUsed(0, clusterOf(first));
    expect(bench.locks(LOCK.device, () => bench.space.put(0, first, 16))).toBe(1);
    expect(bench.space.clusterUsed(0, clusterOf(first))).toBe(used - 16);
    bench.space.duplicate(first + 20, 1);
    expect(bench.locks(LOCK.device, () => bench.space.put(0, first + 16, 16))).toBe(0);
    expect(bench.space.clusterUsed(0, clusterOf(first))).toBe(used - 16);
    expect(bench.space.references(first + 20)).toBe(1);
  });

  it('lookups walk a tree until 6.17 and load one word since', () => {
    const cost = (release: Release) => {
      const bench = new Bench(...release, unused);
      const entry = bench.cached(0, 0);
      const loads = { level: 0, table: 0 };
      loads.level = bench.units(WORK.treeLevel, () => {
        loads.table = bench.units(WORK.tableLoad, () => bench.space.lookup(entry));
      });
      return loads;
    };
    expect(cost(V6_15)).toEqual({ level: 3, table: 0 });
    expect(cost(V6_18)).toEqual({ level: 0, table: 1 });
  });
});

describe('devices of equal priority', () => {
  const twins = [device('a', 32 * CLUSTER_SLOTS), device('b', 32 * CLUSTER_SLOTS)];

  it.each([V6_12, V6_14])('%s %s: take turns every 64 slots', (...release) => {
    const bench = new Bench(...release, twins);
    const devices = bench.outs(256, 0, 0).map(deviceOf);
    for (let i = 0; i < 256; i++) expect(devices[i]).toBe(Math.floor(i / 64) % 2);
  });

  it.each([V6_15, V7_2])('%s %s: take turns with every cluster', (...release) => {
    const bench = new Bench(...release, twins);
    const [first] = bench.outs(1, 0, 4);
    const others = bench.outs(31, 0, 4);
    expect(others.every((entry) => clusterOf(entry) === clusterOf(first) && deviceOf(entry) === 0)).toBe(true);
    expect(deviceOf(bench.out(0, 4))).toBe(1);
  });
});

describe('rotating devices', () => {
  const disk = [device('disk', 8 * CLUSTER_SLOTS, { rotational: true })];

  it.each([V6_14, V6_15, V7_2])('%s %s: CPUs share one cluster, behind a lock of its own', (...release) => {
    const bench = new Bench(...release, disk);
    let entries: number[] = [];
    const locks = bench.locks(LOCK.globalCluster, () => {
      entries = [bench.out(0, 4), bench.out(1, 4)];
    });
    expect(locks).toBe(2);
    expect(entries[1]).toBe(entries[0] + 16);
  });

  it('have no clusters in 6.12, which is said', () => {
    expect(() => new Bench(...V6_12, disk)).toThrow('disk');
  });

  it('others have a cluster per CPU', () => {
    const bench = new Bench(...V7_2);
    expect(clusterOf(bench.out(0, 4))).not.toBe(clusterOf(bench.out(1, 4)));
  });
});

describe('discard', () => {
  it.each([V6_12, V6_15, V7_2])('%s %s: an empty cluster waits for it', (...release) => {
    const bench = new Bench(...release, [device('ssd', 4 * CLUSTER_SLOTS, { discard: true })]);
    const entry = bench.cached(0, 9);
    bench.space.removeFromCache(0, entry, 9, 0);
    expect(bench.space.clusterList(0, clusterOf(entry))).toBe(CLUSTER_LIST.discard);
    expect(bench.space.backgroundWork).toBe(true);
    bench.space.runBackground(0);
    expect(bench.space.clusterList(0, clusterOf(entry))).toBe(CLUSTER_LIST.free);
    expect(bench.space.backgroundWork).toBe(false);
    expect(bench.log.submitted).toBe(1);
    expect([bench.log.requestKind[0], bench.log.requestSlot[0], bench.log.requestPages[0]]).toEqual([
      IO.discard,
      entry,
      CLUSTER_SLOTS,
    ]);
  });

  it.each([V6_12, V6_15, V7_2])('%s %s: who finds nothing else waits for it', (...release) => {
    const bench = new Bench(...release, [device('ssd', 2 * CLUSTER_SLOTS, { discard: true })]);
    const entry = bench.cached(0, 9);
    bench.space.removeFromCache(0, entry, 9, 0);
    expect(bench.out(0, 9)).toBe(entry);
    expect(bench.log.submitted).toBe(1);
  });
});

describe('reading around the cache', () => {
  const pinned = (release: Release, synchronous: boolean) => {
    const bench = new Bench(...release, [device('swap', 8 * CLUSTER_SLOTS, { synchronous })]);
    const entry = bench.out(0, 0);
    return { ...bench, space: bench.space, entry, begun: bench.space.beginBypass(entry) };
  };

  it.each([V6_12, V6_15, V6_18])(
    '%s %s: a page that is referenced once pins its slot until it is read',
    (...release) => {
      const { space, entry, begun } = pinned(release, true);
      expect(begun).toBe(true);
      expect(space.beginBypass(entry)).toBe(false);
      expect(space.addToCache(0, entry, 9, 0)).toBe(false);
      space.put(0, entry, 1);
      expect(space.clusterUsed(0, clusterOf(entry))).toBeGreaterThan(0);
      space.endBypass(0, entry);
      if (release[1] !== '6.12') expect(() => space.duplicate(entry, 1)).toThrow('free');
    },
  );

  it('is not done for shared pages, other devices, or since 7.0', () => {
    expect(pinned(V6_18, false).begun).toBe(false);
    expect(pinned(V7_0, true).begun).toBe(false);
    const bench = new Bench(...V6_18);
    const entry = bench.out(0, 0);
    bench.space.duplicate(entry, 1);
    expect(bench.space.beginBypass(entry)).toBe(false);
  });
});

describe('many references', () => {
  const bytesOf = (release: Release, references: number) => {
    const bench = new Bench(...release);
    const entry = bench.out(0, 0);
    const before = bench.space.dynamicBytes();
    for (let i = 1; i < references; i++) bench.space.duplicate(entry, 1);
    const most = bench.space.dynamicBytes() - before;
    bench.space.put(0, entry, 1);
    return [most, bench.space.dynamicBytes() - before];
  };

  it.each([V7_1, V7_2])('%s %s: 15 need another table of the cluster, which goes with the need', (...release) => {
    expect(bytesOf(release, 14)).toEqual([0, 0]);
    expect(bytesOf(release, 15)).toEqual([2048, 0]);
    expect(bytesOf(release, 300)).toEqual([2048, 2048]);
  });

  it.each([V6_15, V6_18, V7_0])('%s %s: 63 need a page beside the map, which stays', (...release) => {
    expect(bytesOf(release, 62)).toEqual([0, 0]);
    expect(bytesOf(release, 63)).toEqual([4096, 4096]);
  });
});

it('kernel threads look through full clusters once the device is full', () => {
  const bench = new Bench(...V7_2, [device('swap', 3 * CLUSTER_SLOTS)]);
  const clean = bench.cached(0, 9);
  bench.outs(1, 0, 9);
  bench.outs(CLUSTER_SLOTS - 1, 0, 0);
  expect(bench.space.freeSlots).toBe(0);
  expect(bench.space.backgroundWork).toBe(true);
  while (bench.space.backgroundWork) bench.space.runBackground(1);
  expect(bench.asked).toEqual([clean]);
  expect(bench.space.freeSlots).toBe(CLUSTER_SLOTS);
});

it('a release that a generation does not have is refused', () => {
  expect(() => new Bench('g3', '6.18')).toThrow('6.18');
  expect(() => new Bench('g1', '6.10')).toThrow('6.10');
});
