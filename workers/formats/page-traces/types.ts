/** Formats of page traces, by the names that `--format` takes. docs/FORMATS.md says what they look like. */
export const PAGE_TRACE_FORMATS = ['lirs', 'address', 'cloud-physics', 'csv', 'oracle-general', 'lackey'] as const;
export type PageTraceFormat = (typeof PAGE_TRACE_FORMATS)[number];

export type Container = 'none' | 'gzip' | 'xz';

/** A row that could not be used. */
export interface MalformedRow {
  /** 1-based line of a text, 0-based byte offset of a record; both in what the container holds. */
  readonly place: number;
  readonly reason: string;
  /** The beginning of the line, control characters replaced; '' of a record. */
  readonly example: string;
}

/** What was read, and what was not (invariant I9: losses are counted). */
export interface PageTraceReport {
  /** undefined when nothing fits; then nothing was read. */
  readonly format: PageTraceFormat | undefined;
  readonly container: Container;
  readonly unit: 'line' | 'byte';
  /** Of the file, and of what it holds. */
  readonly fileBytes: number;
  readonly bytes: number;
  /** Rows that hold accesses. */
  readonly rows: number;
  readonly accesses: number;
  readonly writes: number;
  readonly pages: number;
  /** Rows without an access of data, by what they are. */
  readonly ignored: Readonly<Record<string, number>>;
  readonly malformed: number;
  readonly firstMalformed: readonly MalformedRow[];
  /** Comments at the head of the file, such as how it was filtered. */
  readonly notes: readonly string[];
  /** Why the file was not read to its end. */
  readonly stopped?: { readonly reason: 'cancelled' | 'too many pages' | 'damaged'; readonly text: string };
}

export interface ReadPageTraceOptions {
  /** What the file is, when its content does not say or says it wrongly. */
  readonly format?: PageTraceFormat | undefined;
  /** Bytes of a page, a power of two, for formats with addresses; default 4096. */
  readonly pageBytes?: number | undefined;
  /** Distinct pages at most: they are what memory is needed for, 24 bytes each. Default 2^23. */
  readonly maxPages?: number | undefined;
  /** Bytes of the file that were read, and its size. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Set to stop at the next piece of the file. */
  readonly signal?: { readonly aborted: boolean } | undefined;
}
