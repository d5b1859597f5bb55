import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AccessSink } from './access-sink.ts';

it('an access of a range is one of each of its pages, anywhere in 64 bits', () => {
  const address = fc.bigInt({ min: 0n, max: 2n ** 64n - 2n ** 20n });
  const range = fc.tuple(address, fc.integer({ min: 1, max: 2 ** 16 }), fc.boolean());
  fc.assert(
    fc.property(fc.constantFrom(512, 4096, 65_536), fc.array(range, { maxLength: 20 }), (pageBytes, ranges) => {
      const numbers = new Map<bigint, number>();
      const expected = ranges.flatMap(([from, bytes, write]) => {
        const first = from / BigInt(pageBytes);
        const last = (from + BigInt(bytes - 1)) / BigInt(pageBytes);
        return Array.from({ length: Number(last - first) + 1 }, (_, i) => {
          const page = first + BigInt(i);
          const number = numbers.get(page) ?? numbers.size;
          numbers.set(page, number);
          return (number << 1) | Number(write);
        });
      });
      const accesses: number[] = [];
      const sink = new AccessSink(pageBytes, 2 ** 20, (block) => accesses.push(...block));
      for (const [from, bytes, write] of ranges)
        sink.range(Number(from >> 32n), Number(from & 0xffff_ffffn), bytes, write ? 1 : 0);
      sink.flush();
      expect(accesses).toEqual(expected);
      expect(sink.writes).toBe(expected.filter((access) => access & 1).length);
    }),
  );
});
