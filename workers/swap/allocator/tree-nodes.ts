/** Slots of a node, as a power of two. */
const NODE_BITS = 6;
/** Slots of one tree where each 64 MiB have their own (SWAP_ADDRESS_SPACE_SHIFT), as a power of two. */
export const TREE_BITS = 14;

/** How a device's swap cache is cut into trees, and what is their index. */
export type TreeShape =
  /** One tree per device (before 4.11). */
  | 'device'
  /** One per 64 MiB, whose index is the offset in the device, so that later trees are higher (until 6.11). */
  | 'split'
  /** One per 64 MiB, whose index is the offset in the tree. */
  | 'masked';

/** Levels of a tree whose largest index is `last`. */
function levelsUpTo(last: number): number {
  let levels = 1;
  for (let reach = last; reach >= 64; reach = Math.floor(reach / 64)) levels++;
  return levels;
}

/**
 * The nodes of a device's swap-cache trees: one for each aligned group of 64 slots with an entry, of 4096, and so on up
 * to the root, as an xarray has them. A tree is taken to be as high as its largest index needs; one entry at index 0,
 * which needs no node, counts as one.
 */
export class TreeNodes {
  /** Nodes that exist now. */
  count = 0;
  /** Per level, entries (or nodes below) of each node, and the level's slots per node as a power of two. */
  private readonly population: Uint8Array[] = [];
  private readonly shifts: number[] = [];
  /** Levels of each tree. */
  private readonly heights: Uint8Array;
  /** Slots of a tree, as a power of two. */
  private readonly treeShift: number;
  /** Per node of the lowest level, entries that are shadows, and whether all of them are; none where that is not kept. */
  private readonly shadows: Uint8Array;
  private readonly allShadows: Uint8Array;

  /** @param listsShadows nodes that hold nothing but shadows are on a list, for a shrinker to find them (6.3 and later) */
  constructor(slots: number, shape: TreeShape, listsShadows: boolean) {
    const deviceLevels = levelsUpTo(slots - 1);
    this.treeShift = shape === 'device' ? deviceLevels * NODE_BITS : TREE_BITS;
    for (let shift = NODE_BITS; ; shift = Math.min(shift + NODE_BITS, this.treeShift)) {
      this.shifts.push(shift);
      this.population.push(new Uint8Array(Math.ceil(slots / 2 ** shift)));
      if (shift >= this.treeShift) break;
    }
    const listed = listsShadows ? this.population[0].length : 0;
    this.shadows = new Uint8Array(listed);
    this.allShadows = new Uint8Array(listed);
    this.heights = new Uint8Array(Math.ceil(slots / 2 ** this.treeShift));
    for (let tree = 0; tree < this.heights.length; tree++) {
      const first = tree * 2 ** this.treeShift;
      const last = Math.min(first + 2 ** this.treeShift, slots) - 1;
      this.heights[tree] = levelsUpTo(shape === 'masked' ? last - first : last);
    }
  }

  /** Number of the tree that a slot is in. */
  treeOf(slot: number): number {
    return slot >>> this.treeShift;
  }

  /** Nodes between root and slot. */
  levels(slot: number): number {
    return this.heights[slot >>> this.treeShift];
  }

  /**
   * The entry of a slot changes: more than 0 is a folio, less a shadow, 0 nothing.
   *
   * @returns whether the node joins or leaves the list of those that hold nothing but shadows
   */
  change(slot: number, before: number, after: number): boolean {
    if (before === 0) {
      if (after !== 0) this.add(slot);
    } else if (after === 0) this.remove(slot);
    if (this.shadows.length === 0) return false;
    const node = slot >>> NODE_BITS;
    const shadows = this.shadows[node] + (after < 0 ? 1 : 0) - (before < 0 ? 1 : 0);
    this.shadows[node] = shadows;
    const all = shadows > 0 && shadows === this.population[0][node] ? 1 : 0;
    if (all === this.allShadows[node]) return false;
    this.allShadows[node] = all;
    return true;
  }

  /** An entry where none was. */
  private add(slot: number): void {
    for (let level = 0; level < this.shifts.length; level++) {
      if (this.population[level][slot >>> this.shifts[level]]++ > 0) return;
      this.count += this.weight(level, slot);
    }
  }

  /** No entry where one was. */
  private remove(slot: number): void {
    for (let level = 0; level < this.shifts.length; level++) {
      if (--this.population[level][slot >>> this.shifts[level]] > 0) return;
      this.count -= this.weight(level, slot);
    }
  }

  /** Nodes of a tree that one node of a level stands for: on the last level those up to the root, which have one child. */
  private weight(level: number, slot: number): number {
    const above = this.levels(slot) - level;
    return level === this.shifts.length - 1 ? Math.max(above, 0) : Math.min(Math.max(above, 0), 1);
  }
}
