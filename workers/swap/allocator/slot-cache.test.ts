import { describe, expect, it } from 'vitest';
import { LOCK } from '../work.ts';
import { classic, device, swapOut } from './classic.fixture.ts';

/** Slots set aside in caches. */
function setAside(space: ReturnType<typeof classic>['space']): number {
  let slots = 0;
  space.slots.forEachSetAside(() => slots++);
  return slots;
}

describe('caches of slots', () => {
  it('are used above 320 free slots per CPU', () => {
    for (const [slots, held] of [
      [1 + 2 * 320, 0],
      [1 + 2 * 320 + 1, 63],
    ]) {
      const { space } = classic({ kernel: '4.11', cpus: 2, devices: [device(slots)] });
      swapOut(space, 0);
      expect(setAside(space), `${slots} slots`).toBe(held);
    }
  });

  it('take si->lock once for 64 slots out and once for 64 back', () => {
    const { space, log } = classic({ kernel: '4.11' });
    const locks = () => log.acquisitions[LOCK.device];
    const entries = Array.from({ length: 64 }, () => swapOut(space, 0));
    expect(locks()).toBe(1);
    for (const entry of entries) space.put(0, entry, 1);
    expect(locks()).toBe(1);
    const more = swapOut(space, 0);
    expect(locks()).toBe(2);
    space.put(0, more, 1);
    expect(locks()).toBe(3);
  });

  it('keep what comes back from others until 64 are together', () => {
    const { space, host } = classic({ kernel: '4.11' });
    const entries = Array.from({ length: 65 }, () => swapOut(space, 0));
    const free = space.freeSlots;
    for (const entry of entries.slice(0, 64)) space.put(0, entry, 1);
    expect(space.freeSlots).toBe(free);
    expect(host.freed).toEqual([]);
    space.put(0, entries[64], 1);
    expect(space.freeSlots).toBe(free + 64);
    expect(host.freed).toEqual(entries.slice(0, 64));
  });

  it('of each CPU are its own', () => {
    const { space } = classic({ kernel: '4.11', cpus: 2 });
    const [a, b] = [swapOut(space, 0), swapOut(space, 1)];
    expect(setAside(space)).toBe(2 * 63);
    space.put(1, a, 1);
    space.put(0, b, 1);
    expect(setAside(space)).toBe(2 * 64);
  });

  it('are emptied and left alone below 128 free slots per CPU', () => {
    const { space } = classic({ kernel: '4.11', cpus: 2, devices: [device(4 * 512)] });
    swapOut(space, 1);
    while (space.freeSlots >= 2 * 128) swapOut(space, 0);
    expect(setAside(space)).toBeGreaterThan(0);
    const entry = swapOut(space, 0);
    expect(setAside(space)).toBe(0);
    const free = space.freeSlots;
    space.put(0, entry, 1);
    expect(space.freeSlots).toBe(free + 1);
    // and stay so until 320 per CPU are free again
    swapOut(space, 0);
    expect(setAside(space)).toBe(0);
  });

  it('do not exist before 4.11', () => {
    const { space, log } = classic({ kernel: '4.9-split-trees' });
    for (let i = 0; i < 10; i++) swapOut(space, 0);
    expect(log.acquisitions[LOCK.device]).toBe(10);
    expect(setAside(space)).toBe(0);
  });
});
