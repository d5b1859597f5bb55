/**
 * What placing tasks costs, as energy-aware scheduling estimates it: a domain runs at the lowest frequency at which its
 * busiest CPU has a fifth of its capacity to spare, and each CPU draws that frequency's power for the part of the time it is
 * busy. Source: Documentation/power/energy-model.rst (read in the project's notes); the margin of 1.25 and 80 % as the point
 * from which utilisation says nothing: recalled.
 */
import { atLeast } from './governors.ts';

/** Capacity of the fastest CPU at its highest frequency. */
export const FULL_CAPACITY = 1024;
const HEADROOM = 1.25;

/** CPUs of one design whose frequency is set together. */
export interface PerformanceDomain {
  readonly cpus: readonly number[];
  /** At each frequency, ascending, of FULL_CAPACITY. */
  readonly capacities: readonly number[];
  /** Of one busy CPU at each. */
  readonly watts: readonly number[];
}

/** Mean watts of a domain whose busiest CPU uses `mostUsed` and all of them `used`. */
export function domainWatts({ capacities, watts }: PerformanceDomain, mostUsed: number, used: number): number {
  const capacity = atLeast(capacities, HEADROOM * mostUsed);
  return (watts[capacities.indexOf(capacity)] * used) / capacity;
}

/** Whether a CPU is used so much that its utilisation no longer says what it would like to use. */
export function overutilised(used: number, capacity: number): boolean {
  return HEADROOM * used > capacity;
}

/**
 * The CPU on which a task costs least energy: of every domain the CPU with most capacity to spare competes, and the one
 * where the task ran before. Between equals the previous one wins, then the lower number.
 *
 * @param used utilisation of every CPU without the task
 * @param previous the CPU it ran on; -1 = none
 * @returns -1 when the task fits nowhere
 */
export function leastEnergyCpu(
  domains: readonly PerformanceDomain[],
  used: ArrayLike<number>,
  taskUsed: number,
  previous: number,
): number {
  let best = -1;
  let leastMore = Number.POSITIVE_INFINITY;
  for (const domain of domains) {
    const capacity = domain.capacities[domain.capacities.length - 1];
    let roomiest = -1;
    let mostUsed = 0;
    let sum = 0;
    for (const cpu of domain.cpus) {
      sum += used[cpu];
      if (used[cpu] > mostUsed) mostUsed = used[cpu];
      if (roomiest < 0 || used[cpu] < used[roomiest]) roomiest = cpu;
    }
    const before = domainWatts(domain, mostUsed, sum);
    const cost = (cpu: number): number =>
      domainWatts(domain, Math.max(mostUsed, used[cpu] + taskUsed), sum + taskUsed) - before;
    if (domain.cpus.includes(previous) && !overutilised(used[previous] + taskUsed, capacity)) {
      const more = cost(previous);
      if (more <= leastMore) {
        best = previous;
        leastMore = more;
      }
    }
    if (!overutilised(used[roomiest] + taskUsed, capacity)) {
      const more = cost(roomiest);
      if (more < leastMore) {
        best = roomiest;
        leastMore = more;
      }
    }
  }
  return best;
}
