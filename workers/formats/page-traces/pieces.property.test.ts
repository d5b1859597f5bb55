import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccessSink } from './access-sink.ts';
import { cloudPhysicsParser, oracleGeneralParser } from './binary-formats.ts';
import { PageNumbers } from './page-numbers.ts';
import { RowCounts } from './row-counts.ts';
import { TEXT_FORMATS, textParser } from './text-formats.ts';

const TEXTS = Object.keys(TEXT_FORMATS) as (keyof typeof TEXT_FORMATS)[];
const BINARIES = [cloudPhysicsParser, oracleGeneralParser] as const;
const PARSERS = [
  ...TEXTS.map((format) => (sink: AccessSink, counts: RowCounts) => textParser(format, sink, counts)),
  ...BINARIES,
];

function parse(make: (typeof PARSERS)[number], pieces: readonly Uint8Array[]) {
  const accesses: number[] = [];
  const sink = new AccessSink(4096, 2 ** 20, (block) => accesses.push(...block));
  const counts = new RowCounts();
  const parser = make(sink, counts);
  for (const piece of pieces) parser.push(piece);
  parser.end();
  sink.flush();
  return { accesses, counts };
}

describe('pieces', () => {
  it('of any size give what the whole gives', () => {
    const row = fc.constantFrom('17', ' L 0fff,8', 's 0xfffff 1', '1,2,28,9000,15', '*', 'wrong', '', 'y'.repeat(5000));
    const text = fc.array(row, { maxLength: 30 }).map((rows) => new TextEncoder().encode(rows.join('\n')));
    const bytes = fc.oneof(text, fc.uint8Array({ maxLength: 200 }));
    fc.assert(
      fc.property(fc.constantFrom(...PARSERS), bytes, fc.array(fc.integer({ min: 1, max: 60 })), (make, all, sizes) => {
        const pieces: Uint8Array[] = [];
        let from = 0;
        for (const size of sizes) {
          pieces.push(all.subarray(from, from + size));
          from += size;
        }
        pieces.push(all.subarray(Math.min(from, all.length)));
        expect(parse(make, pieces)).toEqual(parse(make, [all]));
      }),
      { numRuns: 500 },
    );
  });
});

describe('page numbers', () => {
  it('are those of a map, for ids of 64 bits', () => {
    const half = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 0xffff_ffff }));
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half), { maxLength: 300 }), (ids) => {
        const numbers = new PageNumbers(200);
        const map = new Map<string, number>();
        for (const [high, low] of ids) {
          const id = `${high}:${low}`;
          if (!map.has(id) && map.size < 200) map.set(id, map.size);
          expect(numbers.numberOf(high, low)).toBe(map.get(id) ?? -1);
        }
        expect(numbers.size).toBe(map.size);
      }),
    );
  });

  it('outlast growth', () => {
    const numbers = new PageNumbers(100_000);
    const moved = () =>
      Array.from({ length: 100_000 }, (_, id) => id).filter((id) => numbers.numberOf(id & 7, id) !== id);
    expect(moved()).toEqual([]);
    expect(moved()).toEqual([]);
    expect(numbers.numberOf(9, 9)).toBe(-1);
  });
});
