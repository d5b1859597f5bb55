import { CANCELLED, readPageTrace } from '../workers/formats/page-traces/read.ts';
import type { PageTraceReport, ReadPageTraceOptions } from '../workers/formats/page-traces/types.ts';
import { type FunctionalCounts, FunctionalReplay } from '../workers/swap/functional-replay.ts';
import { type CacheSize, firstReading, framesOf, otherEvents } from './page-misses.ts';

export interface SwapQuestion {
  /** Releases of kernels, as `KERNELS` has them. */
  readonly kernels: readonly string[];
  readonly lrus: readonly ('classic' | 'mglru')[];
  readonly memory: CacheSize;
}

export interface SwapAnswer {
  readonly report: PageTraceReport;
  readonly limitPages: number;
  readonly replays: readonly {
    readonly kernel: string;
    readonly lru: 'classic' | 'mglru';
    readonly counts: FunctionalCounts;
  }[];
}

/**
 * Replays a trace through memory management and the swap of kernels, without time and in bounded memory: the first
 * reading counts the pages and keeps a trace that is short enough; a longer one is read again for all kernels together.
 */
export async function replaySwap(
  file: Blob,
  { kernels, lrus, memory }: SwapQuestion,
  options: ReadPageTraceOptions,
): Promise<SwapAnswer> {
  const { report, trace } = await firstReading(file, undefined, options);
  const limitPages = framesOf(memory, report.pages);
  if (report.stopped !== undefined || report.pages === 0) return { report, limitPages, replays: [] };
  const replays = kernels.flatMap((kernel) =>
    lrus.map((lru) => {
      return { kernel, lru, replay: new FunctionalReplay({ kernel, lru, pages: report.pages, limitPages }) };
    }),
  );
  let read = report;
  if (trace) {
    for (const block of trace.blocks) {
      for (const { replay } of replays) replay.visit(block);
      await otherEvents();
      if (options.signal?.aborted === true) read = { ...report, stopped: CANCELLED };
      if (read.stopped) break;
    }
  } else {
    const visit = (block: Uint32Array): void => {
      for (const { replay } of replays) replay.visit(block);
    };
    read = await readPageTrace(file, visit, { ...options, format: report.format });
  }
  return {
    report: read,
    limitPages,
    replays: replays.map(({ kernel, lru, replay }) => ({ kernel, lru, counts: replay.counts() })),
  };
}
