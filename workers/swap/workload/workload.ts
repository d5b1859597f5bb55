import type { Tally } from './tally.ts';
import type { WorkThread } from './work-thread.ts';
import type { Population } from './world.ts';

/** One workload of a scenario, ready to run. */
export interface Workload {
  readonly name: string;
  readonly threads: readonly WorkThread[];
  readonly tally: Tally;
  /** Makes the spaces that are there from the beginning. @returns what is touched in them before the start */
  begin(): readonly Population[];
  /** Names of address spaces for people, by number. */
  spaceName(space: number): string | undefined;
}
