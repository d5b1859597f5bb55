import { PbfWriter } from 'pbf';
import { PACKET, SEQUENCE, TRACE } from './perfetto-fields.ts';

/** Takes pieces of a file in the order in which they are to be written. */
export type Sink = (piece: Uint8Array) => void;

/** One packet of a trace. */
export function packet(write: (pbf: PbfWriter) => void): Uint8Array {
  const trace = new PbfWriter();
  message(trace, TRACE.packet, (pbf) => {
    write(pbf);
    pbf.writeVarintField(PACKET.sequence, SEQUENCE);
  });
  return trace.finish();
}

/** A message inside another. */
export function message(pbf: PbfWriter, field: number, write: (inner: PbfWriter) => void): void {
  pbf.writeMessage(field, (_, inner) => write(inner), undefined);
}
