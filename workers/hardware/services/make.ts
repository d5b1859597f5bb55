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

function resolve(config: HardwareConfig, { name, spec }: ServiceConfig, draw: Draw) {
  switch (spec.kind) {
    case 'jobs':
      return hostsOf(config, name, spec, draw);
    case 'park':
      return parkOf(config, name, spec, draw);
    case 'pipeline':
      return pipelineOf(config, name, spec, draw);
  }
}

/** The simulation of a service; undefined where a figure that it needs is unknown. */
export function makeService(
  config: HardwareConfig,
  { name, spec }: ServiceConfig,
  draw: Draw,
  seed: number,
): Service | undefined {
  switch (spec.kind) {
    case 'jobs': {
      const hosts = hostsOf(config, name, spec, draw);
      return isMissing(hosts) ? undefined : new JobsService(hosts, spec.arrivalsPerS, seed, name);
    }
    case 'park': {
      const park = parkOf(config, name, spec, draw);
      return isMissing(park) ? undefined : new ParkService(park, seed, name);
    }
    case 'pipeline': {
      const pipeline = pipelineOf(config, name, spec, draw);
      return isMissing(pipeline) ? undefined : new PipelineService(pipeline, seed, name);
    }
  }
}
