import type { HardwareConfig } from '../config.ts';
import { isMissing, type Missing } from '../figures.ts';
import type { Draw } from '../inputs.ts';
import type { ServiceConfig } from './config.ts';
import { hostsOf, JobsService } from './jobs.ts';
import { ParkService, parkOf } from './park.ts';
import { PipelineService, pipelineOf } from './pipeline.ts';
import type { Service } from './service.ts';

/** What is missing of a service's machine; undefined = nothing. */
export function missingOf(config: HardwareConfig, service: ServiceConfig, draw: Draw): Missing | undefined {
  const resolved = resolve(config, service, draw);
  return isMissing(resolved) ? resolved : undefined;
}

/** The simulation of a service; undefined where a figure that it needs is unknown. */
export function makeService(
  config: HardwareConfig,
  service: ServiceConfig,
  draw: Draw,
  seed: number,
): Service | undefined {
  const resolved = resolve(config, service, draw);
  return isMissing(resolved) ? undefined : resolved.make(seed);
}

type Resolved = Missing | { make(seed: number): Service };

function resolve(config: HardwareConfig, { name, spec }: ServiceConfig, draw: Draw): Resolved {
  switch (spec.kind) {
    case 'jobs': {
      const hosts = hostsOf(config, spec, draw);
      return isMissing(hosts) ? hosts : { make: (seed) => new JobsService(hosts, spec.arrivalsPerS, seed, name) };
    }
    case 'park': {
      const park = parkOf(config, spec, draw);
      return isMissing(park) ? park : { make: (seed) => new ParkService(park, seed, name) };
    }
    case 'pipeline': {
      const pipeline = pipelineOf(config, spec, draw);
      return isMissing(pipeline) ? pipeline : { make: (seed) => new PipelineService(pipeline, seed, name) };
    }
  }
}
