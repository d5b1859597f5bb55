/** What happened to a page. `detail` of each is what its comment says. */
export const PAGE_EVENT = {
  /** First touch; the order of the folio. */
  allocated: 0,
  /** 1 = by a refault, 0 = by use. */
  activated: 1,
  deactivated: 2,
  /** Reclaim found it used and left it. */
  referenced: 3,
  /** Slot that it was unmapped to. */
  swapped: 4,
  /** Slot it was written to. */
  written: 5,
  /** Freed by reclaim; the slot, or -1 for a file page. */
  evicted: 6,
  /** Came back because it was touched; the refault distance in pages, -1 if unknown. */
  refaulted: 7,
  /** Read before it was touched; the slot. */
  readAhead: 8,
  /** Touched while in the swap cache; the slot. */
  foundInCache: 9,
  /** Copied by a write after fork. */
  copied: 10,
  /** Given back by its program. */
  released: 11,
  /** A folio was split; its order. */
  split: 12,
} as const;

export type PageEvent = (typeof PAGE_EVENT)[keyof typeof PAGE_EVENT];

/**
 * The latest events of pages, as a ring. Off until `start`. Pages are known by family of spaces and address; whoever
 * reads the ring after every step knows when things happened.
 */
export class Journal {
  on = false;
  /** Events since the start; the one with number n is at n modulo `capacity`. */
  written = 0;
  capacity = 0;
  event = new Uint8Array(0);
  family = new Int32Array(0);
  page = new Int32Array(0);
  detail = new Float64Array(0);

  /** @param capacity events that are kept: read more often than they are overwritten */
  start(capacity: number): void {
    this.on = true;
    this.written = 0;
    this.capacity = capacity;
    this.event = new Uint8Array(capacity);
    this.family = new Int32Array(capacity);
    this.page = new Int32Array(capacity);
    this.detail = new Float64Array(capacity);
  }

  stop(): void {
    this.on = false;
  }

  add(event: PageEvent, family: number, page: number, detail: number): void {
    const at = this.written++ % this.capacity;
    this.event[at] = event;
    this.family[at] = family;
    this.page[at] = page;
    this.detail[at] = detail;
  }
}
