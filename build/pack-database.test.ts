/** The packed database that is part of the repository is the package's. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { XzReadableStream } from 'xz-decompress';
import { PACKED_SHA256 } from '../workers/data/sql/packed.ts';
import { PACKED, strippedDatabase } from './pack-database.mjs';
import { importNames, withoutExports } from './wasm-exports.mjs';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

it('is the program of the installed package, without names for extensions', async () => {
  const file = await readFile(PACKED);
  expect(hashOf(file)).toBe(PACKED_SHA256);
  const packed = new Blob([file]).stream();
  const unpacked = new Uint8Array(await new Response(new XzReadableStream(packed)).arrayBuffer());
  const expected = await strippedDatabase();
  expect(hashOf(unpacked), 'run node build/pack-database.mjs').toBe(hashOf(expected));
  expect(WebAssembly.validate(expected as Uint8Array<ArrayBuffer>)).toBe(true);
});

/** (module (import "a" "f" (func)) (export "f" (func 0)) (export "g" (func 0))) */
const SMALL = Uint8Array.from([
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[2, 7, 1, 1, 97, 1, 102, 0, 0],
  ...[7, 9, 2, 1, 102, 0, 0, 1, 103, 0, 0],
]);

it('only exports that are wanted stay', () => {
  const exported = (bytes: Uint8Array): string[] =>
    WebAssembly.Module.exports(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>)).map(({ name }) => name);
  expect(exported(SMALL)).toEqual(['f', 'g']);
  expect([...importNames(SMALL)]).toEqual(['f']);
  expect(exported(withoutExports(SMALL, (name) => name === 'g'))).toEqual(['g']);
  expect(withoutExports(SMALL, () => true)).toEqual(SMALL);
});
