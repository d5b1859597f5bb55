/**
 * Memory management as workloads see it: address spaces that they touch. One step of an actor may touch many present
 * pages; a touch that faults reports its work to the log of the CPU.
 */

/** What an access found. */
export const TOUCH = {
  hit: 0,
  /** First touch: a page was allocated and zeroed. */
  minor: 1,
  /** The page was in the swap cache. */
  cached: 2,
  /** The page came from a swap device. */
  major: 3,
  /** A write to a page shared after fork: it was copied, or taken over by its last user. */
  copy: 4,
  /** Out of memory: nothing could be reclaimed for the group or the machine. The access did not happen. */
  oom: 5,
} as const;

export type Touch = (typeof TOUCH)[keyof typeof TOUCH];

/** What pages of a space hold: decides what a device makes of them. Shares are of pages, drawn once per page version. */
export interface PageContent {
  /** Share of pages that are all zero or the same word throughout. */
  readonly same: number;
  /** Compressed size of the others in bytes, of 4096, on average. */
  readonly compressedBytes: number;
  /** Share of pages that do not compress. */
  readonly incompressible: number;
}

export interface SpaceConfig {
  readonly group: number;
  /** Virtual size in pages. */
  readonly pages: number;
  readonly content: PageContent;
  /** File pages are clean unless written and never swapped; shmem pages are swapped like anonymous ones. */
  readonly kind: 'anon' | 'file' | 'shmem';
  /** Largest folio order that first touches may allocate (mTHP): 0 … 9. */
  readonly order: number;
}

export interface MemoryApi {
  /** @returns number of the new address space; numbers of released spaces are used again */
  createSpace(config: SpaceConfig): number;
  /** One access to page `page` of a space. */
  touch(cpu: number, space: number, page: number, write: boolean): Touch;
  /** All pages and slots of the space are freed (exit). */
  releaseSpace(cpu: number, space: number): void;
  /** MADV_DONTNEED. */
  discard(cpu: number, space: number, first: number, pages: number): void;
  /** MADV_PAGEOUT: @returns pages that were reclaimed */
  pageOut(cpu: number, space: number, first: number, pages: number): number;
  /** fork: a copy of the space that shares all pages and slots until they are written. */
  fork(cpu: number, space: number): number;
  /** Pages of a space that are present, and in swap. */
  residentPages(space: number): number;
  swappedPages(space: number): number;
}
