import type { Simulation } from '../lab/types.ts';
import type { HardwareConfig } from './config.ts';
import { drawsOf } from './inputs.ts';
import { valuesOf } from './metrics.ts';
import { noticesOf } from './notices.ts';

/** Metrics of one replication: everything follows from what its seed draws. */
export function resultOf(config: HardwareConfig, seed: number): ReturnType<Simulation['finish']> {
  const values = valuesOf(config, drawsOf(seed));
  const notices = noticesOf(config);
  return {
    metrics: Object.fromEntries(values.map(({ metric, value }) => [metric.name, value])),
    observations: {},
    distributions: {},
    drifting: [],
    ...(notices.length > 0 && { notices }),
  };
}
