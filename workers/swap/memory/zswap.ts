import { type Entry, NO_ENTRY } from '../allocator/design.ts';
import { SlotNotes } from './slot-notes.ts';

const NONE = 0;
const FIRST_CAPACITY = 256;

/** The pool of zswap: which slots have their page there, how large, and in which order they were stored. */
export class ZswapPool {
  bytes = 0;
  stored = 0;
  /** The limit was reached and the pool has not shrunk below its acceptance threshold since. */
  private reachedFull = false;
  private readonly objectOf = new SlotNotes();
  // objects as columns, number 0 unused; a ring through `next` and `prev` from the least recently stored
  private entry = new Int32Array(FIRST_CAPACITY);
  private size = new Uint16Array(FIRST_CAPACITY);
  private next = new Int32Array(FIRST_CAPACITY);
  private prev = new Int32Array(FIRST_CAPACITY);
  private oldest = NONE;
  private newest = NONE;
  private free = NONE;
  private made = 1;

  constructor(
    private readonly limitBytes: number,
    private readonly acceptBytes: number,
  ) {}

  /** Whether a page may be stored now (zswap_check_limits). */
  accepts(): boolean {
    if (this.bytes >= this.limitBytes) this.reachedFull = true;
    else if (this.reachedFull && this.bytes <= this.acceptBytes) this.reachedFull = false;
    return !this.reachedFull;
  }

  has(entry: Entry): boolean {
    return this.objectOf.get(entry) !== NONE;
  }

  /** Compressed bytes of a page that is there. */
  bytesOf(entry: Entry): number {
    return this.size[this.objectOf.get(entry)];
  }

  store(entry: Entry, bytes: number): void {
    const object = this.take();
    this.entry[object] = entry;
    this.size[object] = bytes;
    this.next[object] = NONE;
    this.prev[object] = this.newest;
    if (this.newest === NONE) this.oldest = object;
    else this.next[this.newest] = object;
    this.newest = object;
    this.objectOf.set(entry, object);
    this.bytes += bytes;
    this.stored++;
  }

  remove(entry: Entry): void {
    const object = this.objectOf.get(entry);
    const { next, prev } = this;
    if (prev[object] === NONE) this.oldest = next[object];
    else next[prev[object]] = next[object];
    if (next[object] === NONE) this.newest = prev[object];
    else prev[next[object]] = prev[object];
    this.objectOf.set(entry, NONE);
    this.bytes -= this.size[object];
    this.stored--;
    next[object] = this.free;
    this.free = object;
  }

  /** Slot whose page was stored first, the next to be written back; NO_ENTRY if the pool is empty. */
  oldestEntry(): Entry {
    return this.oldest === NONE ? NO_ENTRY : this.entry[this.oldest];
  }

  private take(): number {
    if (this.free !== NONE) {
      const object = this.free;
      this.free = this.next[object];
      return object;
    }
    if (this.made === this.entry.length) this.grow();
    return this.made++;
  }

  private grow(): void {
    const capacity = 2 * this.entry.length;
    const { entry, size, next, prev } = this;
    this.entry = new Int32Array(capacity);
    this.size = new Uint16Array(capacity);
    this.next = new Int32Array(capacity);
    this.prev = new Int32Array(capacity);
    this.entry.set(entry);
    this.size.set(size);
    this.next.set(next);
    this.prev.set(prev);
  }
}
