/**
 * Page accesses in the order in which they were made: the form in which a recorded trace reaches a lab. It lies here
 * because both the importers and the swap lab need it and neither may import the other.
 */

/** Accesses in one block: 4 MiB. */
export const BLOCK_ACCESSES = 1 << 20;
/** An access is `page << 1 | write` in 32 bits. */
export const MAX_PAGES = 2 ** 31;

export interface PageTrace {
  /** Distinct pages; they are numbered from 0 in the order of their first access. */
  readonly pages: number;
  /** Accesses in all blocks together. */
  readonly length: number;
  /** `page << 1 | write`; every block but the last is full. */
  readonly blocks: readonly Uint32Array[];
}

/** A trace that goes with the configuration of a simulation: its blocks are shared by all threads, never copied. */
export interface SharedPageTrace extends PageTrace {
  /** Of pages and accesses: stands for the blocks wherever content is compared. */
  readonly digest: string;
}

/** Collects accesses; nothing is allocated but one block at a time. */
export class PageTraceBuilder {
  private readonly blocks: Uint32Array[] = [];
  private block: Uint32Array = new Uint32Array(0);
  private used = 0;
  private pages = 0;

  /** @param shared whether other threads are to see the blocks */
  constructor(private readonly shared = false) {}

  /** @param accesses `page << 1 | write` */
  add(accesses: Uint32Array): void {
    for (const access of accesses) this.push(access);
  }

  push(access: number): void {
    if (this.used === this.block.length) {
      this.block = new Uint32Array(
        this.shared ? new SharedArrayBuffer(BLOCK_ACCESSES * 4) : new ArrayBuffer(BLOCK_ACCESSES * 4),
      );
      this.blocks.push(this.block);
      this.used = 0;
    }
    this.block[this.used++] = access;
    const page = access >>> 1;
    if (page >= this.pages) this.pages = page + 1;
  }

  /** What was collected so far. The builder is done afterwards. */
  end(): PageTrace {
    const { pages, blocks, used } = this;
    const full = blocks.slice(0, -1);
    const last = blocks.slice(-1).map((block) => block.subarray(0, used));
    return { pages, length: full.length * BLOCK_ACCESSES + (last.length > 0 ? used : 0), blocks: [...full, ...last] };
  }
}

/** A trace of reads of these pages, which are numbered from 0 without gaps. */
export function traceOfReads(pages: ArrayLike<number>): PageTrace {
  const builder = new PageTraceBuilder();
  for (let i = 0; i < pages.length; i++) builder.push(pages[i] << 1);
  return builder.end();
}
