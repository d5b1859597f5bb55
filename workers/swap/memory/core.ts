import type { FolioIndex, SwapSpace } from '../allocator/design.ts';
import { LOCK, WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import { Counters } from './counters.ts';
import { FOLIO, Folios } from './folios.ts';
import { Groups } from './groups.ts';
import { Journal, type PageEvent } from './journal.ts';
import { ANON, FILE, LISTS_PER_GROUP, LruLists } from './lru-lists.ts';
import type { MemoryConfig } from './memory-config.ts';
import { Generations } from './mglru/generations.ts';
import { Spaces } from './spaces.ts';
import { type MemoryVersion, memoryVersion } from './version.ts';
import { Zone } from './zone.ts';

/** What memory management is made from. */
export interface MemoryParts {
  readonly config: MemoryConfig;
  readonly swap: SwapSpace;
  readonly log: WorkLog;
  readonly seed: number;
}

/** The books of memory management, which all its mechanisms share. They are consistent between any two steps. */
export class MemoryCore {
  config: MemoryConfig;
  readonly swap: SwapSpace;
  readonly log: WorkLog;
  readonly version: MemoryVersion;
  readonly folios = new Folios();
  readonly spaces = new Spaces();
  readonly lists: LruLists;
  readonly groups: Groups;
  readonly zone: Zone;
  readonly counters: Counters;
  readonly generations: Generations;
  readonly journal = new Journal();
  private readonly lruPending: Int32Array;
  private stalls = 0;

  constructor(parts: MemoryParts) {
    const { config, swap, log } = parts;
    if (config.groups.length < 1 || config.groups.length > MAX_GROUPS) {
      throw new RangeError(`a machine has 1 to ${MAX_GROUPS} memory cgroups, not ${config.groups.length}`);
    }
    if (config.backends.length !== swap.config.devices.length) {
      throw new RangeError(
        `${swap.config.devices.length} swap devices need as many backends, not ${config.backends.length}`,
      );
    }
    this.config = config;
    this.swap = swap;
    this.log = log;
    this.version = memoryVersion(swap.config);
    this.lists = new LruLists(this.folios, config.groups.length);
    this.groups = new Groups(config.groups, swap.config.cpus, log);
    this.zone = new Zone(config, swap.config.cpus, log);
    this.generations = new Generations(config.groups.length);
    this.counters = new Counters(config.groups.length);
    this.lruPending = new Int32Array(swap.config.cpus);
  }

  /**
   * vm.swappiness, vm.page-cluster or limits of groups are written while the machine runs. A group that has more than a
   * new limit allows keeps it until it is charged again: then it reclaims.
   */
  retune({ swappiness, pageCluster, groups }: MemoryConfig): void {
    this.config = { ...this.config, swappiness, pageCluster, groups };
    this.groups.setLimits(groups);
  }

  /** ANON or FILE: which of a group's lists a folio belongs to. */
  typeOf(folio: FolioIndex): number {
    return this.folios.has(folio, FOLIO.swapBacked) ? ANON : FILE;
  }

  /** Whether a device or a fault is at work on the folio: it can be mapped, but neither freed nor lose its slots. */
  isBusy(folio: FolioIndex): boolean {
    const { folios } = this;
    if (folios.has(folio, FOLIO.writeback | FOLIO.locked)) return true;
    if (!folios.has(folio, FOLIO.reading)) return false;
    if (!this.log.isDone(folios.token[folio])) return true;
    folios.clear(folio, FOLIO.reading);
    return false;
  }

  /** Pages of a group on the lists of one type. */
  pagesOfType(group: number, type: number): number {
    const first = group * LISTS_PER_GROUP + type * (this.config.lru === 'mglru' ? 4 : 2);
    const { pages } = this.lists;
    const classic = pages[first] + pages[first + 1];
    return this.config.lru === 'mglru' ? classic + pages[first + 2] + pages[first + 3] : classic;
  }

  /** One folio is added to a list: each CPU gathers a batch of them before it takes the lock. */
  costOfListAdd(cpu: number, group: number): void {
    if (++this.lruPending[cpu] < this.version.lruBatch) return;
    this.lruPending[cpu] = 0;
    this.log.lock(LOCK.lru, group);
    this.log.work(WORK.lruMove, this.version.lruBatch);
    this.log.unlock(LOCK.lru, group);
  }

  /** The task stalls on memory until `endStall`. May be nested. */
  beginStall(): void {
    if (this.stalls++ === 0) this.log.stall(true);
  }

  endStall(): void {
    if (--this.stalls === 0) this.log.stall(false);
  }

  /** Notes what became of a folio's first page, if somebody asked for it. */
  note(event: PageEvent, folio: FolioIndex, detail = 0): void {
    if (!this.journal.on) return;
    this.journal.add(event, this.folios.family[folio], this.folios.page[folio], detail);
  }
}

const MAX_GROUPS = 255;
