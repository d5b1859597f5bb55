/** What is counted, per group: the names of /proc/vmstat and memory.stat where the kernel has one. Pages, unless said. */
export const COUNTERS = [
  'pgfault',
  'pgmajfault',
  'pswpin',
  'pswpout',
  /** Of those, pages that were the same throughout and went to no device. */
  'swpinZero',
  'swpoutZero',
  'pgscanAnon',
  'pgscanFile',
  'pgstealAnon',
  'pgstealFile',
  /** Direct reclaim and reclaim for a limit; the rest is kswapd's. */
  'pgscanDirect',
  'pgstealDirect',
  'pgactivate',
  'pgdeactivate',
  /** Pages that reclaim gave another round because they were used, and rotated because they were being written. */
  'pgreferenced',
  'pgrotated',
  'workingsetRefaultAnon',
  'workingsetRefaultFile',
  'workingsetActivateAnon',
  'workingsetActivateFile',
  'workingsetRestoreAnon',
  'workingsetRestoreFile',
  /** Pages read ahead, and those of them that were used. */
  'swapRa',
  'swapRaHit',
  /** Copies made by writes after fork, and pages taken over by their last user. */
  'cowCopy',
  'cowReuse',
  /** Times (not pages): entries into direct reclaim, reclaim for a limit, throttled waits, penalties for memory.high, OOM. */
  'allocstall',
  'limitReclaim',
  'throttled',
  'highPenalty',
  'oom',
  /** Pages walked by aging, and times a generation was opened (MGLRU). */
  'pgwalked',
  'aged',
  /** zswap: pages stored, loaded, written back to their device, rejected (pool full, or not compressible). */
  'zswpout',
  'zswpin',
  'zswpwb',
  'zswpReject',
  /** Writes that a device refused because it has no memory left. */
  'writeFailed',
] as const;

export type Counter = (typeof COUNTERS)[number];

/** Index of each counter. */
export const COUNT = Object.fromEntries(COUNTERS.map((name, index) => [name, index])) as Readonly<
  Record<Counter, number>
>;

/** What is counted for each order of folios, in times. */
export const ORDER_COUNTERS = [
  /** First touches that got a folio of this order, and that wanted one and took a smaller. */
  'faultAlloc',
  'faultFallback',
  /** Folios swapped out whole, and those split because no slots were found for the whole. */
  'swpout',
  'swpoutFallback',
  /** Folios swapped in whole. */
  'swpin',
  'split',
] as const;

export type OrderCounter = (typeof ORDER_COUNTERS)[number];

export const COUNT_ORDER = Object.fromEntries(ORDER_COUNTERS.map((name, index) => [name, index])) as Readonly<
  Record<OrderCounter, number>
>;

export const ORDERS = 10;

/** All counters since the start. */
export class Counters {
  private readonly values: Float64Array;
  private readonly byOrder = new Float64Array(ORDER_COUNTERS.length * ORDERS);

  constructor(private readonly groups: number) {
    this.values = new Float64Array(groups * COUNTERS.length);
  }

  /** @param counter an index out of COUNT */
  add(group: number, counter: number, amount: number): void {
    this.values[group * COUNTERS.length + counter] += amount;
  }

  /** @param counter an index out of COUNT_ORDER */
  addOrder(counter: number, order: number, times = 1): void {
    this.byOrder[counter * ORDERS + order] += times;
  }

  ofGroup(group: number, counter: Counter): number {
    return this.values[group * COUNTERS.length + COUNT[counter]];
  }

  total(counter: Counter): number {
    let sum = 0;
    for (let group = 0; group < this.groups; group++) sum += this.ofGroup(group, counter);
    return sum;
  }

  ofOrder(counter: OrderCounter, order: number): number {
    return this.byOrder[COUNT_ORDER[counter] * ORDERS + order];
  }
}
