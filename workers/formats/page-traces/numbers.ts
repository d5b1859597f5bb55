/** Numbers in a line of bytes, 64 bits wide, without allocation. */

const LOW_RANGE = 2 ** 32;

/** A decimal number can take one more digit below this. */
const SAFE = Math.floor((2 ** 53 - 10) / 10);

/** The number that was read last, in two halves, and where it ended. */
export class NumberReader {
  high = 0;
  low = 0;
  end = 0;

  /** The number as one, when it is below 2^53. */
  get value(): number {
    return this.high * LOW_RANGE + this.low;
  }

  /** Reads decimal digits from `from` on. @returns false without a digit or beyond 64 bits */
  decimal(bytes: Uint8Array, from: number, to: number): boolean {
    let value = 0;
    let at = from;
    for (; at < to && value < SAFE; at++) {
      const digit = bytes[at] - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.high = Math.floor(value / LOW_RANGE);
    this.low = value >>> 0;
    this.end = at;
    return at > from && (value < SAFE || this.moreDecimals(bytes, to));
  }

  /** Reads hexadecimal digits from `from` on, with or without 0x. @returns false without a digit or beyond 64 bits */
  hexadecimal(bytes: Uint8Array, from: number, to: number): boolean {
    const prefixed = from + 1 < to && bytes[from] === 0x30 && (bytes[from + 1] | 0x20) === 0x78;
    const first = prefixed ? from + 2 : from;
    let high = 0;
    let low = 0;
    let at = first;
    for (; at < to; at++) {
      const digit = hexadecimalDigit(bytes[at]);
      if (digit < 0) break;
      if (high >>> 28 !== 0) return false;
      high = (high << 4) | (low >>> 28);
      low = (low << 4) | digit;
    }
    this.high = high >>> 0;
    this.low = low >>> 0;
    this.end = at;
    return at > first;
  }

  /** Digits beyond what a double holds exactly. */
  private moreDecimals(bytes: Uint8Array, to: number): boolean {
    for (; this.end < to; this.end++) {
      const digit = bytes[this.end] - 0x30;
      if (digit < 0 || digit > 9) break;
      const low = this.low * 10 + digit;
      const high = this.high * 10 + Math.floor(low / LOW_RANGE);
      if (high >= LOW_RANGE) return false;
      this.high = high;
      this.low = low % LOW_RANGE;
    }
    return true;
  }
}

/** -1 for what is no digit. */
function hexadecimalDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}
