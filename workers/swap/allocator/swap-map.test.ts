import { describe, expect, it } from 'vitest';
import { MAP, SwapMap } from './swap-map.ts';

describe('swap_map', () => {
  it('has a byte per slot, the header and what is beyond the device BAD', () => {
    const map = new SwapMap(700);
    expect(map.bytes[0]).toBe(MAP.bad);
    expect(map.bytes[699]).toBe(MAP.free);
    expect(map.bytes[700]).toBe(MAP.bad);
    expect([...map.occupied]).toEqual([1, 1024 - 700]);
    expect(map.count(0)).toBe(0);
  });

  it('counts up to 62 in the byte and on in continuation pages', () => {
    const map = new SwapMap(10_000);
    map.set(5, MAP.hasCache);
    for (let i = 0; i < 62; i++) map.increment(5);
    expect(map.bytes[5]).toBe(MAP.hasCache | 62);
    expect(map.continuationBytes).toBe(0);
    map.increment(5);
    expect(map.bytes[5]).toBe(MAP.hasCache | MAP.continued);
    expect(map.count(5)).toBe(63);
    expect(map.continuationBytes).toBe(4096);
    // another slot of the same page of the map needs no page of its own
    map.set(6, MAP.hasCache);
    for (let i = 0; i < 63; i++) map.increment(6);
    expect(map.continuationBytes).toBe(4096);
    map.set(9_000, MAP.hasCache);
    for (let i = 0; i < 63; i++) map.increment(9_000);
    expect(map.continuationBytes).toBe(8192);
  });

  it('needs a second page for counts beyond 63 times 128', () => {
    const map = new SwapMap(100);
    map.set(5, MAP.hasCache);
    for (let i = 0; i < 63 * 128 - 1; i++) map.increment(5);
    expect(map.continuationBytes).toBe(4096);
    map.increment(5);
    expect(map.continuationBytes).toBe(8192);
    expect(map.count(5)).toBe(63 * 128);
  });

  it('counts down again to exactly nothing', () => {
    const map = new SwapMap(100);
    map.set(5, MAP.hasCache);
    for (let i = 0; i < 9_000; i++) map.increment(5);
    map.set(5, map.bytes[5] & ~MAP.hasCache);
    for (let left = 8_999; left > 0; left--) {
      expect(map.decrement(5)).not.toBe(MAP.free);
      if (map.count(5) !== left) expect.fail(`${map.count(5)} instead of ${left}`);
    }
    expect(map.decrement(5)).toBe(MAP.free);
    expect(map.occupied[0]).toBe(512 - 99);
  });

  it('refuses references to slots that nobody has, and putting more than there are', () => {
    const map = new SwapMap(100);
    expect(() => map.increment(5)).toThrow(RangeError);
    expect(() => map.increment(0)).toThrow(RangeError);
    map.set(5, MAP.hasCache);
    expect(() => map.decrement(5)).toThrow(RangeError);
  });
});
