import type { RandomStream } from '../../engine/random.ts';
import { standardNormal } from '../../engine/ziggurat.ts';
import type { Demand } from './config.ts';

export const MINUTES_PER_DAY = 1440;
export const MINUTES_PER_YEAR = 365 * MINUTES_PER_DAY;

/** Demand minute by minute, 0 and more: a daily and a weekly pattern, growth, and noise that forgets slowly. */
export class DemandSource {
  private readonly daily: Float64Array;
  private readonly weekly: Float64Array;
  /** What is left of the noise after a minute, and the share of new noise that keeps its deviation. */
  private readonly kept: number;
  private readonly renewed: number;
  private noise: number;

  constructor(
    private readonly demand: Demand,
    private readonly stream: RandomStream,
  ) {
    this.daily = aroundOne(demand.daily);
    this.weekly = aroundOne(demand.weekly);
    this.kept = 2 ** (-1 / demand.noiseHalfLifeMinutes);
    this.renewed = Math.sqrt(1 - this.kept * this.kept);
    this.noise = standardNormal(stream);
  }

  /** Call once for every minute, in order. */
  next(minute: number): number {
    const { mean, noise, growth } = this.demand;
    this.noise = this.kept * this.noise + this.renewed * standardNormal(this.stream);
    const level = mean * (1 + (growth * minute) / MINUTES_PER_YEAR) * this.pattern(minute);
    return Math.max(0, level * (1 + noise * this.noise));
  }

  private pattern(minute: number): number {
    const hour = (minute % MINUTES_PER_DAY) / 60;
    const at = Math.floor(hour);
    const along = hour - at;
    const day = this.daily[at] * (1 - along) + this.daily[(at + 1) % 24] * along;
    return day * this.weekly[Math.floor(minute / MINUTES_PER_DAY) % 7];
  }
}

function aroundOne(factors: readonly number[]): Float64Array {
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
  return Float64Array.from(factors, (factor) => factor / mean);
}
