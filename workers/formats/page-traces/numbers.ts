/** Numbers in a line of bytes, 64 bits wide, without allocation. */

const LOW_RANGE = 2 ** 32;

/** The number that was read last, in two halves, and where it ended. */
export class NumberReader {
  high = 0;
  low = 0;
  end = 0;

  /** Reads decimal digits from `at` on. @returns false without a digit or beyond 64 bits */
  decimal(bytes: Uint8Array, at: number, to: number): boolean {
    return this.read(bytes, at, to, 10);
  }

  /** Reads hexadecimal digits from `at` on, with or without 0x. @returns false without a digit or beyond 64 bits */
  hexadecimal(bytes: Uint8Array, at: number, to: number): boolean {
    const prefixed = at + 1 < to && bytes[at] === 0x30 && (bytes[at + 1] | 0x20) === 0x78;
    return this.read(bytes, prefixed ? at + 2 : at, to, 16);
  }

  /** The number as one, when it is below 2^53. */
  get value(): number {
    return this.high * LOW_RANGE + this.low;
  }

  private read(bytes: Uint8Array, from: number, to: number, base: 10 | 16): boolean {
    let high = 0;
    let low = 0;
    let at = from;
    for (; at < to; at++) {
      const digit = digitOf(bytes[at]);
      if (digit >= base) break;
      low = low * base + digit;
      if (low >= LOW_RANGE) {
        const carry = Math.floor(low / LOW_RANGE);
        low -= carry * LOW_RANGE;
        high = high * base + carry;
        if (high >= LOW_RANGE) return false;
      } else if (high > 0) {
        high *= base;
        if (high >= LOW_RANGE) return false;
      }
    }
    this.high = high;
    this.low = low;
    this.end = at;
    return at > from;
  }
}

/** 16 for what is no digit. */
function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : 16;
}
