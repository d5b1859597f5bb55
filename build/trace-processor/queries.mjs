/**
 * Questions in SQL to a trace processor, in the protocol of its page (google/perfetto, protos/perfetto/trace_processor):
 * a stream of messages either way, one answer in several of them.
 */
import { PbfReader, PbfWriter } from 'pbf';
import { ProgramFailure, startProgram } from './host.mjs';

const STREAM = { message: 1 };
const MESSAGE = {
  sequence: 1,
  request: 2,
  invalid: 4,
  fatal: 5,
  data: 101,
  question: 103,
  appended: 201,
  answer: 203,
  status: 210,
};
const QUESTION = { sql: 1 };
const APPENDED = { error: 2 };
const STATUS = { version: 2 };
const ANSWER = { column: 1, error: 2, batch: 3 };
const BATCH = { kinds: 1, whole: 2, real: 3, text: 5 };
const METHOD = { append: 1, finish: 2, query: 3, status: 10 };
const CELL = { whole: 2, real: 3, text: 4 };
/** A message may have 64 MiB. */
const PIECE_BYTES = 2 ** 24;

/**
 * Reads a trace.
 * @param {WebAssembly.Module} program trace_processor.wasm
 * @param {Uint8Array} trace
 */
export async function openTrace(program, trace) {
  let replies = [];
  const { send } = await startProgram(program, (piece) => replies.push(piece));
  let sequence = 0;
  const call = (method, fill) => {
    const stream = new PbfWriter();
    stream.writeMessage(STREAM.message, (_, message) => {
      message.writeVarintField(MESSAGE.sequence, sequence++);
      message.writeVarintField(MESSAGE.request, method);
      fill?.(message);
    });
    replies = [];
    send(stream.finish());
    return readReply(Buffer.concat(replies));
  };
  for (let at = 0; at < trace.length; at += PIECE_BYTES) {
    const piece = trace.subarray(at, at + PIECE_BYTES);
    call(METHOD.append, (message) => message.writeBytesField(MESSAGE.data, piece));
  }
  call(METHOD.finish);
  return {
    /** Its version, as its makers name it. */
    version: () => call(METHOD.status).version,
    /** Rows of an answer: numbers (whole ones are exact up to 2^53), text, null. */
    query(sql) {
      const ask = (question) => question.writeStringField(QUESTION.sql, sql);
      const { columns, cells } = call(METHOD.query, (message) =>
        message.writeMessage(MESSAGE.question, (_, question) => ask(question)),
      );
      const rows = Array.from({ length: columns.length && cells.length / columns.length }, (_, row) =>
        cells.slice(row * columns.length, (row + 1) * columns.length),
      );
      return { columns, rows };
    },
  };
}

/** All messages of one answer: what it says, with its rows one after another. */
export function readReply(bytes) {
  const reply = { version: 'unknown', columns: [], cells: [] };
  return new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag === STREAM.message) pbf.readMessage(readMessage, reply);
  }, reply);
}

function readMessage(tag, reply, pbf) {
  if (tag === MESSAGE.fatal) throw new ProgramFailure(pbf.readString());
  if (tag === MESSAGE.invalid) throw new ProgramFailure('the trace processor does not know what it is asked');
  if (tag === MESSAGE.appended) pbf.readMessage(readAppended, reply);
  if (tag === MESSAGE.answer) pbf.readMessage(readAnswer, reply);
  if (tag === MESSAGE.status) pbf.readMessage(readStatus, reply);
}

function readAppended(tag, _, pbf) {
  if (tag === APPENDED.error) throw new ProgramFailure(pbf.readString());
}

function readStatus(tag, reply, pbf) {
  if (tag === STATUS.version) reply.version = pbf.readString();
}

function readAnswer(tag, reply, pbf) {
  if (tag === ANSWER.error) throw new ProgramFailure(pbf.readString());
  if (tag === ANSWER.column) reply.columns.push(pbf.readString());
  if (tag === ANSWER.batch) readBatch(pbf, reply.cells);
}

/** Cells of a batch: their kinds, and the values of each kind in order. */
function readBatch(pbf, cells) {
  const kinds = [];
  const values = { [CELL.whole]: [], [CELL.real]: [], [CELL.text]: [] };
  pbf.readMessage((tag) => {
    if (tag === BATCH.kinds) pbf.readPackedVarint(kinds);
    if (tag === BATCH.whole) pbf.readPackedVarint(values[CELL.whole], true);
    if (tag === BATCH.real) pbf.readPackedDouble(values[CELL.real]);
    if (tag === BATCH.text) values[CELL.text] = pbf.readString().split('\0');
  }, undefined);
  const read = { [CELL.whole]: 0, [CELL.real]: 0, [CELL.text]: 0 };
  for (const kind of kinds) cells.push(values[kind]?.[read[kind]++] ?? null);
}
