import { type AllocatorConfig, KERNELS } from './design.ts';

/**
 * What differs between the kernels that keep clusters on lists of their order. Sources: models/swap.md sections 2 to 4,
 * read in the sources of the releases named, unless a comment says otherwise.
 */
export interface ClusterKernel {
  readonly release: string;
  /** The device lock is held while searching, outside cluster locks; since 6.14 it is inside and covers lists only. */
  readonly deviceLockOutside: boolean;
  /** Single slots come from per-CPU caches that are filled 64 at a time (until 6.14). */
  readonly takesFromSlotCache: boolean;
  /** Single slots go back through per-CPU caches of 64 (until 6.12). */
  readonly freesToSlotCache: boolean;
  /** Where each CPU goes on is kept per device; since 6.15 with the device that it used last. */
  readonly placePerDevice: boolean;
  /** The free list starts in so many columns, so that neighbours on it lie in different cache trees; 1: in order. */
  readonly columns: number;
  /** Partly used clusters are taken before free ones, and one cluster of the fragmented list is tried, not all. */
  readonly nonfullFirst: boolean;
  /** The swap cache is a table per cluster in use rather than a tree per 64 MiB. */
  readonly table: boolean;
  /** A slot is taken and its folio put into the cache in one step, and nothing goes around the cache. */
  readonly throughCache: boolean;
  /** References are counted in the table: there is no swap_map. */
  readonly countInTable: boolean;
  /** Same-filled pages are flagged in the table, and cgroups kept in a second table of the cluster. */
  readonly flagsInTable: boolean;
  /** A count of so many is kept in another table: of 512 words (7.1), or a continuation page of swap_map. */
  readonly countOverflow: number;
}

const G2: ClusterKernel = {
  release: '6.12',
  deviceLockOutside: true,
  takesFromSlotCache: true,
  freesToSlotCache: true,
  placePerDevice: true,
  columns: 32,
  nonfullFirst: false,
  table: false,
  throughCache: false,
  countInTable: false,
  flagsInTable: false,
  countOverflow: 63,
};

const G3_FIRST: ClusterKernel = { ...G2, release: '6.14', deviceLockOutside: false, freesToSlotCache: false };
const G3: ClusterKernel = { ...G3_FIRST, release: '6.15', takesFromSlotCache: false, placePerDevice: false };
const G4: ClusterKernel = {
  ...G3,
  release: '6.18',
  columns: 1,
  nonfullFirst: true,
  table: true,
};
const G5: ClusterKernel = { ...G4, release: '7.0', throughCache: true };
// the table that counts overflow into came with the counts themselves (commit 0d6af9bcf383, 7.1-rc1)
const G6: ClusterKernel = { ...G5, release: '7.1', countInTable: true, countOverflow: 15 };
const G7: ClusterKernel = { ...G6, release: '7.2', flagsInTable: true };

const ALL: readonly ClusterKernel[] = [G2, G3_FIRST, G3, G4, G5, G6, G7];

/** @throws RangeError when the generation has no such release, or does not keep clusters on lists of orders */
export function clusterKernel({ generation, kernel }: AllocatorConfig): ClusterKernel {
  const releases = KERNELS[generation];
  const release = kernel ?? releases[releases.length - 1];
  const found = releases.includes(release) ? ALL.find((candidate) => candidate.release === release) : undefined;
  if (found === undefined)
    throw new RangeError(`${generation} has no release ${release} with lists of clusters by order`);
  return found;
}
