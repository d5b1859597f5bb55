import type { FolioIndex } from '../allocator/design.ts';
import type { MemoryCore } from './core.ts';
import { COUNT } from './counters.ts';
import { FOLIO } from './folios.ts';
import { ACTIVE, ANON, classicList, FILE, INACTIVE } from './lru-lists.ts';
import { noteCost } from './scan-balance.ts';

/** Bits of a shadow, from the lowest: whether the page was in the working set, the group + 1, the age when evicted. */
const GROUP_SHIFT = 1;
const AGE_SHIFT = 9;
const AGE_BITS = 22;
const AGE_MASK = 2 ** AGE_BITS - 1;
const GROUP_MASK = 0xff;

/**
 * Refault detection: an evicted page leaves the age of its group behind, and when it comes back the difference says how
 * many pages were evicted or activated meanwhile. If it would have stayed had it had the active pages' memory as well,
 * it belongs to the working set and is activated at once.
 */
export class Workingset {
  /** Ages are counted in units of 2^bucket pages, so that the memory fits the bits there are (bucket_order). */
  private readonly bucket: number;

  constructor(private readonly core: MemoryCore) {
    let bucket = 0;
    while (2 ** (AGE_BITS + bucket) < core.config.ramPages) bucket++;
    this.bucket = bucket;
  }

  /** A folio is evicted. @returns the shadow to leave behind, > 0, or 0 where the kernel leaves none */
  evicted(folio: FolioIndex): number {
    const { folios, groups, version } = this.core;
    const group = folios.group[folio];
    const age = Math.floor(groups.age[group] / 2 ** this.bucket) & AGE_MASK;
    this.grow(group, folios.pages(folio));
    if (!version.anonWorkingset && this.core.typeOf(folio) === ANON) return 0;
    const thrashed = folios.has(folio, FOLIO.workingset) ? 1 : 0;
    return (age << AGE_SHIFT) | ((group + 1) << GROUP_SHIFT) | thrashed;
  }

  /** A group's folio was activated or evicted. */
  grow(group: number, pages: number): void {
    this.core.groups.age[group] += pages;
  }

  /** Pages that were evicted or activated in the group since the shadow was left; -1 without a shadow. */
  distance(shadow: number): number {
    if (shadow === 0) return -1;
    const group = ((shadow >>> GROUP_SHIFT) & GROUP_MASK) - 1;
    const now = Math.floor(this.core.groups.age[group] / 2 ** this.bucket);
    return ((now - (shadow >>> AGE_SHIFT)) & AGE_MASK) * 2 ** this.bucket;
  }

  /**
   * A page comes back into `folio`, which is on no list yet. @returns true if it goes onto the active list because it
   * was missed; its `workingset` flag is set if it was part of the working set before, too
   */
  refault(folio: FolioIndex, shadow: number): boolean {
    if (shadow === 0) return false;
    const { folios, counters } = this.core;
    const type = this.core.typeOf(folio);
    const pages = folios.pages(folio);
    const group = folios.group[folio];
    const evictedGroup = ((shadow >>> GROUP_SHIFT) & GROUP_MASK) - 1;
    counters.add(group, type === ANON ? COUNT.workingsetRefaultAnon : COUNT.workingsetRefaultFile, pages);
    if (this.distance(shadow) > this.size(evictedGroup, type)) return false;
    this.grow(group, pages);
    counters.add(group, type === ANON ? COUNT.workingsetActivateAnon : COUNT.workingsetActivateFile, pages);
    if ((shadow & 1) !== 0) {
      folios.set(folio, FOLIO.workingset);
      noteCost(this.core, group, type, pages, 0);
      counters.add(group, type === ANON ? COUNT.workingsetRestoreAnon : COUNT.workingsetRestoreFile, pages);
    }
    return true;
  }

  /** Whether the page that left the shadow was part of the working set: waiting for it is a stall on memory. */
  wasWorkingset(shadow: number): boolean {
    return (shadow & 1) !== 0;
  }

  /** Pages whose memory an evicted page competes for: all that are not inactive of its own type. */
  private size(group: number, type: number): number {
    const { lists, groups, swap } = this.core;
    let pages = lists.pages[classicList(group, FILE, ACTIVE)];
    if (type === ANON) pages += lists.pages[classicList(group, FILE, INACTIVE)];
    if (swap.freeSlots > 0 && groups.swapUsage[group] < groups.swapMax[group]) {
      pages += lists.pages[classicList(group, ANON, ACTIVE)];
      if (type === FILE) pages += lists.pages[classicList(group, ANON, INACTIVE)];
    }
    return pages;
  }
}
