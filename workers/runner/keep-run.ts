/** Puts the open run where it outlives the app: all of it if that can be, else its results, and says what is missing. */
import type { BundleContent } from '../formats/bundle/content.ts';
import type { Keeper, Pieces } from './keeper.ts';
import type { KeptRun } from './service.ts';

/** A document that is larger, in bytes, is not kept. */
const MOST_KEPT = 16 * 2 ** 20;
/** Archives of the kind that bundles are reach no further. */
const MOST_RECORDED = 2 ** 32;
/** A file is handed on in pieces of this size. */
const PIECE = 4 * 2 ** 20;

/** What is open, as far as it is to be kept. */
export interface OpenRun {
  /** Of the document with its traces. */
  readonly documentBytes: number;
  /** As far as they are read. */
  recordingBytes(): number;
  /** Replications are finished. */
  readonly hasResults: boolean;
  /** A file that it is in as it is. */
  readonly original: Uint8Array | undefined;
  /** Resolves when the recordings of that file are read, with what is wrong with them. */
  readonly reading: Promise<string | undefined> | undefined;
  /** Without recordings. */
  results(): Promise<Uint8Array>;
  content(): Promise<BundleContent>;
  /** Nothing else was opened meanwhile. */
  isOpen(): boolean;
  /** Lets other calls have a turn. */
  pause(): Promise<void>;
}

/** Keeps the document and what is finished, without waiting and without its recordings: a run begins. */
export async function keepResults(keeper: Keeper, run: OpenRun): Promise<void> {
  if (run.documentBytes > MOST_KEPT) keeper.clear();
  else void keeper.begin(await run.results());
}

/** @returns what is kept; undefined where there is nothing to lose, or something newer */
export async function keepRun(keeper: Keeper, run: OpenRun): Promise<KeptRun | undefined> {
  const { documentBytes, original, hasResults } = run;
  const nothing = (needs: number): KeptRun | undefined =>
    hasResults ? { recordings: false, results: false, needs, room: undefined } : undefined;
  if (documentBytes > MOST_KEPT) {
    keeper.clear();
    return nothing(documentBytes);
  }
  if (run.recordingBytes() === 0) {
    const results = await run.results();
    return (await keeper.begin(results)) === 'failed' ? nothing(results.length) : undefined;
  }
  // of a large file first what is small
  if (original && original.length > PIECE) await keeper.begin(await run.results());
  const problem = await run.reading;
  if (!run.isOpen()) return undefined;
  const needs = (problem === undefined && original?.length) || run.recordingBytes();
  const room = await keeper.room();
  const isTight = room !== undefined && needs >= room;
  const fits = needs < MOST_RECORDED && !isTight;
  const written = fits && (await keeper.begin(await piecesOf(run, problem === undefined ? original : undefined)));
  if (written === 'superseded') return undefined;
  if (written === 'written') return { recordings: true };
  const results = await keeper.begin(await run.results());
  if (results === 'superseded') return undefined;
  // browsers tell of room that they do not give: only of too little is a figure
  return { recordings: false, results: results === 'written', needs, room: isTight ? room : undefined };
}

/** The open run piece by piece. @param original a file that it is in as it is */
async function piecesOf(run: OpenRun, original: Uint8Array | undefined): Promise<Pieces> {
  if (original)
    return async (put) => {
      for (let at = 0; at < original.length; at += PIECE) {
        put(original.subarray(at, at + PIECE));
        await run.pause();
      }
    };
  const content = await run.content();
  const { streamBundle } = await import('../formats/bundle/write.ts');
  return (put) => streamBundle(content, put, () => run.pause());
}
