import { describe, expect, it } from 'vitest';
import { fnv1a64, RandomStream, splitMix64, streamFor } from './random.ts';
import { copyState, restoreState } from './state-copy.ts';

const WORD = 0xffff_ffffn;

/** One step of the generator's state on a 128-bit integer, word 0 lowest, written from the authors' description. */
function stepState(state: bigint): bigint {
  let [s0, s1, s2, s3] = [0n, 32n, 64n, 96n].map((shift) => (state >> shift) & WORD);
  const t = (s1 << 9n) & WORD;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = ((s3 << 11n) | (s3 >> 21n)) & WORD;
  return s0 | (s1 << 32n) | (s2 << 64n) | (s3 << 96n);
}

function stateOf(stream: RandomStream): bigint {
  const words: Int32Array = Reflect.get(stream, 'state');
  return Uint32Array.from(words).reduceRight((state, word) => (state << 32n) | BigInt(word), 0n);
}

/** Image of a vector under a linear map over GF(2) that is given by the images of the 128 unit vectors. */
function image(map: readonly bigint[], vector: bigint): bigint {
  let sum = 0n;
  for (let bit = 0; bit < 128; bit++) if ((vector >> BigInt(bit)) & 1n) sum ^= map[bit];
  return sum;
}

/** Pearson's statistic for equally likely cells. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** With 255 degrees of freedom the statistic exceeds this with probability 1e-5, and is below the other with 1e-5. */
const CHI_SQUARE_255_HIGH = 359;
const CHI_SQUARE_255_LOW = 171;

describe('RandomStream', () => {
  it('gives the first outputs of the reference implementation of xoshiro128** 1.1', () => {
    const stream = new RandomStream(1, 2, 3, 4);
    // Published with rand_xoshiro (rust-random/rngs), produced by the authors' C code.
    expect(Array.from({ length: 10 }, () => stream.nextU32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('steps its state as the published recurrence does', () => {
    const stream = streamFor(7, 'recurrence');
    let state = stateOf(stream);
    for (let i = 0; i < 1000; i++) {
      stream.nextI32();
      state = stepState(state);
      expect(stateOf(stream)).toBe(state);
    }
  });

  it('jumps exactly 2^64 steps', () => {
    let map = Array.from({ length: 128 }, (_, bit) => stepState(1n << BigInt(bit)));
    for (let i = 0; i < 64; i++) {
      const half = map;
      map = half.map((column) => image(half, column));
    }
    const stream = streamFor(1, 'jump');
    const expected = image(map, stateOf(stream));
    stream.jump();
    expect(stateOf(stream)).toBe(expected);
  });

  it('keeps nextDouble in [0, 1) with 53 bits and nextOpen in (0, 1]', () => {
    const doubles = streamFor(1, 'interval');
    const open = streamFor(1, 'interval');
    let odd = 0;
    for (let i = 0; i < 10_000; i++) {
      const u = doubles.nextDouble();
      expect(u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53)).toBe(true);
      expect(open.nextOpen()).toBe(1 - u);
      if ((u * 2 ** 53) % 2 === 1) odd++;
    }
    expect(odd).toBeGreaterThan(4700);
    expect(odd).toBeLessThan(5300);
  });

  it('fills the unit interval evenly, from the top and from the lowest bits', () => {
    const stream = streamFor(42, 'uniformity');
    const high = new Array<number>(256).fill(0);
    const low = new Array<number>(256).fill(0);
    for (let i = 0; i < 1_000_000; i++) {
      const u = stream.nextDouble();
      high[Math.floor(u * 256)]++;
      low[(u * 2 ** 53) % 256]++;
    }
    for (const counts of [high, low]) {
      expect(chiSquare(counts)).toBeLessThan(CHI_SQUARE_255_HIGH);
      expect(chiSquare(counts)).toBeGreaterThan(CHI_SQUARE_255_LOW);
    }
  });

  it('draws every integer below n equally often and none else', () => {
    const stream = streamFor(3, 'below');
    const counts = new Array<number>(256).fill(0);
    for (let i = 0; i < 500_000; i++) counts[stream.nextBelow(256)]++;
    expect(counts).toHaveLength(256);
    expect(chiSquare(counts)).toBeLessThan(CHI_SQUARE_255_HIGH);
    expect(stream.nextBelow(1)).toBe(0);
  });

  it('continues identically when it is set back', () => {
    const stream = streamFor(5, 'set back');
    stream.nextI32();
    const saved = copyState(stream);
    const draws = Array.from({ length: 100 }, () => stream.nextI32());
    restoreState(saved);
    expect(Array.from({ length: 100 }, () => stream.nextI32())).toEqual(draws);
  });

  it('rejects the state that it could never leave', () => {
    expect(() => new RandomStream(0, 0, 0, 0)).toThrow(RangeError);
  });
});

describe('streamFor', () => {
  it('hashes as its published parts do', () => {
    const utf8 = new TextEncoder();
    // RFC 9923, and the authors' test vectors of FNV.
    expect(fnv1a64(utf8.encode(''))).toBe(0xcbf29ce484222325n);
    expect(fnv1a64(utf8.encode('a'))).toBe(0xaf63dc4c8601ec8cn);
    expect(fnv1a64(utf8.encode('foobar'))).toBe(0x85944171f73967e8n);
    // First output of SplitMix64 seeded with 0, as in Vigna's splitmix64.c.
    expect(splitMix64(0n)).toBe(0xe220a8397b1dcdafn);
  });

  it('depends on nothing but seed and name (I6)', () => {
    const alone = streamFor(1, 'web.service');
    const expected = Array.from({ length: 50 }, () => alone.nextI32());
    const other = streamFor(1, 'batch.service');
    const beside = streamFor(1, 'web.service');
    const drawn = Array.from({ length: 50 }, () => {
      other.nextI32();
      return beside.nextI32();
    });
    expect(drawn).toEqual(expected);
  });

  it('gives uncorrelated streams for neighbouring seeds and names', () => {
    const streams = [0, 1, 2, 3, -1].flatMap((seed) =>
      ['', 'a', 'b', 'ab', '服务'].map((name) => streamFor(seed, name)),
    );
    const n = 4096;
    const draws = streams.map((stream) => Array.from({ length: n }, () => stream.nextDouble() - 0.5));
    for (let i = 0; i < draws.length; i++) {
      for (let j = 0; j < i; j++) {
        const correlation = (12 / n) * draws[i].reduce((sum, x, k) => sum + x * draws[j][k], 0);
        // 300 pairs, standard error 1/64: five of them happen once in 6000 runs of unlike seeds; these seeds are fixed.
        expect(Math.abs(correlation)).toBeLessThan(5 / 64);
      }
    }
  });

  it('rejects seeds that are not exact integers', () => {
    for (const seed of [0.5, Number.NaN, Infinity, 2 ** 53]) expect(() => streamFor(seed, 'x')).toThrow(RangeError);
  });
});
