/**
 * Memory that the kernel keeps for swap space: per slot whether used or not (static), and because slots are used
 * (dynamic). Sizes: read in the sources of the releases named; checked against published totals (V12 of docs/SWAP.md).
 */
import { type AllocatorConfig, CLUSTER_SLOTS, GENERATIONS, type Generation } from './design.ts';

export const PAGE_BYTES = 4096;
/** `struct xa_node`: 64 slots and what manages them, with its share of a slab page. */
export const TREE_NODE_BYTES = 576;
/** One page of `swap_map` continued: a page of further digits for 4096 slots. */
export const CONTINUATION_BYTES = PAGE_BYTES;
/** 512 entries of 8 bytes per cluster that is not free (6.18 and later). */
export const TABLE_BYTES = 4096;
/** 512 cgroup numbers of 2 bytes per cluster that is not free (7.2). */
export const GROUP_TABLE_BYTES = 1024;
/** 512 counts of 4 bytes per cluster with a count beyond the table entry's (7.1 and later). */
export const EXTEND_TABLE_BYTES = 2048;

/** Bytes of `struct swap_cluster_info`. G0 has none. */
const CLUSTER_INFO_BYTES: Readonly<Record<Generation, number>> = {
  g0: 0,
  g1: 8,
  g2: 24,
  g3: 24,
  g4: 32,
  g5: 32,
  g6: 40,
  g7: 48,
};

/** Bytes whether slots are used or not, by what holds them. */
export interface StaticBytes {
  readonly swapMap: number;
  readonly groups: number;
  readonly zeroMap: number;
  readonly frontswap: number;
  readonly clusters: number;
}

const rank = (generation: Generation) => GENERATIONS.indexOf(generation);

function between(generation: Generation, first: Generation, last: Generation): boolean {
  return rank(generation) >= rank(first) && rank(generation) <= rank(last);
}

/** Frontswap went in 6.6: only what is older has its bitmap. */
function hasFrontswap({ generation, kernel }: AllocatorConfig): boolean {
  return generation === 'g0' || (generation === 'g1' && kernel !== undefined && kernel !== '6.8' && kernel !== '6.10');
}

/** Whether a device has clusters: rotating ones only since the lock rework, which gave them the same allocator. */
export function hasClusters(generation: Generation, rotational: boolean): boolean {
  return generation !== 'g0' && (!rotational || rank(generation) >= rank('g3'));
}

/** Static bytes of all devices of a space. */
export function staticBytes(config: AllocatorConfig): StaticBytes {
  const { generation, memcg, devices } = config;
  let slots = 0;
  let clusters = 0;
  for (const device of devices) {
    slots += device.slots;
    if (hasClusters(generation, device.rotational)) clusters += Math.ceil(device.slots / CLUSTER_SLOTS);
  }
  return {
    swapMap: between(generation, 'g0', 'g5') ? slots : 0,
    groups: memcg && between(generation, 'g0', 'g6') ? 2 * slots : 0,
    zeroMap: between(generation, 'g2', 'g6') ? slots / 8 : 0,
    frontswap: config.frontswap === true && hasFrontswap(config) ? slots / 8 : 0,
    clusters: clusters * CLUSTER_INFO_BYTES[generation],
  };
}

/** The sum of the parts. */
export function totalOf(bytes: StaticBytes): number {
  return bytes.swapMap + bytes.groups + bytes.zeroMap + bytes.frontswap + bytes.clusters;
}
