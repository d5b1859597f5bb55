import type { FolioIndex } from '../../allocator/design.ts';
import { LOCK, WORK } from '../../work.ts';
import type { MemoryCore } from '../core.ts';
import { COUNT } from '../counters.ts';
import type { Eviction } from '../eviction.ts';
import { FOLIO } from '../folios.ts';
import { ANON, FILE, generationList } from '../lru-lists.ts';
import { DEF_PRIORITY, FATE, type Fate, type LruPolicy, type ReclaimAttempt } from '../lru-policy.ts';
import { PART } from '../parts.ts';
import type { Writeback } from '../writeback.ts';
import { Aging } from './aging.ts';
import { BloomFilters } from './bloom-filters.ts';
import { MAX_GENERATIONS, MIN_GENERATIONS } from './generations.ts';
import { TIERS, TierControl } from './tier-control.ts';

/** Pages isolated at once, and folios looked at for them (MIN_LRU_BATCH, MAX_LRU_BATCH; read in source). */
const MIN_BATCH = 64;
const MAX_BATCH = 4096;

/** Bits of a shadow from the lowest: part of the working set, group + 1, number of the generation it was evicted from. */
const GROUP_SHIFT = 1;
const GROUP_MASK = 0xff;
const GENERATION_SHIFT = 9;
const GENERATION_MASK = 2 ** 22 - 1;

/**
 * Pages in 2 to 4 generations for each type: the youngest are those that faults brought or that walks of page tables
 * found used; the oldest are evicted. As of 6.14, for pages that are reached through page tables only: a folio that
 * reclaim finds used twice is of the highest tier, all others of the lowest.
 */
export class MultiGenLru implements LruPolicy {
  private readonly aging: Aging;
  private readonly tiers: TierControl;

  constructor(
    private readonly core: MemoryCore,
    private readonly eviction: Eviction,
    private readonly writeback: Writeback,
  ) {
    const groups = core.groups.count;
    this.tiers = new TierControl(groups, core);
    this.aging = new Aging(core, new BloomFilters(groups), this.tiers);
  }

  add(cpu: number, folio: FolioIndex): void {
    this.makeYoungest(folio);
    this.core.costOfListAdd(cpu, this.core.folios.group[folio]);
  }

  judge(folio: FolioIndex, references: number): Fate {
    if (references === 0) return FATE.freed;
    const { folios } = this.core;
    this.aging.lookAround(folio);
    if (folios.has(folio, FOLIO.referenced)) folios.set(folio, FOLIO.workingset);
    folios.set(folio, FOLIO.referenced);
    return FATE.activate;
  }

  putBack(folio: FolioIndex, fate: Fate): void {
    const { folios, generations, lists, counters } = this.core;
    const group = folios.group[folio];
    const type = this.core.typeOf(folio);
    if (folios.has(folio, FOLIO.writeback)) {
      // not the oldest: there is nothing to be done with it before its write is complete
      lists.addHead(generationList(group, type, generations.oldestOf(group, type) + 1), folio);
      return;
    }
    if (fate === FATE.activate) counters.add(group, COUNT.pgactivate, folios.pages(folio));
    this.makeYoungest(folio);
  }

  evicted(folio: FolioIndex): number {
    const { folios, generations } = this.core;
    const group = folios.group[folio];
    const type = this.core.typeOf(folio);
    const missed = folios.has(folio, FOLIO.workingset) ? 1 : 0;
    this.tiers.countEvicted(group, type, tierOf(missed), folios.pages(folio));
    const oldest = generations.oldestOf(group, type) & GENERATION_MASK;
    return (oldest << GENERATION_SHIFT) | ((group + 1) << GROUP_SHIFT) | missed;
  }

  refault(folio: FolioIndex, shadow: number): boolean {
    if (shadow === 0) return false;
    const { folios, counters } = this.core;
    const pages = folios.pages(folio);
    const group = folios.group[folio];
    const type = this.core.typeOf(folio);
    const isAnon = type === ANON;
    counters.add(group, isAnon ? COUNT.workingsetRefaultAnon : COUNT.workingsetRefaultFile, pages);
    if (this.distance(shadow) >= MAX_GENERATIONS) return false;
    const missed = shadow & 1;
    this.tiers.countRefaulted(((shadow >>> GROUP_SHIFT) & GROUP_MASK) - 1, type, tierOf(missed), pages);
    counters.add(group, isAnon ? COUNT.workingsetActivateAnon : COUNT.workingsetActivateFile, pages);
    if (missed === 1) {
      folios.set(folio, FOLIO.workingset);
      counters.add(group, isAnon ? COUNT.workingsetRestoreAnon : COUNT.workingsetRestoreFile, pages);
    }
    return true;
  }

  /** In generations, not pages. */
  distance(shadow: number): number {
    if (shadow === 0) return -1;
    const group = ((shadow >>> GROUP_SHIFT) & GROUP_MASK) - 1;
    return (this.core.generations.youngest[group] - (shadow >>> GENERATION_SHIFT)) & GENERATION_MASK;
  }

  wasWorkingset(shadow: number): boolean {
    return (shadow & 1) !== 0;
  }

  attemptEnded(): void {
    // generations say it all
  }

  shrink(cpu: number, group: number, attempt: ReclaimAttempt): void {
    const before = attempt.reclaimed;
    let scanned = 0;
    while (attempt.reclaimed - before < attempt.goal) {
      const wanted = this.pagesToScan(group, attempt);
      const looked = wanted > 0 ? this.evict(cpu, group, attempt) : 0;
      if (looked === 0) return;
      scanned += looked;
      if (scanned >= wanted) return;
    }
  }

  /** Pages to scan in a round; makes a generation first where one is due (get_nr_to_scan). */
  private pagesToScan(group: number, attempt: ReclaimAttempt): number {
    const { lists, generations, config } = this.core;
    const canSwap = this.canSwap(group);
    const youngest = generations.youngest[group];
    let total = 0;
    let young = 0;
    let old = 0;
    for (let type = config.swappiness > 0 && canSwap ? ANON : FILE; type <= FILE; type++) {
      for (let generation = generations.oldestOf(group, type); generation <= youngest; generation++) {
        const pages = lists.pages[generationList(group, type, generation)];
        total += pages;
        if (generation === youngest) young += pages;
        if (generation + MIN_GENERATIONS === youngest) old += pages;
      }
    }
    const wanted = Math.floor(total / 2 ** attempt.priority);
    const spare = youngest - generations.oldestEvictable(group, canSwap) - MIN_GENERATIONS;
    const due = spare < 0 || (spare === 0 && (young * MIN_GENERATIONS > total || old * (MIN_GENERATIONS + 2) < total));
    if (!due) return wanted;
    if (spare >= 0 && attempt.priority === DEF_PRIORITY && !attempt.kswapd) return wanted;
    if (total === 0) return 0;
    this.aging.run(group);
    return wanted;
  }

  /** Isolates and evicts one batch of the oldest. @returns pages looked at */
  private evict(cpu: number, group: number, attempt: ReclaimAttempt): number {
    const { core, eviction } = this;
    const { log, counters } = core;
    this.writeback.complete();
    log.part(PART.reclaim);
    eviction.begin();
    const preferred = this.typeToEvict(group);
    let type = preferred;
    let looked = 0;
    log.lock(LOCK.lru, group);
    for (let attemptOfType = 0; attemptOfType < 2 && eviction.count === 0; attemptOfType++) {
      type = attemptOfType === 0 ? preferred : 1 - preferred;
      if (type === FILE || this.canSwap(group)) looked += this.isolate(group, type);
    }
    for (let each = ANON; each <= FILE; each++) this.aging.dropEmpty(group, each);
    log.work(WORK.lruMove, Math.max(1, eviction.count));
    log.unlock(LOCK.lru, group);
    if (eviction.count === 0) return looked;
    let taken = 0;
    for (let i = 0; i < eviction.count; i++) taken += core.folios.pages(eviction.folios[i]);
    attempt.scanned += taken;
    counters.add(group, type === ANON ? COUNT.pgscanAnon : COUNT.pgscanFile, taken);
    eviction.run(cpu, this, true);
    this.putBackBatch(group);
    attempt.reclaimed += eviction.freed;
    counters.add(group, type === ANON ? COUNT.pgstealAnon : COUNT.pgstealFile, eviction.freed);
    if (!attempt.kswapd) {
      counters.add(group, COUNT.pgscanDirect, taken);
      counters.add(group, COUNT.pgstealDirect, eviction.freed);
    }
    return looked;
  }

  /** Takes folios off the tail of the oldest generation; protected tiers move on to the next. @returns pages looked at */
  private isolate(group: number, type: number): number {
    const { folios, lists, generations } = this.core;
    if (generations.count(group, type) <= MIN_GENERATIONS) return 0;
    const oldest = generations.oldestOf(group, type);
    const list = generationList(group, type, oldest);
    const lastTier = this.tiers.lastTier(group, type);
    let looked = 0;
    let taken = 0;
    for (let n = 0; n < MAX_BATCH && taken < MIN_BATCH; n++) {
      const folio = lists.tail(list);
      if (folio < 0) break;
      const pages = folios.pages(folio);
      const tier = tierOf(folios.has(folio, FOLIO.workingset) ? 1 : 0);
      looked += pages;
      if (tier > lastTier) {
        folios.clear(folio, FOLIO.referenced | FOLIO.workingset);
        this.tiers.countProtected(group, type, tier, pages);
        lists.remove(folio);
        lists.addHead(generationList(group, type, oldest + 1), folio);
        continue;
      }
      taken += pages;
      lists.isolate(folio);
      this.eviction.add(folio);
    }
    return looked;
  }

  private typeToEvict(group: number): number {
    const { generations, config } = this.core;
    if (config.swappiness === 0 || !this.canSwap(group)) return FILE;
    if (generations.oldestOf(group, ANON) < generations.oldestOf(group, FILE)) return ANON;
    return this.tiers.typeToEvict(group);
  }

  private putBackBatch(group: number): void {
    const { log } = this.core;
    const { eviction } = this;
    log.lock(LOCK.lru, group);
    for (let i = 0; i < eviction.count; i++) {
      if (eviction.fates[i] === FATE.freed) continue;
      log.work(WORK.lruMove, 1);
      this.putBack(eviction.folios[i], eviction.fates[i] as Fate);
    }
    log.unlock(LOCK.lru, group);
  }

  private makeYoungest(folio: FolioIndex): void {
    const { folios, lists, generations } = this.core;
    const group = folios.group[folio];
    lists.addHead(generationList(group, this.core.typeOf(folio), generations.youngest[group]), folio);
  }

  private canSwap(group: number): boolean {
    const { swap, groups } = this.core;
    return swap.freeSlots > 0 && groups.swapUsage[group] < groups.swapMax[group];
  }
}

function tierOf(missed: number): number {
  return missed === 1 ? TIERS - 1 : 0;
}
