/** Takes the bytes of a trace in pieces of any size. */
export interface PageTraceParser {
  push(bytes: Uint8Array): void;
  /** No more bytes come. */
  end(): void;
}
