/** What a trace processor answered, with its rows one after another. */
export function readReply(bytes: Uint8Array): {
  readonly version: string;
  readonly columns: readonly string[];
  readonly cells: readonly (string | number | null)[];
};
