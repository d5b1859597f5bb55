import type { AccessSink } from './access-sink.ts';
import type { PageTraceParser } from './parser.ts';
import type { RowCounts } from './row-counts.ts';

/** Bytes of a record of libCacheSim's oracleGeneral: u32 time, u64 id, u32 size, i64 next access, little endian. */
export const ORACLE_RECORD = 24;
const ORACLE_ID = 4;
const INT_RECORD = 4;

type RecordReader = (view: DataView, at: number) => void;

/** Records of one size; one that ends in the next piece is kept until then. */
class RecordParser implements PageTraceParser {
  private readonly carried: Uint8Array;
  private carriedLength = 0;
  private offset = 0;

  constructor(
    private readonly recordBytes: number,
    private readonly counts: RowCounts,
    private readonly read: RecordReader,
  ) {
    this.carried = new Uint8Array(recordBytes);
  }

  push(bytes: Uint8Array): void {
    const { recordBytes, carried } = this;
    let from = 0;
    if (this.carriedLength > 0) {
      from = Math.min(bytes.length, recordBytes - this.carriedLength);
      carried.set(bytes.subarray(0, from), this.carriedLength);
      this.carriedLength += from;
      if (this.carriedLength < recordBytes) return;
      this.carriedLength = 0;
      this.take(carried, 0, recordBytes);
    }
    const whole = bytes.length - ((bytes.length - from) % recordBytes);
    this.take(bytes, from, whole);
    carried.set(bytes.subarray(whole));
    this.carriedLength = bytes.length - whole;
  }

  end(): void {
    if (this.carriedLength > 0)
      this.counts.reject(this.offset, `${this.carriedLength} bytes of a record that is cut off`);
  }

  private take(bytes: Uint8Array, from: number, to: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = from; at < to; at += this.recordBytes) this.read(view, at);
    this.counts.rows += (to - from) / this.recordBytes;
    this.offset += to - from;
  }
}

/** Page ids as big-endian 32-bit integers, as Caffeine's simulator keeps CloudPhysics traces. */
export function cloudPhysicsParser(sink: AccessSink, counts: RowCounts): PageTraceParser {
  return new RecordParser(INT_RECORD, counts, (view, at) => sink.page(0, view.getUint32(at), 0));
}

/** Objects of libCacheSim, each taken for a page whatever its size; the format does not say what was written. */
export function oracleGeneralParser(sink: AccessSink, counts: RowCounts): PageTraceParser {
  return new RecordParser(ORACLE_RECORD, counts, (view, at) =>
    sink.page(view.getUint32(at + ORACLE_ID + 4, true), view.getUint32(at + ORACLE_ID, true), 0),
  );
}
