import { describe, expect, it } from 'vitest';
import { copyState, restoreState } from '../../engine/state-copy.ts';
import { classic, device, PlainHost, swapOut } from './classic.fixture.ts';
import { CLUSTER_LIST, NO_ENTRY, NO_FOLIO } from './design.ts';

describe('a slot', () => {
  it('is cached from its allocation on, counts references, and is free once both are gone', () => {
    const { space, host } = classic({ kernel: '4.9' });
    const entry = space.allocate(0, 7, 0, 0);
    expect(space.lookup(entry)).toBe(7);
    expect(space.references(entry)).toBe(0);
    space.duplicate(entry, 1);
    space.duplicate(entry, 1);
    space.removeFromCache(0, entry, 0, 0);
    expect(space.cached(entry)).toBe(NO_FOLIO);
    expect(space.references(entry)).toBe(2);
    space.put(0, entry, 1);
    expect(host.freed).toEqual([]);
    space.put(0, entry, 1);
    expect(host.freed).toEqual([entry]);
    expect(space.freeSlots).toBe(space.totalSlots);
  });

  it('is never handed out twice, whatever the kernel', () => {
    for (const kernel of ['4.9', '4.11', '5.8', '6.10']) {
      const { space } = classic({ kernel });
      const entries: number[] = [];
      for (let entry = swapOut(space, 0); entry !== NO_ENTRY; entry = swapOut(space, 0)) entries.push(entry);
      expect(entries.length, kernel).toBe(space.totalSlots);
      expect(new Set(entries).size, kernel).toBe(space.totalSlots);
      expect(space.freeSlots, kernel).toBe(0);
    }
  });

  it('cannot be taken by a second folio', () => {
    const { space } = classic();
    const entry = space.allocate(0, 1, 0, 0);
    space.duplicate(entry, 1);
    expect(space.addToCache(0, entry, 2, 0)).toBe(false);
    space.removeFromCache(0, entry, 0, 0);
    expect(space.addToCache(0, entry, 2, 0)).toBe(true);
    expect(space.cached(entry)).toBe(2);
  });

  it('of two rotating and two other devices comes from the best priority, equals in turn', () => {
    const devices = [
      device(1024, { name: 'a', priority: 1, rotational: true }),
      device(1024, { name: 'b', priority: 2 }),
      device(1024, { name: 'c', priority: 2 }),
      device(1024, { name: 'd', priority: 1, rotational: true }),
    ];
    const { space } = classic({ kernel: '4.9', devices });
    const order: number[] = [];
    for (let entry = swapOut(space, 0); entry !== NO_ENTRY; entry = swapOut(space, 0)) order.push(entry >>> 28);
    expect(order.slice(0, 4)).toEqual([1, 2, 1, 2]);
    expect(order.slice(2046, 2050)).toEqual([0, 3, 0, 3]);
    expect(order.length).toBe(4 * 1023);
  });
});

describe('a page of a synchronous device', () => {
  it('is read past the cache when it is referenced once, its slot pinned meanwhile', () => {
    const { space, host } = classic({ kernel: '6.1' });
    const entry = swapOut(space, 0);
    expect(space.beginBypass(entry)).toBe(true);
    expect(space.beginBypass(entry)).toBe(false);
    expect(space.addToCache(0, entry, 3, 0)).toBe(false);
    space.put(0, entry, 1);
    expect(host.freed).toEqual([]);
    expect(space.references(entry)).toBe(0);
    space.endBypass(0, entry);
    // it is in the CPU's cache of slots to give back
    const setAside: number[] = [];
    space.slots.forEachSetAside((slot) => setAside.push(slot));
    expect(setAside).toContain(entry);
  });

  it('goes through the cache when it is shared, in older kernels, and on other devices', () => {
    const shared = classic({ kernel: '6.1' }).space;
    const entry = swapOut(shared, 0);
    shared.duplicate(entry, 1);
    expect(shared.beginBypass(entry)).toBe(false);
    const old = classic({ kernel: '4.11' }).space;
    expect(old.beginBypass(swapOut(old, 0))).toBe(false);
    const disk = classic({ kernel: '6.1', devices: [device(4096, { synchronous: false })] }).space;
    expect(disk.beginBypass(swapOut(disk, 0))).toBe(false);
  });
});

describe('a device that is discarded', () => {
  it('gets empty clusters back only afterwards, which a kernel thread does or who needs one', () => {
    const { space, log } = classic({ kernel: '4.9', devices: [device(3 * 512, { discard: true })] });
    const entries: number[] = [];
    for (let entry = swapOut(space, 0); entry !== NO_ENTRY; entry = swapOut(space, 0)) entries.push(entry);
    const cluster = (number: number) => entries.filter((entry) => entry >>> 9 === number);
    for (const entry of cluster(1)) space.put(0, entry, 1);
    expect(space.clusterList(0, 1)).toBe(CLUSTER_LIST.discard);
    expect(space.clusterUsed(0, 1)).toBe(0);
    expect(space.freeSlots).toBe(512);
    expect(space.backgroundWork).toBe(true);
    space.runBackground();
    expect(space.backgroundWork).toBe(false);
    expect(space.clusterList(0, 1)).toBe(CLUSTER_LIST.free);
    expect(log.submitted).toBe(1);
    for (const entry of cluster(2)) space.put(0, entry, 1);
    // the free one first, then the one that is discarded for it
    for (let i = 0; i < 1024; i++) expect(swapOut(space, 0)).not.toBe(NO_ENTRY);
    expect(log.submitted).toBe(2);
  });
});

it('1 TiB is a device like others, and memory is taken for what is used', () => {
  const { space } = classic({ kernel: '6.1', devices: [device(2 ** 28), device(2 ** 28, { name: 'second' })] });
  expect(space.totalSlots).toBe(2 ** 29 - 2);
  for (let i = 0; i < 1_000; i++) {
    const entry = swapOut(space, 0);
    expect(entry).toBeGreaterThan(0);
    expect(space.references(entry)).toBe(1);
  }
  expect(space.staticBytes() / 2 ** 29).toBe(3 + 8 / 512);
  expect(space.dynamicBytes()).toBe(0);
});

it('a space can be set back to what it was, and goes on as it did then', () => {
  const { space } = classic({ kernel: '6.1', cpus: 2, devices: [device(3000), device(2000, { name: 'b' })] });
  const steps = () => Array.from({ length: 900 }, (_, i) => swapOut(space, i % 2));
  const early = steps();
  for (const entry of early.slice(0, 300)) space.put(1, entry, 1);
  const copy = copyState(space, (object) => object instanceof PlainHost);
  const then = steps();
  const bytes = space.dynamicBytes();
  restoreState(copy);
  expect(steps()).toEqual(then);
  expect(space.dynamicBytes()).toBe(bytes);
});
