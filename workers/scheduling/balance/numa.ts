/** With this imbalance between nodes, tasks that talk to each other are better left together. */
const TOLERATED = 2;

/**
 * Imbalance that is left between NUMA nodes while the destination runs few tasks (adjust_numa_imbalance, 5.18 and later;
 * remembered).
 */
export function adjustNumaImbalance(imbalance: number, tasksThere: number, allowedTasks: number): number {
  if (tasksThere > allowedTasks) return imbalance;
  return imbalance <= TOLERATED ? 0 : imbalance;
}
