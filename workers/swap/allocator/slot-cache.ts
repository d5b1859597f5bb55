import { WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import { type Entry, NO_ENTRY } from './design.ts';

/** SWAP_SLOTS_CACHE_SIZE, and SWAP_BATCH: slots that move at a time. */
export const SLOT_CACHE_SIZE = 64;
/** Caches come into use above so many free slots per CPU, and out of use below (THRESHOLD_…_SWAP_SLOTS_CACHE). */
const ACTIVATE_PER_CPU = 5 * SLOT_CACHE_SIZE;
const DEACTIVATE_PER_CPU = 2 * SLOT_CACHE_SIZE;

/** Where the caches get their slots, and what takes them back. */
export interface SlotSource {
  readonly freeSlots: number;
  /** Up to `wanted` slots into `out` from `at` on. @returns how many */
  takeSlots(cpu: number, wanted: number, out: Int32Array, at: number): number;
  /** Gives back entries whose byte is exactly HAS_CACHE. */
  freeSlotsOf(entries: Int32Array, from: number, count: number): void;
}

/**
 * Per-CPU caches of slots (mm/swap_slots.c, 4.11 to 6.14): one of 64 slots to hand out, one of 64 to give back. What is
 * in them is marked HAS_CACHE and nobody else can have it. Their locks belong to one CPU and are never waited for.
 */
export class SlotCaches {
  private active = false;
  private readonly toHandOut: Int32Array;
  private readonly next: Uint8Array;
  private readonly left: Uint8Array;
  private readonly toGiveBack: Int32Array;
  private readonly returned: Uint8Array;

  constructor(
    private readonly log: WorkLog,
    private readonly cpus: number,
    private readonly source: SlotSource,
  ) {
    this.toHandOut = new Int32Array(cpus * SLOT_CACHE_SIZE);
    this.next = new Uint8Array(cpus);
    this.left = new Uint8Array(cpus);
    this.toGiveBack = new Int32Array(cpus * SLOT_CACHE_SIZE);
    this.returned = new Uint8Array(cpus);
  }

  /** A slot of this CPU's cache, which is filled when it is empty; NO_ENTRY when caches are out of use or none is left. */
  take(cpu: number): Entry {
    if (!this.checkActive()) return NO_ENTRY;
    const first = cpu * SLOT_CACHE_SIZE;
    if (this.left[cpu] === 0) {
      this.next[cpu] = 0;
      this.left[cpu] = this.source.takeSlots(cpu, SLOT_CACHE_SIZE, this.toHandOut, first);
      if (this.left[cpu] === 0) return NO_ENTRY;
    }
    this.log.work(WORK.slotCacheTake);
    this.left[cpu]--;
    return this.toHandOut[first + this.next[cpu]++];
  }

  /** Takes a slot back. @returns false when caches are out of use: it is for the caller to free it */
  give(cpu: number, entry: Entry): boolean {
    if (!this.active) return false;
    const first = cpu * SLOT_CACHE_SIZE;
    if (this.returned[cpu] === SLOT_CACHE_SIZE) {
      // emptied first: freeing slots does not come back here, but whoever looks sees each slot once
      this.returned[cpu] = 0;
      this.log.work(WORK.slotCacheTake);
      this.source.freeSlotsOf(this.toGiveBack, first, SLOT_CACHE_SIZE);
    }
    this.toGiveBack[first + this.returned[cpu]++] = entry;
    return true;
  }

  /** Slots in all caches: to hand out, and to give back. Looks at every CPU: for tests and views. */
  get held(): number {
    let held = 0;
    for (let cpu = 0; cpu < this.cpus; cpu++) held += this.left[cpu] + this.returned[cpu];
    return held;
  }

  /** Calls `visit` with every slot that is in a cache. */
  forEach(visit: (entry: Entry) => void): void {
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      const first = cpu * SLOT_CACHE_SIZE;
      for (let i = 0; i < this.left[cpu]; i++) visit(this.toHandOut[first + this.next[cpu] + i]);
      for (let i = 0; i < this.returned[cpu]; i++) visit(this.toGiveBack[first + i]);
    }
  }

  private checkActive(): boolean {
    const free = this.source.freeSlots;
    if (!this.active) this.active = free > this.cpus * ACTIVATE_PER_CPU;
    else if (free < this.cpus * DEACTIVATE_PER_CPU) {
      this.active = false;
      this.drain();
    }
    return this.active;
  }

  private drain(): void {
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      const first = cpu * SLOT_CACHE_SIZE;
      const left = this.left[cpu];
      const returned = this.returned[cpu];
      this.left[cpu] = 0;
      this.returned[cpu] = 0;
      if (left > 0) this.source.freeSlotsOf(this.toHandOut, first + this.next[cpu], left);
      if (returned > 0) this.source.freeSlotsOf(this.toGiveBack, first, returned);
    }
  }
}
