const SPACE = 0x20;
const MINUS = 0x2d;

/**
 * A text of at least four ASCII letters to compare with: as little-endian words at `offsets`, the last of which may
 * overlap the one before. Comparing words instead of bytes makes the whole parser a tenth faster.
 */
export interface Literal {
  readonly length: number;
  readonly offsets: Int32Array;
  readonly words: Int32Array;
}

export function literal(text: string): Literal {
  const offsets: number[] = [];
  for (let at = 0; at + 4 <= text.length; at += 4) offsets.push(at);
  if (text.length % 4 !== 0) offsets.push(text.length - 4);
  const view = new DataView(Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
  return {
    length: text.length,
    offsets: Int32Array.from(offsets),
    words: Int32Array.from(offsets, (at) => view.getInt32(at, true)),
  };
}

/** Four ASCII letters as DataView's `getInt32(at, true)` reads them. */
export function word(letters: string): number {
  return new DataView(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer).getInt32(0, true);
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** A place in one line of bytes. Reads advance `at`; a read that fails leaves it anywhere and returns false. */
export class ByteCursor {
  bytes: Uint8Array = new Uint8Array(0);
  protected view: DataView = new DataView(new ArrayBuffer(0));
  /** The line is `bytes[start … end)`. */
  start = 0;
  at = 0;
  end = 0;
  /** What the last successful `integer` read. */
  value = 0;

  /** Places the cursor at the start of a line. */
  reset(bytes: Uint8Array, start: number, end: number): void {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.start = start;
    this.at = start;
    this.end = end;
  }

  /** True, and past it, when `text` stands here. */
  literal(text: Literal): boolean {
    if (!this.looksAt(this.at, text)) return false;
    this.at += text.length;
    return true;
  }

  looksAt(at: number, text: Literal): boolean {
    if (at + text.length > this.end) return false;
    const { view } = this;
    const { offsets, words } = text;
    for (let i = 0; i < words.length; i++) if (view.getInt32(at + offsets[i], true) !== words[i]) return false;
    return true;
  }

  /** Decimal number of at most nine digits with an optional minus, into `value`. */
  integer(): boolean {
    const { bytes, end } = this;
    let at = this.at;
    const negative = at < end && bytes[at] === MINUS;
    if (negative) at++;
    const first = at;
    let value = 0;
    for (; at < end; at++) {
      const digit = bytes[at] - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.at = at;
    this.value = negative ? -value : value;
    return at > first && at - first <= 9;
  }

  skipSpaces(): void {
    while (this.at < this.end && this.bytes[this.at] === SPACE) this.at++;
  }
}
