import { CLUSTER_SHIFT, CLUSTER_SLOTS } from './design.ts';
import { MAP, type SwapMap } from './swap-map.ts';

/*
 * What a kernel finds by reading the swap map byte by byte, found faster. Callers work out from the result how many bytes
 * the kernel would have read.
 */

/**
 * First slot of from … to that is free or, with `cachedToo`, only cached; -1 for none. The kernel reads all bytes up to
 * the result, or all of them.
 */
export function nextUsable(map: SwapMap, from: number, to: number, cachedToo: boolean): number {
  const { bytes, occupied, cacheOnly } = map;
  let at = from;
  while (at <= to) {
    const cluster = at >>> CLUSTER_SHIFT;
    const end = Math.min(to, cluster * CLUSTER_SLOTS + CLUSTER_SLOTS - 1);
    if (occupied[cluster] < CLUSTER_SLOTS || (cachedToo && cacheOnly[cluster] > 0)) {
      for (; at <= end; at++) {
        const byte = bytes[at];
        if (byte === MAP.free || (cachedToo && byte === MAP.hasCache)) return at;
      }
    }
    at = end + 1;
  }
  return -1;
}

/** Outcome of a search for a window: its first slot or -1, and bytes that the kernel reads for it. */
export interface WindowSearch {
  first: number;
  probes: number;
}

/**
 * First `size` free slots in a row whose first is at or after `from` and whose last is at most `limit`. The kernel reads
 * forwards and gives up at the first byte in use from which no window fits any more; reading each window backwards
 * passes over most of the map.
 */
export function findWindow(map: SwapMap, from: number, limit: number, size: number, result: WindowSearch): void {
  const { bytes } = map;
  const words = new Int32Array(bytes.buffer);
  let first = from;
  while (first + size - 1 <= limit) {
    const end = first + size - 1;
    let at = lastUsed(bytes, words, first, end);
    if (at < first) {
      result.first = first;
      result.probes = end - from + 1;
      return;
    }
    if (at + size > limit) {
      // one of the bytes in use up to here is where the kernel gives up: the first that leaves no room
      at = Math.max(first, limit - size + 1);
      while (bytes[at] === MAP.free) at++;
    }
    first = at + 1;
  }
  result.first = -1;
  result.probes = first - from;
}

/** Last slot of first … end that is not free, `first - 1` for none. @param words the bytes four at a time */
function lastUsed(bytes: Uint8Array, words: Int32Array, first: number, end: number): number {
  let at = end;
  // byte by byte down to a whole word, then words that are all free
  while (at >= first && (at & 3) !== 3) {
    if (bytes[at] !== MAP.free) return at;
    at--;
  }
  while (at - 3 >= first && words[at >>> 2] === 0) at -= 4;
  while (at >= first && bytes[at] === MAP.free) at--;
  return at;
}
