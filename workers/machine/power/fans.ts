import type { FanPower } from './power-config.ts';

/** The air that is needed goes with the heat, the power of a fan with the cube of the air it moves (fan affinity laws). */
export function fanWatts({ leastWatts, mostWatts, atWatts }: FanPower, heatWatts: number): number {
  const speed = Math.min(1, Math.max(0, heatWatts / atWatts));
  return Math.max(leastWatts, mostWatts * speed * speed * speed);
}
