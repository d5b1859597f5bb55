/** From the parts of a machine to its socket in the wall and the building's. */
import { type Supply, supplyLoss } from './supply.ts';

/** Watts out of the wall for what the parts draw. */
export function wallWatts(partsWatts: number, supply: Supply | undefined): number {
  return supply ? partsWatts + supplyLoss(supply, partsWatts) : partsWatts;
}

/**
 * Power usage effectiveness: what a building draws for every watt of its machines. Source: project's notes (large clouds;
 * mean of the industry by Uptime); confidence: recalled.
 */
export const PUE = { cloud: 1.1, typical: 1.57 } as const;

/** What a device draws that is busy for a part of its time: disks, network. */
export function deviceWatts(idleWatts: number, busyWatts: number, busy: number): number {
  return idleWatts + (busyWatts - idleWatts) * Math.min(1, Math.max(0, busy));
}
