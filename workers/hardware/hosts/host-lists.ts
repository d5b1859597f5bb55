/**
 * Hosts by how many of their cores are busy, so that the emptiest or the fullest one with a free core is found without
 * looking at all of them. Hosts of equal load stand in the order in which they came to it.
 */
export class HostLists {
  /** Busy cores of each host; -1: it takes no jobs. */
  private readonly busyOf: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  /** First and last host with that many busy cores, -1 = none. */
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  constructor(
    hosts: number,
    private readonly cores: number,
  ) {
    this.busyOf = new Int32Array(hosts).fill(-1);
    this.next = new Int32Array(hosts).fill(-1);
    this.previous = new Int32Array(hosts).fill(-1);
    this.first = new Int32Array(cores + 1).fill(-1);
    this.last = new Int32Array(cores + 1).fill(-1);
  }

  busy(host: number): number {
    return this.busyOf[host];
  }

  /** Moves a host to those with `busy` busy cores; -1 takes it out. */
  move(host: number, busy: number): void {
    const { busyOf, first, last, next, previous } = this;
    const from = busyOf[host];
    if (from >= 0) {
      const before = previous[host];
      const after = next[host];
      if (before < 0) first[from] = after;
      else next[before] = after;
      if (after < 0) last[from] = before;
      else previous[after] = before;
    }
    busyOf[host] = busy;
    if (busy < 0) return;
    const end = last[busy];
    previous[host] = end;
    next[host] = -1;
    last[busy] = host;
    if (end < 0) first[busy] = host;
    else next[end] = host;
  }

  /** A host with a free core and the fewest busy ones; -1 = none. */
  emptiest(): number {
    for (let busy = 0; busy < this.cores; busy++) if (this.first[busy] >= 0) return this.first[busy];
    return -1;
  }

  /** A host with a free core and the most busy ones; -1 = none. */
  fullest(): number {
    for (let busy = this.cores - 1; busy >= 0; busy--) if (this.first[busy] >= 0) return this.first[busy];
    return -1;
  }
}
