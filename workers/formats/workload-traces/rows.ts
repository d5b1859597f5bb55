import Papa from 'papaparse';

/** One row and the number of its line; rows are counted as lines, so a quoted line end moves later ones. */
export interface Row {
  readonly fields: readonly string[];
  readonly line: number;
}

/** Characters that may belong to one row; a longer one is no CSV. */
const MAX_ROW_LENGTH = 4 * 2 ** 20;

/** Read at a time. */
const PIECE_BYTES = 64 * 1024;

/** A row that can never end: the file is not CSV, or a quote is never closed. */
export class EndlessRow extends Error {
  constructor(readonly line: number) {
    super(`the row that begins in line ${line} does not end`);
  }
}

/**
 * Rows of a CSV text, read in pieces. Empty lines are left out. Bytes that are not UTF-8 become U+FFFD.
 * @throws EndlessRow
 */
export async function* rowsOf(bytes: Blob, pieceBytes = PIECE_BYTES): AsyncGenerator<readonly Row[], void> {
  const parser = new Papa.Parser({ skipEmptyLines: false });
  let rest = '';
  let line = 1;
  let held = '';
  /** Line ends are one line feed each, also where a piece ends between the two characters of one. */
  const lineEnds = (piece: string): string => {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    return text.slice(0, text.length - held.length).replaceAll('\r\n', '\n');
  };
  const parse = (last: boolean): Row[] => {
    const { data, meta } = parser.parse(rest, 0, !last) as Parsed;
    rest = rest.slice(meta.cursor);
    return data
      .map((fields) => ({ fields, line: line++ }))
      .filter(({ fields }) => fields.length > 1 || fields[0] !== '');
  };
  const decoder = new TextDecoder();
  for (let from = 0; from < bytes.size; from += pieceBytes) {
    const piece = await bytes.slice(from, from + pieceBytes).arrayBuffer();
    rest += lineEnds(decoder.decode(new Uint8Array(piece), { stream: from + pieceBytes < bytes.size }));
    yield parse(false);
    if (rest.length > MAX_ROW_LENGTH) throw new EndlessRow(line);
  }
  yield parse(true);
}

/** What the parser of the library returns; its types say `any`. */
interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly meta: { readonly cursor: number };
}
