import { CountContinuation } from './count-continuation.ts';
import { CLUSTER_SHIFT, CLUSTER_SLOTS } from './design.ts';

/** What a byte of the swap map says. */
export const MAP = {
  free: 0,
  /** Bits of the count, and the largest that fits them: 63 is BAD. */
  countBits: 0x3f,
  maxCount: 0x3e,
  bad: 0x3f,
  /** The swap cache holds the slot, or a slot cache does. */
  hasCache: 0x40,
  /** Further digits of the count are elsewhere. */
  continued: 0x80,
} as const;

/**
 * `swap_map`: one byte per slot. Beside the bytes it keeps, per cluster, how many are not free and how many are
 * cache-only, which lets searches skip clusters that a kernel reads byte by byte.
 */
export class SwapMap {
  /** Whole clusters; bytes beyond the last slot are BAD. */
  readonly bytes: Uint8Array;
  /** Bytes of each cluster that are not 0: its count in `cluster_info`, unless it waits to be discarded. */
  readonly occupied: Uint16Array;
  /** Bytes of each cluster that are exactly HAS_CACHE. */
  readonly cacheOnly: Uint16Array;
  private readonly continuation: CountContinuation;

  /** Slot 0, the header, is BAD. */
  constructor(slots: number) {
    const clusters = Math.ceil(slots / CLUSTER_SLOTS);
    this.bytes = new Uint8Array(clusters * CLUSTER_SLOTS);
    this.occupied = new Uint16Array(clusters);
    this.cacheOnly = new Uint16Array(clusters);
    this.continuation = new CountContinuation(slots);
    this.set(0, MAP.bad);
    for (let slot = slots; slot < this.bytes.length; slot++) this.set(slot, MAP.bad);
  }

  /** Bytes of memory that counts beyond 62 took. */
  get continuationBytes(): number {
    return this.continuation.bytes;
  }

  set(slot: number, value: number): void {
    const old = this.bytes[slot];
    if (old === value) return;
    const cluster = slot >>> CLUSTER_SHIFT;
    if (old === MAP.free) this.occupied[cluster]++;
    else if (value === MAP.free) this.occupied[cluster]--;
    if (old === MAP.hasCache) this.cacheOnly[cluster]--;
    else if (value === MAP.hasCache) this.cacheOnly[cluster]++;
    this.bytes[slot] = value;
  }

  fill(slot: number, slots: number, value: number): void {
    for (let at = slot; at < slot + slots; at++) this.set(at, value);
  }

  hasCache(slot: number): boolean {
    return (this.bytes[slot] & MAP.hasCache) !== 0;
  }

  /** References, of which a slot that is free, BAD or only cached has none. */
  count(slot: number): number {
    const byte = this.bytes[slot];
    const low = byte & MAP.countBits;
    if (low === MAP.bad) return 0;
    return (byte & MAP.continued) === 0 ? low : low + (MAP.maxCount + 1) * this.continuation.get(slot);
  }

  /** @throws RangeError when the slot is free or BAD: nobody can refer to it */
  increment(slot: number): void {
    const byte = this.bytes[slot];
    const low = byte & MAP.countBits;
    if (byte === MAP.free || low === MAP.bad) throw new RangeError(`slot ${slot} is not in use`);
    if (low < MAP.maxCount) {
      this.set(slot, byte + 1);
      return;
    }
    this.continuation.add(slot, 1);
    this.set(slot, (byte & MAP.hasCache) | MAP.continued);
  }

  /** @returns the byte afterwards, which is 0 when neither references nor the cache hold the slot any more */
  decrement(slot: number): number {
    const byte = this.bytes[slot];
    const low = byte & MAP.countBits;
    if (this.count(slot) === 0) throw new RangeError(`slot ${slot} has no references`);
    let after = byte - 1;
    if (low === 0) {
      const left = this.continuation.add(slot, -1);
      after = (byte & MAP.hasCache) | (left > 0 ? MAP.continued : 0) | MAP.maxCount;
    }
    this.set(slot, after);
    return after;
  }
}
