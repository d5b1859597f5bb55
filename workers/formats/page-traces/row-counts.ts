import type { MalformedRow } from './types.ts';

const KEPT = 8;
const EXAMPLE_BYTES = 60;
const NOTE_BYTES = 200;

/** What became of the rows of a file. */
export class RowCounts {
  rows = 0;
  malformed = 0;
  readonly ignored: Record<string, number> = {};
  readonly first: MalformedRow[] = [];
  readonly notes: string[] = [];

  ignore(what: string): void {
    this.ignored[what] = (this.ignored[what] ?? 0) + 1;
  }

  /** @param example the row's bytes, of which the beginning is kept */
  reject(place: number, reason: string, example?: Uint8Array): void {
    this.malformed++;
    if (this.first.length < KEPT)
      this.first.push({ place, reason, example: example ? readable(example, EXAMPLE_BYTES) : '' });
  }

  note(line: Uint8Array): void {
    if (this.notes.length < KEPT) this.notes.push(readable(line, NOTE_BYTES));
  }
}

/** The beginning of a line; what is not printable ASCII is a dot. */
function readable(bytes: Uint8Array, most: number): string {
  const shown = bytes.subarray(0, most);
  return Array.from(shown, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
}
