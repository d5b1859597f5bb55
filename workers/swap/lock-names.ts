/** Names of single locks, as kernel sources call them: the same in every language. */
import type { SharedResource } from '../lab/types.ts';
import { CLUSTER_LOCKS } from './allocator/cluster-books.ts';
import { TREE_LOCKS } from './allocator/cluster-cache.ts';
import type { SwapConfig } from './config.ts';
import type { RecordedLock } from './timing/lock-stations.ts';
import { LOCK } from './work.ts';

/** Until 3.8 one lock covers all devices. */
const ONE_LOCK_FOR_ALL = '3.8';

/** The locks of a recording, by the numbers in its table of holds. */
export function lockResources(locks: readonly RecordedLock[], config: SwapConfig): SharedResource[] {
  return locks.map((lock) => {
    const node = lock.node === undefined ? '' : ` node ${lock.node}`;
    return { kind: 'lock', name: `${nameOf(lock, config)}${node}`, capacity: 1 };
  });
}

function nameOf({ kind, index }: RecordedLock, { devices, groups, kernel }: SwapConfig): string {
  const device = (number: number) => devices[number]?.name ?? `${number}`;
  const group = index === 0 ? '/' : `/${groups[index - 1]?.name ?? index}`;
  switch (kind) {
    case LOCK.swapAvail:
      return 'swap_avail_lock';
    case LOCK.device:
      return kernel === ONE_LOCK_FOR_ALL ? 'swap_lock' : `si->lock ${device(index)}`;
    case LOCK.cluster:
      return `ci->lock ${device(Math.floor(index / CLUSTER_LOCKS))}:${index % CLUSTER_LOCKS}`;
    case LOCK.tree:
      return `i_pages ${device(Math.floor(index / TREE_LOCKS))}:${index % TREE_LOCKS}`;
    case LOCK.lru:
      return `lru_lock ${group}`;
    case LOCK.charge:
      return `page_counter ${group}`;
    case LOCK.pool:
      return devices[index]?.kind === 'zram' ? `zs_pool ${device(index)}` : 'zswap';
    case LOCK.zone:
      return 'zone->lock';
    case LOCK.globalCluster:
      return `global_cluster_lock ${device(index)}`;
    default:
      return 'shadow_nodes';
  }
}
