import { ANON, FILE } from '../lru-lists.ts';

export const TIERS = 4;
/** Refaults below this say nothing (MIN_LRU_BATCH, bits of a long; read in source). */
const FEW_REFAULTS = 64;
const MOST_SWAPPINESS = 200;

/**
 * Feedback of MGLRU: for each type and tier of a group, how much of what was evicted came back. The type whose first
 * tier refaults less, weighted by swappiness, is evicted; its tiers that refault more than the other type's first are
 * protected. A moving average carries the past.
 */
export class TierControl {
  private readonly refaulted: Float64Array;
  private readonly evicted: Float64Array;
  private readonly spared: Float64Array;
  private readonly refaultedBefore: Float64Array;
  private readonly totalBefore: Float64Array;

  constructor(
    groups: number,
    /** Read anew each time: it may be written while the machine runs. */
    private readonly core: { readonly config: { readonly swappiness: number } },
  ) {
    const cells = groups * 2 * TIERS;
    this.refaulted = new Float64Array(cells);
    this.evicted = new Float64Array(cells);
    this.spared = new Float64Array(cells);
    this.refaultedBefore = new Float64Array(cells);
    this.totalBefore = new Float64Array(cells);
  }

  countEvicted(group: number, type: number, tier: number, pages: number): void {
    this.evicted[cell(group, type, tier)] += pages;
  }

  countRefaulted(group: number, type: number, tier: number, pages: number): void {
    this.refaulted[cell(group, type, tier)] += pages;
  }

  countProtected(group: number, type: number, tier: number, pages: number): void {
    this.spared[cell(group, type, tier)] += pages;
  }

  /** The oldest generation of a type is used up: what happened to it becomes part of the average (reset_ctrl_pos). */
  nextGeneration(group: number, type: number): void {
    for (let tier = 0; tier < TIERS; tier++) {
      const at = cell(group, type, tier);
      this.refaultedBefore[at] = (this.refaultedBefore[at] + this.refaulted[at]) / 2;
      this.totalBefore[at] = (this.totalBefore[at] + this.evicted[at] + this.spared[at]) / 2;
      this.refaulted[at] = 0;
      this.evicted[at] = 0;
      this.spared[at] = 0;
    }
  }

  /** Type to evict from: ANON or FILE. */
  typeToEvict(group: number): number {
    return this.isBetter(group, ANON, 0, FILE, 0) ? FILE : ANON;
  }

  /** Highest tier of the type that is not protected. */
  lastTier(group: number, type: number): number {
    let tier = 1;
    while (tier < TIERS && this.isBetter(group, 1 - type, 0, type, tier)) tier++;
    return tier - 1;
  }

  /** Whether tier `tier` of `type` refaults little, or less than that of the other type (positive_ctrl_err). */
  private isBetter(group: number, otherType: number, otherTier: number, type: number, tier: number): boolean {
    const other = cell(group, otherType, otherTier);
    const own = cell(group, type, tier);
    const refaulted = this.refaultedBefore[own] + this.refaulted[own];
    if (refaulted < FEW_REFAULTS) return true;
    const otherRefaulted = this.refaultedBefore[other] + this.refaulted[other];
    return (
      refaulted * (this.total(other) + FEW_REFAULTS) * this.gain(otherType) <=
      (otherRefaulted + 1) * this.total(own) * this.gain(type)
    );
  }

  private total(at: number): number {
    return this.totalBefore[at] + this.evicted[at] + this.spared[at];
  }

  private gain(type: number): number {
    const { swappiness } = this.core.config;
    return type === ANON ? swappiness : MOST_SWAPPINESS - swappiness;
  }
}

function cell(group: number, type: number, tier: number): number {
  return (group * 2 + type) * TIERS + tier;
}
