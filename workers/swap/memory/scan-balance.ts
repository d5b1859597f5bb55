import type { MemoryCore } from './core.ts';
import { ROOT } from './groups.ts';
import { ACTIVE, ANON, classicList, FILE, INACTIVE } from './lru-lists.ts';

/** Cost of one page read or written, in rotations (SWAP_CLUSTER_MAX; read in source). */
const IO_COST = 32;
const PAGES_PER_GIB = 2 ** 18;
const MOST_SWAPPINESS = 200;

/**
 * Reclaiming pages of one type has cost `io` requests and `rotated` pages that were looked at in vain (lru_note_cost).
 * Costs of a group count for the whole machine, too, and fade as pages come and go.
 */
export function noteCost(core: MemoryCore, group: number, type: number, io: number, rotated: number): void {
  const amount = io * IO_COST + rotated;
  if (amount === 0) return;
  addCost(core, group, type, amount, core.pagesOfType(group, ANON) + core.pagesOfType(group, FILE));
  if (group === ROOT) return;
  let all = 0;
  for (let each = 0; each < core.groups.count; each++)
    all += core.pagesOfType(each, ANON) + core.pagesOfType(each, FILE);
  addCost(core, ROOT, type, amount, all);
}

function addCost(core: MemoryCore, group: number, type: number, amount: number, pages: number): void {
  const { cost } = core.groups;
  cost[2 * group + type] += amount;
  if (cost[2 * group + ANON] + cost[2 * group + FILE] > pages / 4) {
    cost[2 * group + ANON] /= 2;
    cost[2 * group + FILE] /= 2;
  }
}

/** Whether the inactive list is so short that active pages should be deactivated (inactive_is_low). */
export function isInactiveLow(core: MemoryCore, group: number, type: number): boolean {
  const inactive = core.lists.pages[classicList(group, type, INACTIVE)];
  const active = core.lists.pages[classicList(group, type, ACTIVE)];
  return inactive * inactiveRatio(inactive + active) < active;
}

/** Active pages for one inactive: the root of 10 times the GiB, whole, at least 1. */
export function inactiveRatio(pages: number): number {
  const gib = Math.floor(pages / PAGES_PER_GIB);
  return gib === 0 ? 1 : Math.floor(Math.sqrt(10 * gib));
}

/** What decides how much of each list is scanned, besides the lists. */
export interface ScanSetting {
  priority: number;
  /** Group whose limit was hit, or ROOT: the machine is short. */
  target: number;
  /** Anonymous pages can be swapped out. */
  canSwap: boolean;
  /** Hardly any file pages are left (machine only). */
  fileIsTiny: boolean;
  /** There are plenty of inactive file pages that nobody misses. */
  cacheTrim: boolean;
}

/** Pages of anonymous and file lists to scan: shares of the lists' sizes out of `denominator`. */
export interface ScanShares {
  anon: number;
  file: number;
  denominator: number;
}

/** How the scan is split between anonymous and file pages (get_scan_count). Writes to `shares`. */
export function scanShares(core: MemoryCore, setting: ScanSetting, shares: ScanShares): void {
  const swappiness = core.config.swappiness;
  shares.denominator = 1;
  shares.anon = 1;
  shares.file = 1;
  if (!setting.canSwap || (setting.target !== ROOT && swappiness === 0)) shares.anon = 0;
  else if (setting.priority === 0 && swappiness > 0) return;
  else if (setting.fileIsTiny) shares.file = 0;
  else if (setting.cacheTrim) shares.anon = 0;
  else {
    const { cost } = core.groups;
    const anonCost = cost[2 * setting.target + ANON];
    const fileCost = cost[2 * setting.target + FILE];
    // neither type is ever left alone: each counts the other's cost in part
    const sum = anonCost + fileCost;
    const total = sum + anonCost + (sum + fileCost);
    shares.anon = (swappiness * (total + 1)) / (sum + anonCost + 1);
    shares.file = ((MOST_SWAPPINESS - swappiness) * (total + 1)) / (sum + fileCost + 1);
    shares.denominator = shares.anon + shares.file;
  }
}
