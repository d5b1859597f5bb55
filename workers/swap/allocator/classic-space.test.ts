import { describe, expect, it } from 'vitest';
import { classic, device, swapOut } from './classic.fixture.ts';
import { NO_ENTRY, NO_FOLIO } from './design.ts';

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
