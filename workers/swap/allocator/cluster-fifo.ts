const NONE = -1;

/** A list of clusters, first in, first out. A cluster is on one list at most, so that lists share the links. */
export class ClusterFifo {
  private head = NONE;
  private tail = NONE;
  length = 0;

  /** @param next the links: one number per cluster */
  constructor(private readonly next: Int32Array) {}

  /** The cluster that has been on the list longest; -1 when the list is empty. */
  get first(): number {
    return this.head;
  }

  *members(): Generator<number> {
    for (let cluster = this.head; cluster !== NONE; cluster = this.next[cluster]) yield cluster;
  }

  append(cluster: number): void {
    this.next[cluster] = NONE;
    if (this.tail === NONE) this.head = cluster;
    else this.next[this.tail] = cluster;
    this.tail = cluster;
    this.length++;
  }

  /** Takes the first cluster off; the list is not empty. */
  shift(): number {
    const cluster = this.head;
    this.head = this.next[cluster];
    if (this.head === NONE) this.tail = NONE;
    this.length--;
    return cluster;
  }
}

/**
 * The order in which a new device's clusters come onto the list: in columns j, j + columns, j + 2 columns, …, from the
 * column of `start` on; with a single column from `start` itself on. Allocations that follow each other then lie in
 * different cache trees.
 */
export function* inColumns(clusters: number, columns: number, start: number): Generator<number> {
  if (columns === 1) for (let i = 0; i < clusters; i++) yield (start + i) % clusters;
  else {
    for (let i = 0; i < columns; i++) {
      for (let cluster = (start + i) % columns; cluster < clusters; cluster += columns) yield cluster;
    }
  }
}
