/** What the threads of one workload have done so far. Plain numbers: the measured window is the difference of two of them. */
export class Tally {
  /** Accesses that happened. */
  accesses = 0;
  /** Jobs, requests or rounds that were completed. */
  units = 0;
  /** Threads that are done, of those that end at all. */
  finished = 0;
  /** Threads that were ended for want of memory. */
  killed = 0;
  /** When the last thread that ends was done, ns. */
  finishedNs = 0;
  /** Time that freeing memory took, and how often it was freed. */
  freeNs = 0;
  frees = 0;
  /** Time that fork took, and how often. */
  forkNs = 0;
  forks = 0;
  /** Pages paged out and the time it took; pages touched again and the time. */
  pagedOut = 0;
  pageOutNs = 0;
  pagedIn = 0;
  pageInNs = 0;
}

export type TallyName = keyof Tally;

/** `after - before`, number by number. */
export function tallyBetween(before: Tally, after: Tally): Tally {
  const difference = new Tally();
  for (const name of Object.keys(difference) as TallyName[]) difference[name] = after[name] - before[name];
  return difference;
}

export function copyTally(tally: Tally): Tally {
  return Object.assign(new Tally(), tally);
}
