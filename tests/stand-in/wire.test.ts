import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack } from './wire.ts';

it('carries every value that the messages use', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.constantFrom(null, undefined),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0)),
      fc.uint8Array(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z]+$/), tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(value, (each) => {
      expect(unpack(pack(each))).toEqual(each);
    }),
  );
});

it('carries a buffer as bytes', () => {
  expect(unpack(pack([Buffer.from('ab')]))).toEqual([new Uint8Array([97, 98])]);
});
