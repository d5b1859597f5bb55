import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWindow, nextUsable } from './slot-search.ts';
import { MAP, SwapMap } from './swap-map.ts';

const SLOTS = 2_000;

/** Maps of runs of free, cached and used slots. */
const maps = fc
  .array(fc.tuple(fc.constantFrom<number>(MAP.free, MAP.hasCache, 1), fc.integer({ min: 1, max: 300 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((runs) => {
    const map = new SwapMap(SLOTS);
    let slot = 1;
    for (const [byte, length] of runs) {
      map.fill(slot, Math.min(length, SLOTS - slot), byte);
      slot = Math.min(slot + length, SLOTS);
    }
    return map;
  });
const slot = fc.integer({ min: 1, max: SLOTS - 1 });

describe('searches of the map', () => {
  it('find the first slot that is free, or cached where that will do', () => {
    fc.assert(
      fc.property(maps, slot, slot, fc.boolean(), (map, from, to, cachedToo) => {
        let expected = -1;
        for (let at = from; at <= to && expected < 0; at++) {
          const byte = map.bytes[at];
          if (byte === MAP.free || (cachedToo && byte === MAP.hasCache)) expected = at;
        }
        expect(nextUsable(map, from, to, cachedToo)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('find the first window of free slots and how many bytes a reader from the front reads', () => {
    const result = { first: 0, probes: 0 };
    fc.assert(
      fc.property(maps, slot, slot, fc.integer({ min: 1, max: 600 }), (map, from, limit, size) => {
        let first = -1;
        let probes = 0;
        let last = from + size - 1;
        for (let at = from; last <= limit; at++) {
          probes++;
          if (map.bytes[at] !== MAP.free) last = at + size;
          else if (at === last) {
            first = at - size + 1;
            break;
          }
        }
        findWindow(map, from, limit, size, result);
        expect(result).toEqual({ first, probes });
      }),
      { numRuns: 2_000 },
    );
  });
});
