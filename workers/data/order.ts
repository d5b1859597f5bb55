/** Stable sorting of row numbers by a key, by digits and not by comparisons: a million rows in a fraction of a second. */

/** Gives others a turn, between pieces of work of some milliseconds; throws when the work is no longer wanted. */
export type Breathe = () => Promise<void>;

const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;
const PASSES = Math.ceil(64 / DIGIT_BITS);

/**
 * Reorders `rows` so that their keys ascend or descend; rows of equal keys keep their order, rows without a value (NaN)
 * come last either way.
 *
 * @param keys of `rows`, in their order
 */
export async function sortRows(
  rows: Uint32Array,
  keys: Float64Array,
  descending: boolean,
  breathe: Breathe,
): Promise<Uint32Array> {
  const { length } = rows;
  const words = sortableWords(keys, descending);
  let from = firstNumbers(length);
  let to = new Uint32Array(length);
  const digits = new Uint16Array(length);
  const starts = new Uint32Array(BUCKETS);
  for (let pass = 0; pass < PASSES; pass++) {
    await breathe();
    takeDigits(words, pass, digits);
    starts.fill(0);
    for (let i = 0; i < length; i++) starts[digits[i]]++;
    // all have the same digit here: nothing moves
    if (length === 0 || starts[digits[0]] === length) continue;
    let before = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const here = starts[bucket];
      starts[bucket] = before;
      before += here;
    }
    for (let i = 0; i < length; i++) {
      const index = from[i];
      to[starts[digits[index]]++] = index;
    }
    [from, to] = [to, from];
  }
  for (let i = 0; i < length; i++) to[i] = rows[from[i]];
  return to;
}

/** 0, 1, 2 …; an iterator would take a second for ten million. */
export function firstNumbers(count: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return numbers;
}

interface Words {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

/** Words whose unsigned order, the high ones first, is the wanted order of the doubles. −0 equals 0. */
function sortableWords(keys: Float64Array, descending: boolean): Words {
  const low = new Uint32Array(keys.length);
  const high = new Uint32Array(keys.length);
  const value = new Float64Array(1);
  const bits = new Uint32Array(value.buffer);
  const all = descending ? 0xffff_ffff : 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (Number.isNaN(key)) {
      low[i] = 0xffff_ffff;
      high[i] = 0xffff_ffff;
      continue;
    }
    // adding 0 makes 0 of −0
    value[0] = key + 0;
    const negative = bits[1] >>> 31 === 1;
    low[i] = (negative ? ~bits[0] : bits[0]) ^ all;
    high[i] = (negative ? ~bits[1] : bits[1] ^ 0x8000_0000) ^ all;
  }
  return { low, high };
}

/** Digit number `pass` of each key, from the least: bits of the low word, of both, of the high word. */
function takeDigits({ low, high }: Words, pass: number, digits: Uint16Array): void {
  const shift = pass * DIGIT_BITS;
  for (let i = 0; i < digits.length; i++) {
    const bits =
      shift + DIGIT_BITS <= 32
        ? low[i] >>> shift
        : shift < 32
          ? (low[i] >>> shift) | (high[i] << (32 - shift))
          : high[i] >>> (shift - 32);
    digits[i] = bits & (BUCKETS - 1);
  }
}
