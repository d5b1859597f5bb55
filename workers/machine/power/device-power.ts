/**
 * Disks and links above what they draw idle, which is part of the machine at rest. Figures of LLMServingSim 2.0
 * (casys-kaist/LLMServingSim, configs/cluster/single_node_power_instance.json: SSD 5 W, links 4 pJ per bit); published
 * as the inputs of a simulator, not as measurements.
 */

/** Of a solid-state disk that reads or writes. */
export const SSD_WATTS = 5;
/** Of a byte over a link inside the machine or out of it: 4 pJ per bit. */
export const LINK_JOULES_PER_BYTE = 8 * 4e-12;

/**
 * Mean W above idle.
 * @param busy share of the time in which the disk reads or writes, 0 … 1
 * @param activeWatts of the disk while it does
 * @param bytesPerS over the link
 */
export function deviceWatts(busy: number, activeWatts: number, bytesPerS: number): number {
  return busy * activeWatts + bytesPerS * LINK_JOULES_PER_BYTE;
}
