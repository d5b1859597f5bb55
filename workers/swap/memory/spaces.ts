import type { PageContent, SpaceConfig } from './memory-api.ts';

/**
 * A page-table entry: 0 none; > 0 present, the number of the folio above three bits; < 0 the complement of a swap slot.
 */
export const PTE = {
  accessed: 1,
  dirty: 2,
  writable: 4,
  shift: 3,
} as const;

/** Kinds of spaces, by number. */
export const KIND = { anon: 0, file: 1, shmem: 2 } as const;

const NO_TABLE = new Int32Array(0);

/**
 * Address spaces and the families that fork makes of them. All spaces of a family have the same page at the same
 * address, so a folio of a family finds its page-table entries by asking each member (the kernel's anon_vma, or mapping).
 */
export class Spaces {
  readonly tables: Int32Array[] = [];
  readonly group: number[] = [];
  readonly kind: number[] = [];
  readonly order: number[] = [];
  readonly content: PageContent[] = [];
  readonly family: number[] = [];
  readonly resident: number[] = [];
  readonly swapped: number[] = [];
  /** State of readahead by address: page of the latest fault, window, hits. */
  readonly raPage: number[] = [];
  readonly raWindow: number[] = [];
  readonly raHits: number[] = [];
  /** Misses of a file in excess of its hits: what readahead of mapped files goes by. */
  readonly fileMisses: number[] = [];
  /** First member of a family, and the next one after a space; -1 = none. */
  readonly firstOf: number[] = [];
  readonly nextOf: number[] = [];
  /** Page cache of a file: 0 none, > 0 folio, < 0 the negative shadow of an evicted page. Empty for other families. */
  readonly pageCache: Int32Array[] = [];
  private readonly freeSpaces: number[] = [];
  private readonly freeFamilies: number[] = [];

  /** @returns number of a new, empty space; with `sibling`, a member of its family */
  create(config: SpaceConfig, sibling = -1): number {
    const space = this.freeSpaces.pop() ?? this.tables.length;
    const kind = KIND[config.kind];
    this.tables[space] = new Int32Array(config.pages);
    this.group[space] = config.group;
    this.kind[space] = kind;
    this.order[space] = config.order;
    this.content[space] = config.content;
    this.resident[space] = 0;
    this.swapped[space] = 0;
    this.raPage[space] = 0;
    this.raWindow[space] = 0;
    this.raHits[space] = FIRST_HITS;
    this.fileMisses[space] = 0;
    if (sibling < 0) {
      const family = this.freeFamilies.pop() ?? this.firstOf.length;
      this.family[space] = family;
      this.firstOf[family] = space;
      this.nextOf[space] = -1;
      this.pageCache[family] = kind === KIND.file ? new Int32Array(config.pages) : NO_TABLE;
    } else {
      const family = this.family[sibling];
      this.family[space] = family;
      this.nextOf[space] = this.firstOf[family];
      this.firstOf[family] = space;
    }
    return space;
  }

  exists(space: number): boolean {
    return space >= 0 && space < this.tables.length && this.family[space] >= 0;
  }

  /** The space, which is empty, is no more. */
  remove(space: number): void {
    const family = this.family[space];
    if (this.firstOf[family] === space) this.firstOf[family] = this.nextOf[space];
    else {
      let before = this.firstOf[family];
      while (this.nextOf[before] !== space) before = this.nextOf[before];
      this.nextOf[before] = this.nextOf[space];
    }
    if (this.firstOf[family] < 0) {
      this.pageCache[family] = NO_TABLE;
      this.freeFamilies.push(family);
    }
    this.tables[space] = NO_TABLE;
    this.family[space] = -1;
    this.freeSpaces.push(space);
  }
}

/** Hits that a new space starts with, so that its first faults read ahead (SWAP_RA_VAL of a new VMA; read in source). */
const FIRST_HITS = 4;
