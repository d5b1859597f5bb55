/**
 * Parts of the power of one machine, from the bottom of the stack to its top. Energy is kept by part, so that its sum is
 * the energy out of the wall at every instant.
 */
export const POWER_PARTS = [
  /** Everything at rest: packages in their deepest state, memory refresh, board. */
  'idle',
  /** Packages that are awake: caches, interconnect, memory controllers. */
  'uncore',
  /** Cores that work, and cores that idle lightly. */
  'cores',
  /** Memory traffic. */
  'dram',
  /** Disks and network. */
  'devices',
  'accelerators',
  'fans',
  /** Lost in the power supply. */
  'supply',
] as const;
export type PowerPart = (typeof POWER_PARTS)[number];
