import { LineParser } from './lines.ts';
import { NumberReader } from './numbers.ts';
import { RowCounts } from './row-counts.ts';
import { TlbFilter } from './tlb-filter.ts';

const SPACE = 0x20;
const COMMA = 0x2c;
const LOAD = 0x4c;
const STORE = 0x53;
const MODIFY = 0x4d;
/** Bits of an address that a double holds. */
const MAX_HIGH = 2 ** 21;

/** What went in and out of a filter. */
export interface FilterCounts {
  readonly instructions: number;
  readonly accesses: number;
  readonly passed: number;
}

/**
 * Filters the output of valgrind's lackey while it is written: one line for each page access that a TLB does not know, as
 * " L address,1" or " S address,1" with the address of the page. Reads it in pieces of any size.
 */
export class LackeyFilter {
  private readonly counts = new RowCounts();
  private readonly lines: LineParser;
  private readonly tlb: TlbFilter;
  private instructions = 0;
  private accesses = 0;
  /** Lines of valgrind itself, such as what it says of a program that it cannot run. */
  readonly messages: string[] = [];

  /** @param write gets a line with its end */
  constructor(
    entries: number,
    private readonly pageBytes: number,
    private readonly write: (line: string) => void,
  ) {
    this.tlb = new TlbFilter(entries);
    const number = new NumberReader();
    this.lines = new LineParser(this.counts, (bytes, from, to) => this.line(number, bytes, from, to));
  }

  push(bytes: Uint8Array): void {
    this.lines.push(bytes);
  }

  end(): FilterCounts {
    this.lines.end();
    const { instructions, accesses, tlb } = this;
    return { instructions, accesses, passed: tlb.passed };
  }

  private line(number: NumberReader, bytes: Uint8Array, from: number, to: number): undefined {
    const kind = bytes[from + 1];
    if (bytes[from] !== SPACE || (kind !== LOAD && kind !== STORE && kind !== MODIFY)) {
      if (bytes[from] === 0x49) this.instructions++;
      else if (this.messages.length < 32) this.messages.push(new TextDecoder().decode(bytes.subarray(from, to)));
      return;
    }
    if (!number.hexadecimal(bytes, from + 3, to) || bytes[number.end] !== COMMA || number.high >= MAX_HIGH) return;
    const address = number.value;
    if (!number.decimal(bytes, number.end + 1, to) || number.low < 1) return;
    this.accesses++;
    const { pageBytes } = this;
    const last = Math.floor((address + number.low - 1) / pageBytes);
    for (let page = Math.floor(address / pageBytes); page <= last; page++) this.access(page, kind !== LOAD);
  }

  private access(page: number, write: boolean): void {
    if (this.tlb.access(page, write)) this.write(` ${write ? 'S' : 'L'} ${(page * this.pageBytes).toString(16)},1\n`);
  }
}
