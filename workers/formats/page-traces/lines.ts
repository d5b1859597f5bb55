import type { PageTraceParser } from './parser.ts';
import type { RowCounts } from './row-counts.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** No format has lines as long as this; what is longer is something else and is not kept. */
const MAX_LINE = 4096;

/** Reads one line, bytes[from] … bytes[to-1]. @returns what is wrong with it, if anything */
export type LineReader = (bytes: Uint8Array, from: number, to: number) => string | undefined;

/** Cuts bytes into lines. A line that ends in the next piece is kept until then. */
export class LineParser implements PageTraceParser {
  private readonly carried = new Uint8Array(MAX_LINE);
  private carriedLength = 0;
  private tooLong = false;
  private line = 0;

  constructor(
    private readonly counts: RowCounts,
    private readonly read: LineReader,
  ) {}

  push(bytes: Uint8Array): void {
    let from = 0;
    for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
      if (this.carriedLength > 0 || this.tooLong) {
        this.carry(bytes.subarray(from, to));
        this.endCarried();
      } else this.take(bytes, from, to);
      from = to + 1;
    }
    if (from < bytes.length) this.carry(bytes.subarray(from));
  }

  end(): void {
    if (this.carriedLength > 0 || this.tooLong) this.endCarried();
  }

  private carry(part: Uint8Array): void {
    const fits = Math.min(part.length, MAX_LINE - this.carriedLength);
    this.carried.set(part.subarray(0, fits), this.carriedLength);
    this.carriedLength += fits;
    if (fits < part.length) this.tooLong = true;
  }

  private endCarried(): void {
    const length = this.carriedLength;
    this.carriedLength = 0;
    if (this.tooLong) {
      this.tooLong = false;
      this.line++;
      this.counts.reject(this.line, 'the line is too long', this.carried);
    } else this.take(this.carried, 0, length);
  }

  private take(bytes: Uint8Array, from: number, end: number): void {
    this.line++;
    const to = end > from && bytes[end - 1] === RETURN ? end - 1 : end;
    if (to - from > MAX_LINE) this.counts.reject(this.line, 'the line is too long', bytes.subarray(from, to));
    else {
      const wrong = this.read(bytes, from, to);
      if (wrong !== undefined) this.counts.reject(this.line, wrong, bytes.subarray(from, to));
    }
  }
}
