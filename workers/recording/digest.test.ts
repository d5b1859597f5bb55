import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestRecording } from './digest.ts';
import { BLOCK_ROWS, blockBytes } from './layout.ts';
import { Murmur128 } from './murmur.ts';
import { recordSlices, SLICES, slicesArbitrary } from './slices.fixture.ts';

const hex = (words: Int32Array) => [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

function dirtyBlock(fill: number): SharedArrayBuffer {
  const block = new SharedArrayBuffer(blockBytes(SLICES));
  new Uint8Array(block).fill(fill);
  return block;
}

describe('Murmur128', () => {
  // Values of the reference implementation (smhasher, MurmurHash3_x86_128), seed 0.
  it.each([
    ['', '00000000000000000000000000000000'],
    ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
  ])('agrees with the reference for %j', (text, expected) => {
    const hash = new Murmur128(0);
    hash.bytes(new TextEncoder().encode(text));
    expect(hex(hash.finish())).toBe(expected);
  });

  it('does not depend on how whole stripes are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 200 }), fc.nat(), (data, at) => {
        const cut = (at % (data.length >> 4)) << 4;
        const pieces = new Murmur128(7);
        pieces.bytes(data.subarray(0, cut));
        pieces.bytes(data.subarray(cut));
        const whole = new Murmur128(7);
        whole.bytes(data);
        expect(hex(pieces.finish())).toBe(hex(whole.finish()));
      }),
    );
  });
});

describe('digestRecording', () => {
  it('depends on the rows alone, not on memory that was used before', () => {
    fc.assert(
      fc.property(slicesArbitrary(4, 20), fc.integer({ min: 1, max: 255 }), (slices, fill) => {
        const fresh = digestRecording(recordSlices(slices).handle);
        expect(fresh).toMatch(/^[0-9a-f]{32}$/);
        expect(digestRecording(recordSlices(slices, [[dirtyBlock(fill)]]).handle)).toBe(fresh);
      }),
      { numRuns: 40 },
    );
  });

  it('ignores rows that are written but not published', () => {
    const rows = [{ start: 0, end: 5, task: 1, cpu: 0 }];
    const { writer, handle } = recordSlices(rows);
    const before = digestRecording(handle);
    writer.append({ start: 5, end: 9, task: 2, cpu: 0 });
    expect(digestRecording(handle)).toBe(before);
  });

  it('changes with any bit of any published value', () => {
    const slices = Array.from({ length: 37 }, (_, i) => ({ start: i, end: i + 1, task: i, cpu: i % 4 }));
    const { handle } = recordSlices(slices);
    const before = digestRecording(handle);
    fc.assert(
      fc.property(fc.nat(SLICES.columns.length - 1), fc.nat(36), fc.nat(63), (column, row, bit) => {
        const widths = [2, 8, 1, 8, 4, 1];
        const offset = widths.slice(0, column).reduce((sum, width) => sum + width * BLOCK_ROWS, 0);
        const at = offset + row * widths[column] + ((bit >> 3) % widths[column]);
        const bytes = new Uint8Array(handle.tables[0].blocks[0]);
        bytes[at] ^= 1 << (bit & 7);
        const changed = digestRecording(handle);
        bytes[at] ^= 1 << (bit & 7);
        expect(changed).not.toBe(before);
      }),
    );
  });

  it('covers rows beyond the first block, their number and the dropped count', () => {
    const slices = Array.from({ length: BLOCK_ROWS + 3 }, (_, i) => ({ start: i, end: i + 1, task: 0, cpu: 0 }));
    const long = recordSlices(slices);
    const before = digestRecording(long.handle);
    expect(digestRecording(recordSlices(slices, [[dirtyBlock(9), dirtyBlock(8)]]).handle)).toBe(before);
    expect(digestRecording(recordSlices(slices.slice(0, -1)).handle)).not.toBe(before);
    long.recording.countDropped(0, 1);
    expect(digestRecording(long.handle)).not.toBe(before);
  });
});
