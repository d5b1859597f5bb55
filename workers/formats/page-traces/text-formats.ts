import type { AccessSink } from './access-sink.ts';
import { LineParser, type LineReader } from './lines.ts';
import { NumberReader } from './numbers.ts';
import type { PageTraceParser } from './parser.ts';
import type { RowCounts } from './row-counts.ts';

const SPACE = 0x20;
const COMMA = 0x2c;
const STAR = 0x2a;
const HASH = 0x23;
const EQUALS = 0x3d;
/** A larger request is a mistake in the row. */
const MAX_REQUEST_BYTES = 2 ** 30;
const SECTOR_BYTES = 512;

type TextFormat = (sink: AccessSink, counts: RowCounts) => LineReader;

/** Decimal page ids, one a line; lines that begin with '*' mark places in the trace. */
const lirs: TextFormat = (sink, counts) => {
  const id = new NumberReader();
  return (bytes, from, to) => {
    if (from === to) return ignored(counts, 'empty');
    if (bytes[from] === STAR) return ignored(counts, 'mark');
    if (!id.decimal(bytes, from, to) || trimmed(bytes, id.end, to) !== id.end) return 'not a page id of 64 bits';
    counts.rows++;
    sink.page(id.high, id.low, 0);
    return undefined;
  };
};

/** `l` or `s`, an address in hexadecimal, and what does not matter here: "l 0x1fffff50 1". */
const address: TextFormat = (sink, counts) => {
  const place = new NumberReader();
  return (bytes, from, to) => {
    if (from === to) return ignored(counts, 'empty');
    const kind = bytes[from] | 0x20;
    if ((kind !== 0x6c && kind !== 0x73) || bytes[from + 1] !== SPACE) return "does not begin with 'l ' or 's '";
    if (!place.hexadecimal(bytes, from + 2, to) || (place.end < to && bytes[place.end] !== SPACE))
      return 'not a hexadecimal address of 64 bits';
    counts.rows++;
    sink.range(place.high, place.low, 1, kind === 0x73 ? 1 : 0);
    return undefined;
  };
};

/** Block requests as libCacheSim's sample has them: "version,time,op,size,lbn", op 2a = write, 28 = read, sectors of 512 B. */
const csv: TextFormat = (sink, counts) => {
  const number = new NumberReader();
  return (bytes, from, to) => {
    if (from === to) return ignored(counts, 'empty');
    if (bytes[from] === 0x76) return ignored(counts, 'head');
    const op = afterComma(bytes, afterComma(bytes, from, to), to);
    const size = afterComma(bytes, op, to);
    const sector = afterComma(bytes, size, to);
    if (sector > to) return 'fewer than five columns';
    const write = bytes[op] === 0x32 && (bytes[op + 1] | 0x20) === 0x61;
    const read = bytes[op] === 0x32 && bytes[op + 1] === 0x38;
    if ((!write && !read) || size - op !== 3) return 'op is neither 28 (read) nor 2a (write)';
    if (!number.decimal(bytes, size, to) || bytes[number.end] !== COMMA) return 'size is not a number';
    const requested = number.value;
    if (requested < 1 || requested > MAX_REQUEST_BYTES) return 'size is not in 1 … 2^30';
    if (!number.decimal(bytes, sector, to) || trimmed(bytes, number.end, to) !== number.end)
      return 'lbn is not a number';
    if (number.high >= 2 ** 23) return 'lbn is beyond 64 bits of bytes';
    counts.rows++;
    const high = number.high * SECTOR_BYTES + Math.floor(number.low / 2 ** 23);
    sink.range(high, (number.low * SECTOR_BYTES) % 2 ** 32, requested, write ? 1 : 0);
    return undefined;
  };
};

/**
 * valgrind --tool=lackey --trace-mem=yes: " L address,size" (load), " S" (store), " M" (both), "I " (instruction, which is
 * left out). Lines of valgrind itself begin with "==", notes with "#".
 */
const lackey: TextFormat = (sink, counts) => {
  const number = new NumberReader();
  return (bytes, from, to) => {
    if (from === to) return ignored(counts, 'empty');
    if (bytes[from] === HASH) {
      counts.note(bytes.subarray(Math.min(from + 2, to), to));
      return ignored(counts, 'note');
    }
    if (bytes[from] === EQUALS && bytes[from + 1] === EQUALS) return ignored(counts, 'line of valgrind');
    if (bytes[from] === 0x49 && bytes[from + 1] === SPACE) return ignored(counts, 'instruction');
    const kind = bytes[from + 1];
    const known = kind === 0x4c || kind === 0x53 || kind === 0x4d;
    if (to - from < 4 || bytes[from] !== SPACE || !known || bytes[from + 2] !== SPACE) return 'not L, S, M or I';
    if (!number.hexadecimal(bytes, from + 3, to) || bytes[number.end] !== COMMA) return 'not an address of 64 bits';
    const { high, low } = number;
    if (!number.decimal(bytes, number.end + 1, to) || number.end !== to) return 'size is not a number';
    if (number.value < 1 || number.value > MAX_REQUEST_BYTES) return 'size is not in 1 … 2^30';
    counts.rows++;
    sink.range(high, low, number.value, kind === 0x4c ? 0 : 1);
    return undefined;
  };
};

export const TEXT_FORMATS = { lirs, address, csv, lackey } as const;

export function textParser(format: keyof typeof TEXT_FORMATS, sink: AccessSink, counts: RowCounts): PageTraceParser {
  return new LineParser(counts, TEXT_FORMATS[format](sink, counts));
}

function ignored(counts: RowCounts, what: string): undefined {
  counts.ignore(what);
}

/** Behind the next comma; beyond the line when there is none. */
function afterComma(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== COMMA) at++;
  return at + 1;
}

/** The end of a line without spaces at its end, but not before `from`. */
function trimmed(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && bytes[end - 1] === SPACE) end--;
  return end;
}
