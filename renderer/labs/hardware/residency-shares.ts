import type { Residency } from '../../../workers/hardware/views/residency.ts';

/** Segments of a CPU's time: work at each frequency from fast to slow, then idle states from light to deep. */
export interface ResidencyShares {
  /** Hz of the segments that are work, fastest first; NaN = not known. */
  readonly hz: readonly number[];
  /** Indices of the idle states that anything was in. */
  readonly idle: readonly number[];
  /** By cpu * segments + segment, 0 … 1 of the window. */
  readonly shares: Float64Array;
  /** The same of all CPUs together. */
  readonly mean: Float64Array;
}

/** Shares of the window, without idle states that nothing was in. */
export function residencyShares(residency: Residency): ResidencyShares {
  const { cpus, hz, workingNs, idleNs, idleStates, windowNs } = residency;
  const byHz = Array.from(hz.keys()).toReversed();
  const idle = Array.from({ length: idleStates }, (_, state) => state).filter((state) => {
    for (let cpu = 0; cpu < cpus; cpu++) if (idleNs[cpu * idleStates + state] > 0) return true;
    return false;
  });
  const segments = byHz.length + idle.length;
  const shares = new Float64Array(cpus * segments);
  const mean = new Float64Array(segments);
  for (let cpu = 0; cpu < cpus; cpu++) {
    const times = [
      ...byHz.map((index) => workingNs[cpu * hz.length + index]),
      ...idle.map((state) => idleNs[cpu * idleStates + state]),
    ];
    for (const [segment, ns] of times.entries()) {
      const share = windowNs > 0 ? ns / windowNs : 0;
      shares[cpu * segments + segment] = share;
      mean[segment] += share / cpus;
    }
  }
  return { hz: byHz.map((index) => hz[index]), idle, shares, mean };
}
