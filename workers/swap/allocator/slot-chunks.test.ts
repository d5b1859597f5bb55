import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SlotChunks } from './slot-chunks.ts';

it('a number per slot is what was stored last, also where memory was given up and used again', () => {
  const writes = fc.array(
    fc.record({
      from: fc.nat({ max: 63 }).map((n) => n * 512),
      run: fc.integer({ min: 1, max: 513 }),
      value: fc.constantFrom(0, 0, 5, -7),
    }),
    { maxLength: 120 },
  );
  fc.assert(
    fc.property(writes, (all) => {
      const chunks = new SlotChunks(64 * 512);
      const expected = new Int32Array(64 * 512);
      for (const { from, run, value } of all) {
        for (let slot = from; slot < Math.min(from + run, expected.length); slot++) {
          expect(chunks.set(slot, value) === expected[slot]).toBe(true);
          expected[slot] = value;
        }
      }
      expect(expected.every((value, slot) => chunks.get(slot) === value)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
