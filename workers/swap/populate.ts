import { TOUCH } from './memory/memory-api.ts';
import type { Workload } from './workload/workload.ts';
import type { Population, World } from './workload/world.ts';

/**
 * Touches all memory that is there from the start, over all spaces in turn, as processes that start together do: the
 * pages that a CPU gathers before it adds them to a list at a time, so that they lie next to each other there. It takes
 * no simulated time: every request is complete at once, and nobody waits for a lock.
 *
 * @throws Error when it does not fit
 */
export function populate(workloads: readonly Workload[], world: World): void {
  const all = workloads.flatMap((workload) => workload.begin());
  const pages = all.reduce((most, population) => Math.max(most, population.pages), 0);
  const completed = { token: 0 };
  const turn = world.memory.core.version.lruBatch;
  for (let first = 0; first < pages; first += turn) {
    for (const population of all) {
      const end = Math.min(first + turn, population.pages);
      for (let page = first; page < end; page++) touch(population, page, world, completed);
    }
  }
}

function touch({ cpu, space, write }: Population, page: number, world: World, completed: { token: number }): void {
  const { log, memory } = world;
  const found = memory.touch(cpu, space, page, write);
  const mask = log.requestDoneNs.length - 1;
  for (; completed.token < log.submitted; completed.token++) log.requestDoneNs[completed.token & mask] = 0;
  log.clear();
  if (found === TOUCH.oom) {
    throw new Error('the memory that is there from the start fits neither into memory nor into swap');
  }
}
