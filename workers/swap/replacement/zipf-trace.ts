import { RandomStream } from '../../engine/random.ts';
import { BLOCK_ACCESSES, type PageTrace } from '../../machine/page-trace.ts';

/** Pages by falling popularity: the one of rank i is accessed in proportion to (i + 1)^-alpha. */
export interface ZipfTrace {
  readonly pages: number;
  readonly alpha: number;
  /** 32 bits. */
  readonly seed: number;
  readonly accesses: number;
}

/** 2^32 over the golden ratio: neighbours in rank lie far from each other (Knuth, The Art of Computer Programming, 6.4). */
const SCATTER = 2654435761n;

/**
 * The reads that the exact counts of page replacement were made with. Its words are drawn from xoshiro128** seeded by
 * splitmix32, each rank from 53 bits. Powers come from the engine's own Math.pow: V8 gives the published counts.
 */
export function zipfTrace({ pages, alpha, seed, accesses }: ZipfTrace): PageTrace {
  const cumulative = new Float64Array(pages);
  let total = 0;
  for (let rank = 0; rank < pages; rank++) {
    total += (rank + 1) ** -alpha;
    cumulative[rank] = total;
  }
  const pageOfRank = Uint32Array.from({ length: pages }, (_, rank) => Number((BigInt(rank) * SCATTER) % BigInt(pages)));
  const words = seededStream(seed);
  const blocks = Array.from(
    { length: Math.ceil(accesses / BLOCK_ACCESSES) },
    (_, block) => new Uint32Array(Math.min(BLOCK_ACCESSES, accesses - block * BLOCK_ACCESSES)),
  );
  for (const block of blocks) {
    for (let i = 0; i < block.length; i++) {
      const high = words.nextI32() >>> 5;
      const u = ((high * 2 ** 26 + (words.nextI32() >>> 6)) / 2 ** 53) * total;
      block[i] = pageOfRank[firstAtLeast(cumulative, u)] << 1;
    }
  }
  return { pages, length: accesses, blocks };
}

function firstAtLeast(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Four words of splitmix32 after one another. */
function seededStream(seed: number): RandomStream {
  let state = seed;
  const word = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  return new RandomStream(word(), word(), word(), word());
}
