/**
 * What placing tasks costs, as energy-aware scheduling estimates it: a domain runs at the lowest frequency at which its
 * busiest CPU has a fifth of its capacity to spare, and each CPU draws that frequency's power for the part of the time it is
 * busy. Source: Documentation/power/energy-model.rst (read in the project's notes); the margin of 1.25: recalled.
 */
import { atLeast } from './governors.ts';

const HEADROOM = 1.25;

/** CPUs of one design whose frequency is set together. */
export interface PerformanceDomain {
  readonly cpus: readonly number[];
  /** At each frequency, ascending, 1024 = the fastest CPU of the machine. */
  readonly capacities: readonly number[];
  /** Of one busy CPU at each. */
  readonly watts: readonly number[];
}

/** Mean watts of a domain whose busiest CPU uses `mostUsed` and all of them `used`. */
export function domainWatts({ capacities, watts }: PerformanceDomain, mostUsed: number, used: number): number {
  const capacity = atLeast(capacities, HEADROOM * mostUsed);
  return (watts[capacities.indexOf(capacity)] * used) / capacity;
}
