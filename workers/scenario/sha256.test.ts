import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, identityOf } from './identity.ts';
import { sha256Hex } from './sha256.ts';

test('SHA-256 agrees with a reference implementation for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});

test('the identity does not depend on the order of keys, and depends on every value', () => {
  expect(identityOf({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(identityOf({ b: { c: [1, 2] }, a: 1 }));
  expect(identityOf({ a: [1, 2] })).not.toBe(identityOf({ a: [2, 1] }));
  expect(identityOf({ a: 1 })).toMatch(/^[0-9a-f]{32}$/);
});

test('canonical JSON of any value reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      expect(JSON.parse(canonicalJson(JSON.parse(json)))).toEqual(JSON.parse(json));
    }),
  );
});
