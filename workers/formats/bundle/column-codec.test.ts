import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, ColumnType } from '../../recording/layout.ts';
import { decodeColumn, encodeColumn } from './column-codec.ts';

const columns: fc.Arbitrary<readonly [ColumnType, Column]> = fc.oneof(
  fc.uint8Array({ maxLength: 100 }).map((values) => ['u8', values] as const),
  fc.uint16Array({ maxLength: 100 }).map((values) => ['u16', values] as const),
  fc.uint32Array({ maxLength: 100 }).map((values) => ['u32', values] as const),
  fc.int32Array({ maxLength: 100 }).map((values) => ['i32', values] as const),
  fc.float64Array({ maxLength: 100 }).map((values) => ['f64', values] as const),
  // times: whole, growing, sometimes far
  fc
    .array(fc.oneof(fc.nat(200), fc.nat(1e6), fc.nat(2 ** 31 - 1), fc.integer({ min: 0, max: 2 ** 50 })), {
      maxLength: 100,
    })
    .map((steps) => {
      let time = 0;
      return ['f64', Float64Array.from(steps, (step) => (time += step))] as const;
    }),
);

const bytesOf = (column: Column): Uint8Array => new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

describe('columns of a bundle', () => {
  it('come back bit by bit', () => {
    fc.assert(
      fc.property(columns, ([type, column]) => {
        const into = column.slice().fill(0);
        expect(decodeColumn(encodeColumn(column, column.length), into, column.length, type)).toBeUndefined();
        expect(bytesOf(into)).toEqual(bytesOf(column));
      }),
      { numRuns: 2000 },
    );
  });

  it('come back from any place of a file, read by Node or in a page', () => {
    const column = Uint32Array.of(7, 100_000, 3, 2_000_000);
    const encoded = encodeColumn(column, column.length);
    for (const offset of [0, 1, 2, 3]) {
      const file = new Uint8Array(offset + encoded.length);
      file.set(encoded, offset);
      for (const bytes of [file.subarray(offset), Buffer.from(file.buffer).subarray(offset)]) {
        const into = new Uint32Array(column.length);
        expect(decodeColumn(bytes, into, column.length, 'u32')).toBeUndefined();
        expect(into).toEqual(column);
      }
    }
  });

  it('take a byte for each small step', () => {
    const times = Float64Array.from({ length: 1000 }, (_, row) => 1e12 + row * 100);
    expect(encodeColumn(times, 1000).length).toBe(16 + 1000);
  });

  it('of any bytes are numbers or a message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(20), (bytes, rows) => {
        const problem = decodeColumn(bytes, new Float64Array(20), rows, 'f64');
        expect(problem === undefined || problem.length > 0).toBe(true);
      }),
    );
  });
});
