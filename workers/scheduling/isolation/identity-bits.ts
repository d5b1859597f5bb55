/** Bits of cpu.identity. Source: Anolis documentation (secondary). */
export const ID_UNDERCLASS = 1;
export const ID_HIGHCLASS = 2;
export const ID_SMT_EXPELLER = 4;
export const ID_IDLE_SAVER = 8;
export const ID_IDLE_SEEKER = 16;

/**
 * cpu.identity of a cpu.bvt_warp_ns of -2 … 2. Sources differ on what negative values set beside UNDERCLASS (9 or
 * 01010b); 9, underclass and idle saver, is the one that agrees with the names of the bits.
 */
export function identityOfBvt(bvt: number): number {
  if (bvt >= 2) return ID_HIGHCLASS | ID_SMT_EXPELLER | ID_IDLE_SEEKER;
  if (bvt === 1) return ID_HIGHCLASS | ID_IDLE_SEEKER;
  return bvt < 0 ? ID_UNDERCLASS | ID_IDLE_SAVER : 0;
}
