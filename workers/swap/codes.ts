/** Names for the codes in a recording. */
import type { LocalText, NamedCode } from '../lab/types.ts';
import { PAGE_EVENT } from './memory/journal.ts';
import { TOUCH } from './memory/memory-api.ts';
import { PART_LABELS } from './part-texts.ts';
import { LOCK } from './work.ts';
import { PARTS } from './work-log.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

/** Why a slice began: what the thread did in it. */
export const ACTIVITY = {
  user: 0,
  minor: 1,
  cached: 2,
  major: 3,
  copy: 4,
  kernel: 5,
  lock: 6,
  background: 7,
} as const;

/** Why a slice ended, behind the codes of ACTIVITY. */
export const ENDED = { next: 8, left: 9 } as const;

export const REASONS: readonly NamedCode[] = [
  { id: 'user', label: text('its own work', '自身运算') },
  { id: 'minor-fault', label: text('first touch', '首次访问缺页') },
  { id: 'cached-fault', label: text('fault, page in the swap cache', '缺页：命中交换缓存') },
  { id: 'major-fault', label: text('fault, page read from swap', '缺页：从交换区读入') },
  { id: 'copy-fault', label: text('copy on write', '写时复制') },
  { id: 'kernel', label: text('freeing, forking or paging out', '释放、fork 或换出') },
  { id: 'lock', label: text('mostly spinning at a lock', '主要在自旋等锁') },
  { id: 'background', label: text('kernel thread', '内核线程') },
  { id: 'next', label: text('went on to the next', '继续下一步') },
  { id: 'left', label: text('waited or was preempted', '等待或被抢占') },
];

/** Kinds of locks, used in metrics too: called as `lockResources` calls single ones, after the kernel's sources. */
export const LOCKS: Readonly<Record<keyof typeof LOCK, { readonly id: string; readonly label: LocalText }>> = {
  swapAvail: { id: 'swap-avail', label: text('swap_avail_lock', 'swap_avail_lock') },
  device: { id: 'device', label: text('si->lock', 'si->lock') },
  cluster: { id: 'cluster', label: text('ci->lock (cluster)', 'ci->lock（簇）') },
  tree: { id: 'cache-tree', label: text('i_pages (tree of the cache)', 'i_pages（缓存的树）') },
  lru: { id: 'lru', label: text('lru_lock', 'lru_lock') },
  charge: { id: 'memcg', label: text('page_counter (memcg)', 'page_counter（memcg）') },
  pool: { id: 'pool', label: text('zs_pool, zswap', 'zs_pool、zswap') },
  zone: { id: 'zone', label: text('zone->lock', 'zone->lock') },
  shadowNodes: { id: 'shadow-nodes', label: text('shadow_nodes', 'shadow_nodes') },
  globalCluster: { id: 'global-cluster', label: text('global_cluster_lock', 'global_cluster_lock') },
};

export const LOCK_NAMES: readonly (keyof typeof LOCK)[] = Object.keys(LOCK) as (keyof typeof LOCK)[];

/** By code of LOCK. */
export const LOCK_CODES: readonly NamedCode[] = [...LOCK_NAMES]
  .sort((a, b) => LOCK[a] - LOCK[b])
  .map((name) => LOCKS[name]);

/** By code of TOUCH. */
export const FAULT_KINDS: readonly NamedCode[] = (Object.keys(TOUCH) as (keyof typeof TOUCH)[]).map((id) => ({
  id,
  label: {
    hit: text('no fault', '未缺页'),
    minor: text('first touch', '首次访问'),
    cached: text('in the swap cache', '交换缓存命中'),
    major: text('read from swap', '从交换区读入'),
    copy: text('copy on write', '写时复制'),
    oom: text('out of memory', '内存耗尽'),
  }[id],
}));

export const PART_CODES: readonly NamedCode[] = PARTS.map((id) => ({ id, label: PART_LABELS[id] }));

/** By code of PAGE_EVENT. */
export const PAGE_EVENTS: readonly NamedCode[] = (Object.keys(PAGE_EVENT) as (keyof typeof PAGE_EVENT)[]).map((id) => ({
  id,
  label: {
    allocated: text('first touched', '首次访问'),
    activated: text('moved to the active list', '移入活跃链表'),
    deactivated: text('moved to the inactive list', '移入非活跃链表'),
    referenced: text('looked at, found used', '扫描发现被使用'),
    swapped: text('unmapped, has a slot', '解除映射，占用槽位'),
    written: text('written to swap', '写入交换区'),
    evicted: text('evicted', '被逐出'),
    refaulted: text('came back', '再次缺页'),
    readAhead: text('read ahead', '预读'),
    foundInCache: text('found in the swap cache', '在交换缓存中找到'),
    copied: text('copied on write', '写时复制'),
    released: text('given up', '被释放'),
    split: text('split off a large folio', '从大 folio 拆出'),
  }[id],
}));
