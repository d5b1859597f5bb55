import type { FolioIndex } from '../allocator/design.ts';
import { LOCK, WORK } from '../work.ts';
import type { MemoryCore } from './core.ts';
import { COUNT } from './counters.ts';
import type { Eviction } from './eviction.ts';
import { FOLIO } from './folios.ts';
import { ROOT } from './groups.ts';
import { PAGE_EVENT } from './journal.ts';
import { ACTIVE, ANON, classicList, FILE, INACTIVE } from './lru-lists.ts';
import { DEF_PRIORITY, FATE, type Fate, type LruPolicy, type ReclaimAttempt, SCAN_BATCH } from './lru-policy.ts';
import { PART } from './parts.ts';
import type { Rmap } from './rmap.ts';
import { isInactiveLow, noteCost, type ScanSetting, type ScanShares, scanShares } from './scan-balance.ts';
import { Workingset } from './workingset.ts';
import type { Writeback } from './writeback.ts';

/**
 * Two lists for each type of pages. Pages enter at the head of the inactive list and are evicted from its tail unless
 * they were used; those that were used twice move to the active list, whose tail refills the inactive one.
 */
export class ClassicLru implements LruPolicy {
  private readonly workingset: Workingset;
  private readonly setting: ScanSetting = {
    priority: DEF_PRIORITY,
    target: ROOT,
    canSwap: true,
    fileIsTiny: false,
    cacheTrim: false,
  };
  private readonly shares: ScanShares = { anon: 0, file: 0, denominator: 1 };
  /** Pages still to scan of each list of the group being shrunk, and how many there were at first. */
  private readonly toScan = new Float64Array(4);
  private readonly targets = new Float64Array(4);

  constructor(
    private readonly core: MemoryCore,
    private readonly eviction: Eviction,
    private readonly rmap: Rmap,
    private readonly writeback: Writeback,
  ) {
    this.workingset = new Workingset(core);
  }

  add(cpu: number, folio: FolioIndex, active: boolean): void {
    const { core } = this;
    const group = core.folios.group[folio];
    const type = core.typeOf(folio);
    const hot = active || (type === ANON && !core.version.anonWorkingset);
    if (active) core.counters.add(group, COUNT.pgactivate, core.folios.pages(folio));
    core.lists.addHead(classicList(group, type, hot ? ACTIVE : INACTIVE), folio);
    core.costOfListAdd(cpu, group);
  }

  judge(folio: FolioIndex, references: number): Fate {
    const { folios } = this.core;
    const before = folios.has(folio, FOLIO.referenced);
    folios.clear(folio, FOLIO.referenced);
    if (references === 0) return FATE.freed;
    // used again since the last scan, or by several: until 5.9 one use of an anonymous page was enough
    const often = before || references > 1;
    if (often || (!this.core.version.anonWorkingset && this.core.typeOf(folio) === ANON)) return FATE.activate;
    folios.set(folio, FOLIO.referenced);
    return FATE.keep;
  }

  putBack(folio: FolioIndex, fate: Fate): void {
    const { core } = this;
    const { folios } = core;
    const group = folios.group[folio];
    const pages = folios.pages(folio);
    if (fate === FATE.activate) {
      core.counters.add(group, COUNT.pgactivate, pages);
      this.workingset.grow(group, pages);
      core.note(PAGE_EVENT.activated, folio, 0);
    }
    core.lists.addHead(classicList(group, core.typeOf(folio), fate === FATE.activate ? ACTIVE : INACTIVE), folio);
  }

  evicted(folio: FolioIndex): number {
    return this.workingset.evicted(folio);
  }

  refault(folio: FolioIndex, shadow: number): boolean {
    return this.workingset.refault(folio, shadow);
  }

  distance(shadow: number): number {
    return this.workingset.distance(shadow);
  }

  wasWorkingset(shadow: number): boolean {
    return this.workingset.wasWorkingset(shadow);
  }

  attemptEnded(group: number): void {
    const { groups, counters } = this.core;
    groups.refaultsSeen[2 * group + ANON] = counters.ofGroup(group, 'workingsetActivateAnon');
    groups.refaultsSeen[2 * group + FILE] = counters.ofGroup(group, 'workingsetActivateFile');
  }

  shrink(cpu: number, group: number, attempt: ReclaimAttempt): void {
    const { toScan } = this;
    const canSwap = this.plan(group, attempt);
    // a direct reclaimer's first round scans what it planned, so that no group is left out
    const proportional = attempt.target === ROOT && !attempt.kswapd && attempt.priority === DEF_PRIORITY;
    const before = attempt.reclaimed;
    let adjusted = proportional;
    while (toScan[0] > 0 || toScan[3] > 0 || toScan[2] > 0) {
      for (let list = 0; list < 4; list++) {
        if (toScan[list] <= 0) continue;
        const pages = Math.min(toScan[list], SCAN_BATCH);
        toScan[list] -= pages;
        this.shrinkList(cpu, group, list, pages, attempt);
      }
      if (attempt.reclaimed - before < attempt.goal || adjusted) continue;
      if (!this.adjust()) break;
      adjusted = true;
    }
    if (canSwap && isInactiveLow(this.core, group, ANON)) this.deactivate(group, ANON, SCAN_BATCH);
  }

  /** How many pages of each list the round scans (get_scan_count). @returns whether anonymous pages can go */
  private plan(group: number, attempt: ReclaimAttempt): boolean {
    const { core, setting, shares, toScan, targets } = this;
    const { lists, groups, swap, zone } = core;
    const canSwap = swap.freeSlots > 0 && groups.swapUsage[group] < groups.swapMax[group];
    const inactiveFile = lists.pages[classicList(group, FILE, INACTIVE)];
    const filePages = inactiveFile + lists.pages[classicList(group, FILE, ACTIVE)];
    const inactiveAnon = lists.pages[classicList(group, ANON, INACTIVE)];
    setting.priority = attempt.priority;
    setting.target = attempt.target;
    setting.canSwap = canSwap;
    setting.fileIsTiny =
      attempt.target === ROOT &&
      core.config.fileBackend !== null &&
      filePages + zone.free <= zone.marks.high &&
      inactiveAnon >= 2 ** attempt.priority;
    setting.cacheTrim =
      Math.floor(inactiveFile / 2 ** attempt.priority) > 0 && !this.mayDeactivate(group, FILE, attempt);
    scanShares(core, setting, shares);
    for (let list = 0; list < 4; list++) {
      const size = lists.pages[classicList(group, list >> 1, list & 1)];
      const share = list < 2 ? shares.anon : shares.file;
      toScan[list] = Math.floor((Math.floor(size / 2 ** attempt.priority) * share) / shares.denominator);
      targets[list] = toScan[list];
    }
    return canSwap;
  }

  /** Active pages of a type may be deactivated: they are missed, or crowd out the inactive ones. */
  private mayDeactivate(group: number, type: number, attempt: ReclaimAttempt): boolean {
    if (attempt.forceDeactivate) return true;
    const { counters, groups } = this.core;
    const refaults = counters.ofGroup(group, type === ANON ? 'workingsetActivateAnon' : 'workingsetActivateFile');
    return refaults !== groups.refaultsSeen[2 * group + type] || isInactiveLow(this.core, group, type);
  }

  private shrinkList(cpu: number, group: number, list: number, pages: number, attempt: ReclaimAttempt): void {
    const type = list >> 1;
    if ((list & 1) === INACTIVE) this.shrinkInactive(cpu, group, type, pages, attempt);
    else if (this.mayDeactivate(group, type, attempt)) this.deactivate(group, type, pages);
    else attempt.skippedDeactivate = true;
  }

  /** Enough was reclaimed: the smaller type stops, the larger goes on to the same share. @returns false to stop both */
  private adjust(): boolean {
    const { toScan, targets } = this;
    const anon = toScan[0] + toScan[1];
    const file = toScan[2] + toScan[3];
    if (anon === 0 || file === 0) return false;
    const stopped = file > anon ? ANON : FILE;
    const target = targets[2 * stopped] + targets[2 * stopped + 1] + 1;
    const leftShare = Math.floor(((stopped === ANON ? anon : file) * 100) / target);
    const other = 1 - stopped;
    toScan[2 * stopped] = 0;
    toScan[2 * stopped + 1] = 0;
    for (let list = 2 * other; list < 2 * other + 2; list++) {
      const done = targets[list] - toScan[list];
      const wanted = Math.floor((targets[list] * (100 - leftShare)) / 100);
      toScan[list] = Math.max(0, wanted - done);
    }
    return true;
  }

  private shrinkInactive(cpu: number, group: number, type: number, pages: number, attempt: ReclaimAttempt): void {
    const { core, eviction } = this;
    const { log, counters } = core;
    this.writeback.complete();
    log.part(PART.reclaim);
    eviction.begin();
    const taken = this.isolate(group, classicList(group, type, INACTIVE), pages);
    if (taken === 0) return;
    attempt.scanned += taken;
    counters.add(group, type === ANON ? COUNT.pgscanAnon : COUNT.pgscanFile, taken);
    eviction.run(cpu, this, true);
    this.putBackBatch(group);
    const { freed } = eviction;
    attempt.reclaimed += freed;
    counters.add(group, type === ANON ? COUNT.pgstealAnon : COUNT.pgstealFile, freed);
    if (!attempt.kswapd) {
      counters.add(group, COUNT.pgscanDirect, taken);
      counters.add(group, COUNT.pgstealDirect, freed);
    }
    noteCost(core, group, type, eviction.written, Math.max(0, taken - freed));
  }

  /** Takes pages off the tail of a list into the batch, under its lock. @returns pages taken */
  private isolate(group: number, list: number, pages: number): number {
    const { log, lists, folios } = this.core;
    const { eviction } = this;
    log.lock(LOCK.lru, group);
    let taken = 0;
    while (taken < pages) {
      const folio = lists.tail(list);
      if (folio < 0) break;
      taken += folios.pages(folio);
      lists.isolate(folio);
      eviction.add(folio);
    }
    log.work(WORK.lruMove, Math.max(1, eviction.count));
    log.unlock(LOCK.lru, group);
    return taken;
  }

  private putBackBatch(group: number): void {
    const { log } = this.core;
    const { eviction } = this;
    let back = 0;
    for (let i = 0; i < eviction.count; i++) if (eviction.fates[i] !== FATE.freed) back++;
    if (back === 0) return;
    log.lock(LOCK.lru, group);
    log.work(WORK.lruMove, back);
    for (let i = 0; i < eviction.count; i++) {
      if (eviction.fates[i] !== FATE.freed) this.putBack(eviction.folios[i], eviction.fates[i] as Fate);
    }
    log.unlock(LOCK.lru, group);
  }

  /** Moves pages from the tail of the active list to the inactive one (shrink_active_list). */
  private deactivate(group: number, type: number, pages: number): void {
    const { core, eviction } = this;
    const { log, folios, lists, counters } = core;
    log.part(PART.reclaim);
    eviction.begin();
    if (this.isolate(group, classicList(group, type, ACTIVE), pages) === 0) return;
    for (let i = 0; i < eviction.count; i++) this.rmap.takeReferences(eviction.folios[i]);
    log.lock(LOCK.lru, group);
    log.work(WORK.lruMove, eviction.count);
    for (let i = 0; i < eviction.count; i++) {
      const folio = eviction.folios[i];
      folios.set(folio, FOLIO.workingset);
      lists.addHead(classicList(group, type, INACTIVE), folio);
      counters.add(group, COUNT.pgdeactivate, folios.pages(folio));
      core.note(PAGE_EVENT.deactivated, folio);
    }
    log.unlock(LOCK.lru, group);
  }
}
