import type { Lab } from '../lab/lab.ts';
import { cardsOf } from './cards.ts';
import type { SchedulingConfig } from './config.ts';
import { describe } from './describe.ts';
import { metricsOf, SCHEDULING_METRICS } from './metrics.ts';
import { LAYOUTS } from './recording.ts';
import { SchedulingSimulation } from './simulation.ts';

export const schedulingLab: Lab<SchedulingConfig> = {
  id: 'scheduling',
  modelVersion: 'scheduling-1',
  layouts: LAYOUTS,
  simulate: (config, seed, writer) => new SchedulingSimulation(config, seed, writer),
  metrics: SCHEDULING_METRICS,
  metricsOf,
  describe,
  cardsOf,
};
