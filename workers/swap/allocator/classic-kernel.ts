import { type AllocatorConfig, type Generation, KERNELS } from './design.ts';

/**
 * What differs between the kernels before 6.12. Source: models/swap.md sections 0 and 1, where not said otherwise; the
 * releases in which a change arrived are remembered from its commits.
 */
export interface ClassicKernel {
  readonly release: string;
  /** One lock for the list of devices and everything below it (until 3.8). */
  readonly globalLock: boolean;
  /** Devices that do not rotate have clusters and a FIFO of free ones (3.12 and later). */
  readonly clusters: boolean;
  /** Each cluster has a lock; before, the device lock covers counts and bytes. */
  readonly clusterLocks: boolean;
  /** Columns of the first order of the FIFO: clusters that lie next to each other there share no cache line or tree. */
  readonly columns: number;
  /** One cache tree per 64 MiB; before, one per device. */
  readonly splitTrees: boolean;
  /** Slots are taken and given back 64 at a time through caches of the CPUs. */
  readonly slotCache: boolean;
  /** Each CPU has its own place to go on scanning, and jumps at random between regions of 64 MiB. */
  readonly scanBasePerCpu: boolean;
  /** Evicted anonymous pages leave a shadow in the tree, which freeing a slot clears (5.9). */
  readonly shadows: boolean;
  /** Tree nodes that hold nothing but shadows are on a list (6.3). */
  readonly shadowList: boolean;
  /** Pages of synchronous devices that are referenced once are read without the cache (4.15). */
  readonly bypass: boolean;
  /** Folios that get slots in one piece: none, those of a whole cluster (4.13), or of every order (6.10). */
  readonly largeFolios: 'none' | 'cluster' | 'every';
  /** Empty slots in a row that a rotating device looks for. */
  readonly window: number;
}

const G0: ClassicKernel = {
  release: '3.11',
  globalLock: false,
  clusters: false,
  clusterLocks: false,
  columns: 1,
  splitTrees: false,
  slotCache: false,
  scanBasePerCpu: false,
  shadows: false,
  shadowList: false,
  bypass: false,
  largeFolios: 'none',
  window: 256,
};
const OLDEST: ClassicKernel = { ...G0, release: '3.8', globalLock: true };
const V4_9: ClassicKernel = { ...G0, release: '4.9', clusters: true };
// columns: 8 entries of cluster_info to a cache line at first, then the 32 clusters of a tree
const CLUSTER_LOCKS: ClassicKernel = { ...V4_9, release: '4.9-cluster-locks', clusterLocks: true, columns: 8 };
const SPLIT_TREES: ClassicKernel = { ...CLUSTER_LOCKS, release: '4.9-split-trees', splitTrees: true, columns: 32 };
const V4_11: ClassicKernel = { ...SPLIT_TREES, release: '4.11', slotCache: true, window: 512 };
const V5_8: ClassicKernel = {
  ...V4_11,
  release: '5.8',
  scanBasePerCpu: true,
  bypass: true,
  largeFolios: 'cluster',
};
const V6_1: ClassicKernel = { ...V5_8, release: '6.1', shadows: true };
const V6_8: ClassicKernel = { ...V6_1, release: '6.8', shadowList: true };
const V6_10: ClassicKernel = { ...V6_8, release: '6.10', largeFolios: 'every' };

const ALL: readonly ClassicKernel[] = [OLDEST, G0, V4_9, CLUSTER_LOCKS, SPLIT_TREES, V4_11, V5_8, V6_1, V6_8, V6_10];

const CLASSIC: readonly Generation[] = ['g0', 'g1'];

/** @throws RangeError when the generation is a later one or has no such release */
export function classicKernel({ generation, kernel }: AllocatorConfig): ClassicKernel {
  const releases = KERNELS[generation];
  const release = kernel ?? releases[releases.length - 1];
  const found =
    CLASSIC.includes(generation) && releases.includes(release)
      ? ALL.find((candidate) => candidate.release === release)
      : undefined;
  if (found === undefined) throw new RangeError(`${generation} has no release ${release} from before 6.12`);
  return found;
}
