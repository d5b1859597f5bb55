import {
  type AllocatorConfig,
  CLUSTER_LIST,
  CLUSTER_SLOTS,
  DEVICE_SHIFT,
  type Entry,
  type FolioIndex,
  NO_ENTRY,
  NO_FOLIO,
  type SwapHost,
  type SwapSpace,
} from '../allocator/design.ts';
import { WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';

interface Slot {
  references: number;
  folio: FolioIndex;
  shadow: number;
  zero: boolean;
  pinned: boolean;
}

const BYPASS = new Set(['g1', 'g2', 'g3', 'g4']);

/** A swap space of one device that gives out the lowest free run, checks every call, and costs next to nothing. */
export class PlainSwapSpace implements SwapSpace {
  private readonly slots: Slot[];
  private host: SwapHost | undefined;
  private free: number;

  constructor(
    readonly config: AllocatorConfig,
    private readonly log: WorkLog,
  ) {
    this.slots = Array.from({ length: config.devices[0].slots }, () => ({
      references: 0,
      folio: NO_FOLIO,
      shadow: 0,
      zero: false,
      pinned: false,
    }));
    this.free = this.totalSlots;
  }

  get freeSlots(): number {
    return this.free;
  }

  get totalSlots(): number {
    return this.slots.length - 1;
  }

  get halfFull(): boolean {
    return 2 * this.free < this.totalSlots;
  }

  setHost(host: SwapHost): void {
    this.host = host;
  }

  allocate(cpu: number, folio: FolioIndex, order: number): Entry {
    this.log.work(WORK.claimSlot);
    const pages = 1 << order;
    for (let first = pages === 1 ? 1 : pages; first + pages <= this.slots.length; first += pages) {
      const run = this.slots.slice(first, first + pages);
      if (run.some((slot) => slot.references > 0 || slot.pinned)) continue;
      if (run.some((slot) => slot.folio !== NO_FOLIO)) {
        if (!this.halfFull || pages > 1 || !this.host?.reclaimCached(run[0].folio, first, cpu)) continue;
        if (run[0].folio !== NO_FOLIO) throw new Error(`slot ${first} was not freed`);
      }
      for (const slot of run) Object.assign(slot, { folio, shadow: 0, zero: false });
      this.free -= pages;
      return first;
    }
    return NO_ENTRY;
  }

  duplicate(entry: Entry, slots: number): void {
    for (const slot of this.run(entry, slots)) {
      if (slot.references === 0 && slot.folio === NO_FOLIO) throw new Error(`free slot duplicated at ${entry}`);
      slot.references++;
    }
  }

  put(_cpu: number, entry: Entry, slots: number): void {
    for (const slot of this.run(entry, slots)) {
      if (slot.references === 0) throw new Error(`slot put once too often at ${entry}`);
      slot.references--;
      this.freeIfUnused(slot);
    }
  }

  references(entry: Entry): number {
    return this.slots[entry].references;
  }

  lookup(entry: Entry): FolioIndex {
    this.log.work(WORK.tableLoad);
    return this.slots[entry].folio;
  }

  cached(entry: Entry): FolioIndex {
    return this.slots[entry].folio;
  }

  addToCache(_cpu: number, entry: Entry, folio: FolioIndex, order: number): boolean {
    const run = this.run(entry, 1 << order);
    if (run.some((slot) => slot.folio !== NO_FOLIO)) return false;
    for (const slot of run) {
      if (slot.references === 0) throw new Error(`free slot cached at ${entry}`);
      slot.folio = folio;
      slot.shadow = 0;
    }
    return true;
  }

  removeFromCache(_cpu: number, entry: Entry, order: number, shadow: number): void {
    for (const slot of this.run(entry, 1 << order)) {
      if (slot.folio === NO_FOLIO) throw new Error(`slot ${entry} is not cached`);
      slot.folio = NO_FOLIO;
      slot.shadow = shadow;
      this.freeIfUnused(slot);
    }
  }

  beginBypass(entry: Entry): boolean {
    const slot = this.slots[entry];
    if (!BYPASS.has(this.config.generation) || slot.references !== 1 || slot.folio !== NO_FOLIO) return false;
    slot.pinned = true;
    return true;
  }

  endBypass(_cpu: number, entry: Entry): void {
    const slot = this.slots[entry];
    if (!slot.pinned) throw new Error(`slot ${entry} is not pinned`);
    slot.pinned = false;
    this.freeIfUnused(slot);
  }

  shadowOf(entry: Entry): number {
    return this.slots[entry].shadow;
  }

  setZero(entry: Entry, zero: boolean): void {
    this.slots[entry].zero = zero;
  }

  isZero(entry: Entry): boolean {
    return this.slots[entry].zero;
  }

  get backgroundWork(): boolean {
    return false;
  }

  runBackground(): void {
    throw new Error('there is no background work');
  }

  staticBytes(): number {
    return 0;
  }

  dynamicBytes(): number {
    return 0;
  }

  clusters(): number {
    return Math.ceil(this.slots.length / CLUSTER_SLOTS);
  }

  clusterList(): number {
    return CLUSTER_LIST.none;
  }

  clusterUsed(_device: number, cluster: number): number {
    const first = cluster * CLUSTER_SLOTS;
    return this.slots.slice(first, first + CLUSTER_SLOTS).filter((slot) => !this.isFree(slot)).length;
  }

  clusterOrder(): number {
    return 0;
  }

  private run(entry: Entry, slots: number): Slot[] {
    if (entry >>> DEVICE_SHIFT !== 0 || entry < 1 || entry + slots > this.slots.length) {
      throw new Error(`no slots at ${entry}`);
    }
    return this.slots.slice(entry, entry + slots);
  }

  private isFree(slot: Slot): boolean {
    return slot.references === 0 && slot.folio === NO_FOLIO && !slot.pinned;
  }

  private freeIfUnused(slot: Slot): void {
    if (!this.isFree(slot)) return;
    slot.shadow = 0;
    slot.zero = false;
    this.free++;
    this.host?.slotsFreed(this.slots.indexOf(slot), 1);
  }
}
