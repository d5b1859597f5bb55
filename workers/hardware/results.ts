import type { Simulation } from '../lab/types.ts';
import type { HardwareConfig } from './config.ts';
import { drawsOf } from './inputs.ts';
import { valuesOf } from './metrics.ts';
import { noticesOf } from './notices.ts';

/** Metrics of one replication: everything follows from what its seed draws, and from what its services did. */
export function resultOf(
  config: HardwareConfig,
  seed: number,
  services: readonly (Readonly<Record<string, number>> | undefined)[],
): ReturnType<Simulation['finish']> {
  const served = services.flatMap((metrics, s) =>
    Object.entries(metrics ?? {}).map(([name, value]) => [`${config.services[s].name}.${name}`, value] as const),
  );
  const values = valuesOf(config, drawsOf(seed));
  const notices = noticesOf(config);
  return {
    metrics: Object.fromEntries([...values.map(({ metric, value }) => [metric.name, value] as const), ...served]),
    observations: {},
    distributions: {},
    drifting: [],
    ...(notices.length > 0 && { notices }),
  };
}
