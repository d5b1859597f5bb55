/** How much faster n cores are than one. */

/** Universal scalability law: contention for what is shared (alone: Amdahl's law), and agreement between every two. */
export function uslSpeedup(cores: number, contention: number, coherency: number): number {
  return cores / (1 + contention * (cores - 1) + coherency * cores * (cores - 1));
}

/** Contention for which the law without coherency gives a measured speed-up: one measurement fixes one coefficient. */
export function contentionOf(cores: number, speedup: number): number {
  return cores > 1 ? (cores / speedup - 1) / (cores - 1) : 0;
}
