import { TraceParser } from './ftrace/parser.ts';
import { NOTE_WITHIN_BYTES, readNote } from './recording-note.ts';
import { buildTrace, type ImportedTrace } from './trace-model.ts';

/** Bytes handed to the parser at once; keeps what a Blob is asked for small. */
const CHUNK_BYTES = 1 << 20;

/** Imports a whole trace that is in memory or in a file. Any bytes give a trace, perhaps an empty one with a report that says why. */
export async function importTrace(source: Uint8Array | Blob): Promise<ImportedTrace> {
  const parser = new TraceParser();
  if (source instanceof Uint8Array) parser.push(source);
  else {
    for (let from = 0; from < source.size; from += CHUNK_BYTES) {
      parser.push(await bytesOf(source.slice(from, from + CHUNK_BYTES)));
    }
  }
  const head = source instanceof Uint8Array ? source : await bytesOf(source.slice(0, NOTE_WITHIN_BYTES));
  return { ...buildTrace(parser.end()), note: readNote(head) };
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
