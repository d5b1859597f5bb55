import { CLUSTER_LIST, ORDERS } from './design.ts';

/** Numbers of lists. Those of an order are at `nonfull + order` and `frag + order`. */
export const LIST = { free: 0, full: 1, discard: 2, nonfull: 3, frag: 3 + ORDERS } as const;
const LISTS = 3 + 2 * ORDERS;
/** On no list: somebody works with the cluster. */
export const OFF_LIST = -1;

/**
 * The lists of clusters of one device: doubly linked through the clusters themselves, each cluster on one list at most.
 * All operations take constant time.
 */
export class ClusterLists {
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly first = new Int32Array(LISTS).fill(-1);
  private readonly last = new Int32Array(LISTS).fill(-1);
  /** Clusters on each list. */
  readonly length = new Int32Array(LISTS);
  /** List that each cluster is on, or OFF_LIST. */
  readonly listOf: Int8Array;

  constructor(clusters: number) {
    this.next = new Int32Array(clusters).fill(-1);
    this.previous = new Int32Array(clusters).fill(-1);
    this.listOf = new Int8Array(clusters).fill(OFF_LIST);
  }

  /** First cluster of a list, or -1. */
  head(list: number): number {
    return this.first[list];
  }

  /** The cluster that follows on the same list, or -1. */
  after(cluster: number): number {
    return this.next[cluster];
  }

  /** Takes the first cluster off a list. @returns -1 when the list is empty */
  take(list: number): number {
    const cluster = this.first[list];
    if (cluster >= 0) this.remove(cluster);
    return cluster;
  }

  /** Moves a cluster from wherever it is to the end of a list. */
  moveToEnd(cluster: number, list: number): void {
    if (this.listOf[cluster] !== OFF_LIST) this.remove(cluster);
    const last = this.last[list];
    this.previous[cluster] = last;
    this.next[cluster] = -1;
    if (last < 0) this.first[list] = cluster;
    else this.next[last] = cluster;
    this.last[list] = cluster;
    this.listOf[cluster] = list;
    this.length[list]++;
  }

  private remove(cluster: number): void {
    const list = this.listOf[cluster];
    const previous = this.previous[cluster];
    const next = this.next[cluster];
    if (previous < 0) this.first[list] = next;
    else this.next[previous] = next;
    if (next < 0) this.last[list] = previous;
    else this.previous[next] = previous;
    this.listOf[cluster] = OFF_LIST;
    this.length[list]--;
  }
}

/** The code that views know a list by. */
export function listCode(list: number): number {
  if (list === OFF_LIST) return CLUSTER_LIST.none;
  if (list === LIST.free) return CLUSTER_LIST.free;
  if (list === LIST.full) return CLUSTER_LIST.full;
  if (list === LIST.discard) return CLUSTER_LIST.discard;
  return list < LIST.frag ? CLUSTER_LIST.nonfull : CLUSTER_LIST.frag;
}
