import { describe, expect, it } from 'vitest';
import { LOCK } from '../work.ts';
import { classic, device, swapOut } from './classic.fixture.ts';
import { CLUSTER_LIST, NO_ENTRY } from './design.ts';

const CLUSTER = 512;

describe('large folios', () => {
  it('have no slots of their own before 4.13, those of a cluster until 6.8, those of every order in 6.10', () => {
    const given = (kernel: string) =>
      [1, 4, 8, 9].filter((order) => classic({ kernel }).space.allocate(0, 1, order, 0) !== NO_ENTRY);
    expect(given('4.11')).toEqual([]);
    expect(given('6.1')).toEqual([9]);
    expect(given('6.10')).toEqual([1, 4, 8, 9]);
  });

  it('of a cluster take the free cluster at the head, and go back as one when nobody maps them', () => {
    const { space, log, host } = classic({ kernel: '6.1' });
    const cluster = space.devices[0].free.first;
    const entry = space.allocate(0, 7, 9, 0);
    expect(entry).toBe(cluster * CLUSTER);
    expect(space.clusterUsed(0, cluster)).toBe(CLUSTER);
    expect(space.clusterOrder(0, cluster)).toBe(9);
    expect(space.cached(entry + 511)).toBe(7);
    const locks = log.acquisitions[LOCK.device];
    space.removeFromCache(0, entry, 9, 0);
    expect(log.acquisitions[LOCK.device]).toBe(locks + 1);
    expect(host.freed).toHaveLength(CLUSTER);
    expect(space.clusterList(0, cluster)).toBe(CLUSTER_LIST.free);
    expect(space.freeSlots).toBe(space.totalSlots);
  });

  it('of a cluster that is mapped go back slot by slot', () => {
    const { space } = classic({ kernel: '6.1', cpus: 2 });
    const entry = space.allocate(0, 7, 9, 0);
    space.duplicate(entry, CLUSTER);
    space.removeFromCache(0, entry, 9, 0);
    expect(space.references(entry + 100)).toBe(1);
    space.put(0, entry, CLUSTER);
    expect(space.freeSlots).toBe(space.totalSlots);
  });

  it('are laid next to each other in the cluster that the CPU has for their order', () => {
    const { space } = classic({ kernel: '6.10' });
    const [a, b] = [space.allocate(0, 1, 4, 0), space.allocate(0, 2, 4, 0)];
    const other = space.allocate(0, 3, 3, 0);
    expect(b).toBe(a + 16);
    expect(other >>> 9).not.toBe(a >>> 9);
    expect(other % 8).toBe(0);
  });

  it('get nothing once no cluster is free, though most slots are', () => {
    const { space } = classic({ kernel: '6.10' });
    const folios: number[] = [];
    for (let entry = space.allocate(0, 1, 4, 0); entry !== NO_ENTRY; entry = space.allocate(0, 1, 4, 0)) {
      space.duplicate(entry, 16);
      space.removeFromCache(0, entry, 4, 0);
      folios.push(entry);
    }
    // of each cluster one folio stays
    for (const entry of folios.filter((first) => first % CLUSTER !== 0)) space.put(0, entry, 16);
    expect(space.freeSlots / space.totalSlots).toBeGreaterThan(0.9);
    for (let tries = 0; tries < 100; tries++) expect(space.allocate(0, 1, 4, 0)).toBe(NO_ENTRY);
    expect(swapOut(space, 0)).not.toBe(NO_ENTRY);
  });

  it('get nothing from a device without clusters', () => {
    const { space } = classic({ kernel: '6.10', devices: [device(8 * CLUSTER, { rotational: true })] });
    expect(space.allocate(0, 1, 4, 0)).toBe(NO_ENTRY);
    expect(space.freeSlots).toBe(space.totalSlots);
  });
});
