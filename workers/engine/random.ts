/** Words of the state of one stream. */
const WORDS = 4;

/**
 * A stream of random numbers: xoshiro128** 1.1 by David Blackman and Sebastiano Vigna (public domain; "Scrambled
 * Linear Pseudorandom Number Generators", ACM TOMS 47(4), 2021). Period 2^128 - 1. Only 32-bit integer operations, so
 * the numbers are the same on every machine.
 */
export class RandomStream {
  // A typed array rather than four fields: fields that need all 32 bits are boxed in Chromium and Electron.
  private state: Int32Array;
  /** First word of the member that is drawn from; 0 unless the stream is a family. */
  private at = 0;

  /** @throws RangeError when the state is all zero, which the generator never leaves. */
  constructor(s0: number, s1: number, s2: number, s3: number) {
    this.state = Int32Array.of(s0, s1, s2, s3);
    if (this.state.every((word) => word === 0)) throw new RangeError('the state of a random stream is all zero');
  }

  /**
   * Many streams in one object: their states lie side by side, so that a draw for one of many tasks touches one line of
   * memory that is not in use anyway, not five. Each member goes on where the stream given for it is.
   */
  static family(members: readonly RandomStream[]): RandomStream {
    const family = new RandomStream(1, 0, 0, 0);
    family.state = new Int32Array(WORDS * members.length);
    members.forEach(({ state, at }, member) => {
      family.state.set(state.subarray(at, at + WORDS), WORDS * member);
    });
    return family;
  }

  /** Draws from now on from the n-th member of the family. */
  turnTo(member: number): void {
    this.at = member * WORDS;
  }

  /** Uniform over all 32-bit integers, as a signed number: what fits a machine word without boxing. */
  nextI32(): number {
    const s = this.state;
    const at = this.at;
    const s0 = s[at];
    const s1 = s[at + 1];
    const scrambled = Math.imul(s1, 5);
    const s2 = s[at + 2] ^ s0;
    const s3 = s[at + 3] ^ s1;
    s[at + 1] = s1 ^ s2;
    s[at] = s0 ^ s3;
    s[at + 2] = s2 ^ (s1 << 9);
    s[at + 3] = (s3 << 11) | (s3 >>> 21);
    return Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
  }

  /** Uniform over 0 … 2^32-1. Values from 2^31 on may be boxed where the call is not inlined; see nextI32. */
  nextU32(): number {
    return this.nextI32() >>> 0;
  }

  /** Uniform over the multiples of 2^-53 in [0, 1). */
  nextDouble(): number {
    return unitInterval(this.nextI32(), this.nextI32());
  }

  /** Uniform over the multiples of 2^-53 in (0, 1]: safe to take a logarithm of. */
  nextOpen(): number {
    return 1 - this.nextDouble();
  }

  /** Uniform over 0 … n-1 for n in 1 … 2^32; no value is favoured by more than n * 2^-53. */
  nextBelow(n: number): number {
    return Math.floor(this.nextDouble() * n);
  }

  /** Moves the stream 2^64 draws ahead: 2^64 jumps give streams that never overlap. */
  jump(): void {
    const sum = new Int32Array(WORDS);
    for (const word of JUMP) {
      for (let bit = 0; bit < 32; bit++) {
        if ((word >>> bit) & 1) for (let i = 0; i < WORDS; i++) sum[i] ^= this.state[this.at + i];
        this.nextI32();
      }
    }
    this.state.set(sum, this.at);
  }
}

/** A double in [0, 1) from the upper 21 bits of `high` and all of `low`; the lower 11 bits of `high` stay free. */
export function unitInterval(high: number, low: number): number {
  return (high >>> 11) * 2 ** -21 + (low >>> 0) * 2 ** -53;
}

/**
 * The stream of one named source of randomness (invariant I6). It depends on the seed and the name alone, so a stream
 * or a draw added elsewhere moves nothing here.
 *
 * The state is the first 128 bits of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014; the seeding its authors advise for
 * xoshiro), started at FNV-1a 64 (RFC 9923) of the UTF-8 name, exclusive-or the scrambled seed.
 *
 * @param seed a safe integer
 * @throws RangeError for any other seed
 */
export function streamFor(seed: number, name: string): RandomStream {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is an integer below 2^53, not ${seed}`);
  const start = fnv1a64(new TextEncoder().encode(name)) ^ splitMix64(BigInt.asUintN(64, BigInt(seed)));
  const first = splitMix64(start);
  const second = splitMix64(start + GOLDEN_GAMMA);
  // Never all zero: splitMix64 is a bijection, so at most one of two different inputs gives 0.
  return new RandomStream(Number(first & LOW_32), Number(first >> 32n), Number(second & LOW_32), Number(second >> 32n));
}

/** FNV-1a, 64 bits. */
export function fnv1a64(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}

/** The output of SplitMix64 whose state before the step is `state`. */
export function splitMix64(state: bigint): bigint {
  let z = BigInt.asUintN(64, state + GOLDEN_GAMMA);
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}

const GOLDEN_GAMMA = 0x9e3779b97f4a7c15n;
const LOW_32 = 0xffff_ffffn;

/** x^(2^64) modulo the characteristic polynomial of the generator, from the authors' reference source. */
const JUMP = [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b];
