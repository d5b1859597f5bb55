/** Averages kept besides the load of the moment; the balancer uses the first three. */
const AVERAGES = 3;

/**
 * cpu_load[] of kernels before 5.3: averages of a CPU's load as sampled by its ticks, the i-th over about 2^i ticks. A
 * CPU that is to give tasks away is taken for the least, one that is to get them for the most of average and present.
 * Source: update_cpu_load, source_load, target_load of 3.3 and 4.14; confidence: remembered.
 */
export class TickAverage {
  private readonly averages: Float64Array;
  /** Tick at which each CPU was sampled last. */
  private readonly sampledTick: Float64Array;

  constructor(
    cpus: number,
    private readonly tickNs: number,
  ) {
    this.averages = new Float64Array(cpus * AVERAGES);
    this.sampledTick = new Float64Array(cpus);
  }

  /** Takes in the load of a CPU at its tick; ticks that an idle CPU left out count as ticks without load. */
  sample(cpu: number, load: number, now: number): void {
    const tick = Math.round(now / this.tickNs);
    const missed = tick - this.sampledTick[cpu] - 1;
    this.sampledTick[cpu] = tick;
    const present = Math.floor(load);
    for (let i = 0; i < AVERAGES; i++) {
      const scale = 2 << i;
      const at = cpu * AVERAGES + i;
      const before = missed > 0 ? Math.floor(this.averages[at] * power(1 - 1 / scale, missed)) : this.averages[at];
      // rounded up on the way up, so that a steady load is reached
      const sampled = present > before ? present + scale - 1 : present;
      this.averages[at] = Math.floor((before * (scale - 1) + sampled) / scale);
    }
  }

  /** The lower of average and present load; `index` 0 = present load. */
  source(cpu: number, index: number, load: number): number {
    return index === 0 ? load : Math.min(load, this.averages[cpu * AVERAGES + index - 1]);
  }

  /** The higher of average and present load. */
  target(cpu: number, index: number, load: number): number {
    return index === 0 ? load : Math.max(load, this.averages[cpu * AVERAGES + index - 1]);
  }
}

/** base^exponent for a whole exponent, by squaring: the same in every JavaScript engine. */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let square = base, left = exponent; left > 0; left >>= 1) {
    if ((left & 1) !== 0) result *= square;
    square *= square;
  }
  return result;
}
