/**
 * MurmurHash3 x86 128 (Austin Appleby, public domain: github.com/aappleby/smhasher), fed in pieces. Not
 * cryptographic: it finds accidental differences at memory speed, using 32-bit multiplications only.
 */
export class Murmur128 {
  private h1: number;
  private h2: number;
  private h3: number;
  private h4: number;
  /** Total bytes hashed; modulo 2^32 in the result, as in the original. */
  private length = 0;

  constructor(seed: number) {
    this.h1 = this.h2 = this.h3 = this.h4 = seed | 0;
  }

  /** Hashes the first `count` words; `count` is a multiple of 4. Only before the first call of `bytes` with a tail. */
  words(data: Int32Array, count: number): void {
    let { h1, h2, h3, h4 } = this;
    for (let i = 0; i < count; i += 4) {
      let k = Math.imul(data[i], C1);
      h1 ^= Math.imul((k << 15) | (k >>> 17), C2);
      h1 = (Math.imul(((h1 << 19) | (h1 >>> 13)) + h2, 5) + 0x561ccd1b) | 0;
      k = Math.imul(data[i + 1], C2);
      h2 ^= Math.imul((k << 16) | (k >>> 16), C3);
      h2 = (Math.imul(((h2 << 17) | (h2 >>> 15)) + h3, 5) + 0x0bcaa747) | 0;
      k = Math.imul(data[i + 2], C3);
      h3 ^= Math.imul((k << 17) | (k >>> 15), C4);
      h3 = (Math.imul(((h3 << 15) | (h3 >>> 17)) + h4, 5) + 0x96cd1c35) | 0;
      k = Math.imul(data[i + 3], C4);
      h4 ^= Math.imul((k << 18) | (k >>> 14), C1);
      h4 = (Math.imul(((h4 << 13) | (h4 >>> 19)) + h1, 5) + 0x32ac3b17) | 0;
    }
    this.h1 = h1;
    this.h2 = h2;
    this.h3 = h3;
    this.h4 = h4;
    this.length += count * 4;
  }

  /** Hashes bytes; a length that is no multiple of 16 ends the stream. */
  bytes(data: Uint8Array): void {
    const whole = data.length & ~15;
    const copy = new Int32Array(((data.length + 15) >> 4) << 2);
    new Uint8Array(copy.buffer).set(data);
    this.words(copy, whole >> 2);
    if (whole === data.length) return;
    // Absent words multiply to zero, so a zero-padded tail equals the original's byte-wise switch.
    const [a, b, c, d] = copy.subarray(whole >> 2);
    let k = Math.imul(d, C4);
    this.h4 ^= Math.imul((k << 18) | (k >>> 14), C1);
    k = Math.imul(c, C3);
    this.h3 ^= Math.imul((k << 17) | (k >>> 15), C4);
    k = Math.imul(b, C2);
    this.h2 ^= Math.imul((k << 16) | (k >>> 16), C3);
    k = Math.imul(a, C1);
    this.h1 ^= Math.imul((k << 15) | (k >>> 17), C2);
    this.length += data.length - whole;
  }

  /** Hashes a text as UTF-8, zero-padded to 16 bytes so that more can follow, preceded by its length. */
  text(text: string): void {
    const utf8 = new TextEncoder().encode(text);
    const padded = new Uint8Array(16 + ((utf8.length + 15) & ~15));
    new DataView(padded.buffer).setUint32(0, utf8.length, true);
    padded.set(utf8, 16);
    this.bytes(padded);
  }

  /** The four words of the digest. The object must not be used afterwards. */
  finish(): Int32Array {
    let h1 = this.h1 ^ this.length;
    let h2 = this.h2 ^ this.length;
    let h3 = this.h3 ^ this.length;
    let h4 = this.h4 ^ this.length;
    h1 = (h1 + h2 + h3 + h4) | 0;
    h2 = (h2 + h1) | 0;
    h3 = (h3 + h1) | 0;
    h4 = (h4 + h1) | 0;
    h1 = mix(h1);
    h2 = mix(h2);
    h3 = mix(h3);
    h4 = mix(h4);
    h1 = (h1 + h2 + h3 + h4) | 0;
    return Int32Array.of(h1, h2 + h1, h3 + h1, h4 + h1);
  }

  /** The digest as 32 hexadecimal digits; instead of `finish`. */
  hex(): string {
    return [...this.finish()].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

function mix(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;
