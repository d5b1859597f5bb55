/** Mutations of inputs: what damaged disks, other tools and people do to files. The same seed, the same mutations. */
import type { RandomStream } from '../../workers/engine/random.ts';

/** Bytes and texts that parsers stumble over. */
const AWKWARD = [
  '',
  '\0',
  '\uFEFF',
  '\r\n',
  '\r',
  '\t',
  '-1',
  '0',
  '1e999',
  '-0',
  'NaN',
  '9007199254740993',
  '99999999999999999999999999',
  '0x7fffffffffffffff',
  '1.5ns',
  '64MiB',
  'null',
  'true',
  '[]',
  '{}',
  '*a',
  '&a',
  '!!js/function',
  '<<: *a',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '%2e%2e%2f',
  '%00',
  '\u202Eabc',
  '负载',
  '😀',
  'a'.repeat(5000),
  '- '.repeat(2000),
  '{a: '.repeat(200),
].map((text) => new TextEncoder().encode(text));

/** One to four changes of a part of `input`, some of them with parts of `other`. The input is left as it is. */
export function mutate(input: Uint8Array, other: Uint8Array, random: RandomStream): Uint8Array {
  let bytes: Uint8Array = input.slice();
  for (let changes = 1 + random.nextBelow(4); changes > 0; changes--) bytes = changed(bytes, other, random);
  return bytes;
}

function changed(bytes: Uint8Array, other: Uint8Array, random: RandomStream): Uint8Array {
  const at = random.nextBelow(bytes.length + 1);
  const length = random.nextBelow(Math.min(bytes.length - at, 1 << random.nextBelow(12)) + 1);
  switch (random.nextBelow(9)) {
    case 0: {
      // one bit
      const flipped = bytes.slice();
      if (at < flipped.length) flipped[at] ^= 1 << random.nextBelow(8);
      return flipped;
    }
    case 1:
      return splice(bytes, at, 1, Uint8Array.of(random.nextBelow(256)));
    case 2:
      return splice(bytes, at, length, new Uint8Array());
    case 3:
      return splice(bytes, at, 0, bytes.subarray(at, at + length));
    case 4:
      // cut short
      return bytes.slice(0, at);
    case 5:
      return splice(bytes, at, 0, AWKWARD[random.nextBelow(AWKWARD.length)]);
    case 6:
      return replacedWord(bytes, at, AWKWARD[random.nextBelow(AWKWARD.length)]);
    case 7: {
      const from = random.nextBelow(other.length + 1);
      return splice(bytes, at, length, other.subarray(from, from + length));
    }
    default:
      return swappedLines(bytes, at, random.nextBelow(bytes.length + 1));
  }
}

function splice(bytes: Uint8Array, at: number, remove: number, insert: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.max(at, bytes.length - remove) + insert.length);
  result.set(bytes.subarray(0, at));
  result.set(insert, at);
  result.set(bytes.subarray(at + remove), at + insert.length);
  return result.subarray(0, at + insert.length + Math.max(0, bytes.length - at - remove));
}

const isWordByte = (byte: number): boolean => byte > 0x2c && byte !== 0x3a && byte !== 0x7b && byte !== 0x7d;

/** The word around a place is another one: most changes elsewhere only make syntax errors. */
function replacedWord(bytes: Uint8Array, at: number, word: Uint8Array): Uint8Array {
  let start = at;
  let end = at;
  while (start > 0 && isWordByte(bytes[start - 1])) start--;
  while (end < bytes.length && isWordByte(bytes[end])) end++;
  return splice(bytes, start, end - start, word);
}

function swappedLines(bytes: Uint8Array, one: number, two: number): Uint8Array {
  const lineAt = (place: number): readonly [number, number] => {
    const start = bytes.lastIndexOf(0x0a, Math.max(0, place - 1)) + 1;
    const end = bytes.indexOf(0x0a, place);
    return [start, end < 0 ? bytes.length : end + 1];
  };
  const [first, second] = [lineAt(Math.min(one, two)), lineAt(Math.max(one, two))];
  if (first[1] > second[0]) return bytes;
  return Uint8Array.from([
    ...bytes.subarray(0, first[0]),
    ...bytes.subarray(...second),
    ...bytes.subarray(first[1], second[0]),
    ...bytes.subarray(...first),
    ...bytes.subarray(second[1]),
  ]);
}
