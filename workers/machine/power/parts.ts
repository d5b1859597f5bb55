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

/** Their names. */
export const POWER_PART_LABELS: Readonly<Record<PowerPart, { readonly en: string; readonly zh: string }>> = {
  idle: { en: 'At rest', zh: '静置' },
  uncore: { en: 'Uncore', zh: '非核心' },
  cores: { en: 'Cores', zh: '核心' },
  dram: { en: 'Memory traffic', zh: '内存访问' },
  devices: { en: 'Disks, network', zh: '磁盘与网络' },
  accelerators: { en: 'Accelerators', zh: '加速器' },
  fans: { en: 'Fans', zh: '风扇' },
  supply: { en: 'Power supply', zh: '电源损耗' },
};
