import { PbfWriter } from 'pbf';
import { expect, it } from 'vitest';
import { readReply } from './queries.mjs';

/** Messages of one stream, written with the numbers of the protocol. */
function stream(...messages: ((message: PbfWriter) => void)[]): Uint8Array {
  const pbf = new PbfWriter();
  for (const write of messages) pbf.writeMessage(1, (_, message) => write(message), undefined);
  return pbf.finish();
}

const answer = (write: (answer: PbfWriter) => void) => (message: PbfWriter) => {
  message.writeVarintField(1, 7);
  message.writeVarintField(3, 3);
  message.writeMessage(203, (_, pbf) => write(pbf), undefined);
};
const batch = (pbf: PbfWriter, write: (batch: PbfWriter) => void): void =>
  pbf.writeMessage(3, (_, inner) => write(inner), undefined);

it('an answer is read over its messages and batches: whole and real numbers, text, nothing', () => {
  const reply = readReply(
    stream(
      answer((pbf) => {
        for (const name of ['n', 'x', 'name']) pbf.writeStringField(1, name);
        batch(pbf, (cells) => {
          cells.writePackedVarint(1, [2, 3, 4, 2, 1, 4]);
          cells.writePackedVarint(2, [2 ** 40, -5]);
          cells.writePackedDouble(3, [0.25]);
          cells.writeStringField(5, 'one\0two, three\0');
        });
      }),
      answer((pbf) =>
        batch(pbf, (cells) => {
          cells.writePackedVarint(1, [2, 1, 4]);
          cells.writePackedVarint(2, [9]);
          cells.writeStringField(5, '三\0');
          cells.writeVarintField(6, 1);
        }),
      ),
    ),
  );
  expect(reply.columns).toEqual(['n', 'x', 'name']);
  expect(reply.cells).toEqual([2 ** 40, 0.25, 'one', -5, null, 'two, three', 9, null, '三']);
});

it('says its version, and what is wrong', () => {
  const status = (message: PbfWriter): void =>
    message.writeMessage(210, (_, pbf) => pbf.writeStringField(2, 'v55'), undefined);
  expect(readReply(stream(status)).version).toBe('v55');
  expect(() => readReply(stream(answer((pbf) => pbf.writeStringField(2, 'no such column: dru'))))).toThrow(
    'no such column: dru',
  );
  const appended = (message: PbfWriter): void =>
    message.writeMessage(201, (_, pbf) => pbf.writeStringField(2, 'not a trace'), undefined);
  expect(() => readReply(stream(appended))).toThrow('not a trace');
  expect(() => readReply(stream((message) => message.writeStringField(5, 'out of memory')))).toThrow('out of memory');
  expect(() => readReply(stream((message) => message.writeVarintField(4, 99)))).toThrow('does not know');
});
