/** How much faster n cores are than one. */

/** Amdahl: a part of the work has to be done by one core alone. */
export function amdahlSpeedup(cores: number, serial: number): number {
  return 1 / (serial + (1 - serial) / cores);
}

/** Universal scalability law: contention for what is shared, and agreement between every two. */
export function uslSpeedup(cores: number, contention: number, coherency: number): number {
  return cores / (1 + contention * (cores - 1) + coherency * cores * (cores - 1));
}

/** Contention for which the law without coherency gives a measured speed-up: one measurement fixes one coefficient. */
export function contentionOf(cores: number, speedup: number): number {
  return cores > 1 ? (cores / speedup - 1) / (cores - 1) : 0;
}
