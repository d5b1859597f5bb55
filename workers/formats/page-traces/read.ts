import { type PageTrace, PageTraceBuilder } from '../../machine/page-trace.ts';
import { AccessSink } from './access-sink.ts';
import { cloudPhysicsParser, oracleGeneralParser } from './binary-formats.ts';
import { containerOf, unpacked } from './container.ts';
import { detectFormat, HEAD_BYTES } from './detect.ts';
import type { PageTraceParser } from './parser.ts';
import { RowCounts } from './row-counts.ts';
import { textParser } from './text-formats.ts';
import type { Container, PageTraceFormat, PageTraceReport, ReadPageTraceOptions } from './types.ts';

export const DEFAULT_PAGE_BYTES = 4096;
/** Distinct pages unless another limit is given: 32 GiB of 4 KiB pages in 200 MB of tables. */
export const DEFAULT_MAX_PAGES = 2 ** 23;

/**
 * Reads a page trace in pieces: memory depends on the distinct pages, not on the size of the file. Any bytes give a
 * report; what could not be used is counted in it.
 * @param visit gets accesses in order as `page << 1 | write`; the array is used again afterwards
 * @throws RangeError when a page is not a power of two of 512 B to 1 GiB
 */
export async function readPageTrace(
  file: Blob,
  visit: (accesses: Uint32Array) => void,
  options: ReadPageTraceOptions = {},
): Promise<PageTraceReport> {
  const { pageBytes = DEFAULT_PAGE_BYTES, maxPages = DEFAULT_MAX_PAGES, signal, onProgress } = options;
  if (!isPageSize(pageBytes))
    throw new RangeError(`a page of ${pageBytes} bytes: not a power of two of 512 B to 1 GiB`);
  const container = await containerOf(file);
  const reading = new Reading(new AccessSink(pageBytes, maxPages, visit), options.format);
  let stopped: PageTraceReport['stopped'];
  try {
    for await (const piece of unpacked(file, container, (done) => onProgress?.(done, file.size))) {
      reading.push(piece);
      stopped = signal?.aborted === true ? CANCELLED : reading.sink.full ? tooManyPages(maxPages) : undefined;
      if (stopped !== undefined) break;
    }
  } catch (error) {
    const text = `the ${container} data are damaged after ${reading.bytes} bytes: ${(error as Error).message}`;
    stopped = { reason: 'damaged', text };
  }
  reading.end();
  if (stopped === undefined && reading.sink.full) stopped = tooManyPages(maxPages);
  return reading.report(container, file.size, stopped);
}

/** Reads a page trace into memory: 4 bytes an access. */
export async function importPageTrace(
  file: Blob,
  options: ReadPageTraceOptions = {},
): Promise<{ readonly trace: PageTrace; readonly report: PageTraceReport }> {
  const builder = new PageTraceBuilder();
  const report = await readPageTrace(file, (accesses) => builder.add(accesses), options);
  return { trace: builder.end(), report };
}

export function isPageSize(bytes: number): boolean {
  return Number.isSafeInteger(bytes) && bytes >= 512 && bytes <= 2 ** 30 && (bytes & (bytes - 1)) === 0;
}

export const CANCELLED = { reason: 'cancelled', text: 'reading was cancelled' } as const;

function tooManyPages(maxPages: number): PageTraceReport['stopped'] {
  return { reason: 'too many pages', text: `the trace has more than ${maxPages} distinct pages, which is the limit` };
}

/** One pass over a trace: the first bytes say what parser takes them all. */
class Reading {
  bytes = 0;
  private readonly counts = new RowCounts();
  private format: PageTraceFormat | undefined;
  private parser: PageTraceParser | undefined;
  private head = new Uint8Array(0);
  private unknown = false;

  constructor(
    readonly sink: AccessSink,
    format: PageTraceFormat | undefined,
  ) {
    if (format !== undefined) this.begin(format);
  }

  push(piece: Uint8Array): void {
    this.bytes += piece.length;
    if (this.parser) this.parser.push(piece);
    else if (!this.unknown) {
      const head = new Uint8Array(this.head.length + piece.length);
      head.set(this.head);
      head.set(piece, this.head.length);
      this.head = head;
      if (head.length >= HEAD_BYTES) this.detect(false);
    }
  }

  end(): void {
    if (!this.parser && !this.unknown) this.detect(true);
    this.parser?.end();
    this.sink.flush();
  }

  report(container: Container, fileBytes: number, stopped: PageTraceReport['stopped']): PageTraceReport {
    const { format, counts, sink } = this;
    return {
      format,
      container,
      unit: format === 'cloud-physics' || format === 'oracle-general' ? 'byte' : 'line',
      fileBytes,
      bytes: this.bytes,
      rows: counts.rows,
      accesses: sink.accesses,
      writes: sink.writes,
      pages: sink.numbers.size,
      ignored: counts.ignored,
      malformed: counts.malformed,
      firstMalformed: counts.first,
      notes: counts.notes,
      ...(stopped && { stopped }),
    };
  }

  private detect(whole: boolean): void {
    const format = detectFormat(this.head.subarray(0, HEAD_BYTES), whole);
    if (format === undefined) this.unknown = true;
    else {
      this.begin(format);
      this.parser?.push(this.head);
    }
    this.head = new Uint8Array(0);
  }

  private begin(format: PageTraceFormat): void {
    const { sink, counts } = this;
    this.format = format;
    if (format === 'cloud-physics') this.parser = cloudPhysicsParser(sink, counts);
    else if (format === 'oracle-general') this.parser = oracleGeneralParser(sink, counts);
    else this.parser = textParser(format, sink, counts);
  }
}
