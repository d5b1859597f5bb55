import type { PageContent } from './memory-api.ts';

export const PAGE_BYTES = 4096;
/** What `PageSizes.draw` returns for a page that is the same word throughout. */
export const SAME_FILLED = 0;

/** Compressed sizes spread uniformly between these multiples of their mean; assumed. */
const LEAST_SHARE = 0.5;
const SPREAD = 1;
const UNIT = 2 ** -32;

/**
 * What pages compress to. A page that is written out again after it changed is another version of it, whose size is
 * drawn anew, from nothing but the seed, the page and the number of the version: no other draw moves it.
 */
export class PageSizes {
  constructor(private readonly seed: number) {}

  /** Bytes of version `version` of a page once compressed: 0 same-filled, PAGE_BYTES if it does not compress. */
  draw(content: PageContent, family: number, page: number, version: number): number {
    const state = mixed(mixed(mixed(this.seed, family), page), version);
    const kind = state * UNIT;
    if (kind < content.same) return SAME_FILLED;
    if (kind < content.same + content.incompressible) return PAGE_BYTES;
    const share = LEAST_SHARE + SPREAD * mixed(state, version) * UNIT;
    return Math.max(1, Math.min(PAGE_BYTES, Math.round(content.compressedBytes * share)));
  }
}

/** A hash of two numbers, 0 … 2^32 - 1: the finalizer of MurmurHash3. */
function mixed(state: number, value: number): number {
  let x = (state ^ Math.imul(value + 1, 0x9e3779b1)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
