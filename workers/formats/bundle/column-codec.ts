/**
 * Columns in few bytes: whole numbers as differences from row to row in the narrowest type that holds them, anything else as
 * it is. Compression afterwards does the rest.
 */
import { BYTES_OF, type Column, type ColumnType } from '../../recording/layout.ts';

/** First byte of an encoded column. */
const ENCODING = { raw: 0, delta8: 1, delta16: 2, delta32: 3 } as const;
const WIDTHS = [
  [ENCODING.delta8, 1, 0x7f],
  [ENCODING.delta16, 2, 0x7fff],
  [ENCODING.delta32, 4, 0x7fff_ffff],
] as const;
/** Encoding, padding, and the first value as a double. */
const HEADER = 16;

/** Encodes the first `rows` values. */
export function encodeColumn(column: Column, rows: number): Uint8Array {
  const most = largestStep(column, rows);
  const found = WIDTHS.find(([, , largest]) => most <= largest);
  if (rows === 0 || !found) return rawColumn(column, rows);
  const [encoding, width] = found;
  const bytes = new Uint8Array(HEADER + rows * width);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, encoding);
  view.setFloat64(8, column[0], true);
  let before = column[0];
  for (let row = 0, at = HEADER; row < rows; row++, at += width) {
    const step = column[row] - before;
    before = column[row];
    if (width === 1) view.setInt8(at, step);
    else if (width === 2) view.setInt16(at, step, true);
    else view.setInt32(at, step, true);
  }
  return bytes;
}

/**
 * Fills the first `rows` values of `into`.
 * @returns what is wrong with the bytes, if anything
 */
export function decodeColumn(bytes: Uint8Array, into: Column, rows: number, type: ColumnType): string | undefined {
  if (bytes.length < HEADER) return `a column of ${bytes.length} bytes`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = view.getUint8(0);
  const width = encoding === ENCODING.raw ? BYTES_OF[type] : WIDTHS.find(([code]) => code === encoding)?.[1];
  if (width === undefined) return `an encoding ${encoding} that is not known`;
  if (bytes.length !== HEADER + rows * width) return `${bytes.length} bytes instead of ${HEADER + rows * width}`;
  if (encoding === ENCODING.raw) {
    new Uint8Array(into.buffer, into.byteOffset, rows * width).set(bytes.subarray(HEADER));
    return undefined;
  }
  // Loops over one type of number each, and conversions by the platform: a loop over many types is several times slower.
  const steps = stepsOf(bytes, width, rows);
  const first = view.getFloat64(8, true);
  if (into instanceof Float64Array) sumNumbers(new Float64Array(steps), first, into);
  else into.set(sumWords(new Int32Array(steps), first));
  return undefined;
}

function sumNumbers(steps: Float64Array, first: number, into: Float64Array): void {
  let value = first;
  for (let row = 0; row < steps.length; row++) {
    value += steps[row];
    into[row] = value;
  }
}

/** Modulo 2^32, as columns of whole numbers hold them. */
function sumWords(steps: Int32Array, first: number): Int32Array {
  let value = first | 0;
  for (let row = 0; row < steps.length; row++) {
    value = (value + steps[row]) | 0;
    steps[row] = value;
  }
  return steps;
}

/** The differences as numbers; all platforms that Dyno runs on are little-endian. */
function stepsOf(bytes: Uint8Array, width: number, rows: number): Int8Array | Int16Array | Int32Array {
  // not `slice`: that of Node's buffers copies nothing
  const { buffer, byteOffset } = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  const from = byteOffset + HEADER;
  if (width === 1) return new Int8Array(buffer, from, rows);
  return width === 2 ? new Int16Array(buffer, from, rows) : new Int32Array(buffer, from, rows);
}

function rawColumn(column: Column, rows: number): Uint8Array {
  const bytes = new Uint8Array(HEADER + rows * column.BYTES_PER_ELEMENT);
  bytes.set(new Uint8Array(column.buffer, column.byteOffset, rows * column.BYTES_PER_ELEMENT), HEADER);
  return bytes;
}

/** Largest difference between neighbours; Infinity when there is anything but whole numbers that add up exactly. */
function largestStep(column: Column, rows: number): number {
  let most = 0;
  let before = rows > 0 ? column[0] : 0;
  for (let row = 0; row < rows; row++) {
    const value = column[row];
    // minus zero is told from zero by its digest
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) return Infinity;
    const step = Math.abs(value - before);
    if (step > most) most = step;
    before = value;
  }
  return most;
}
