import type { Lab } from '../lab/lab.ts';
import { cardsOf } from './cards.ts';
import type { HardwareConfig } from './config.ts';
import { describe } from './describe.ts';
import { findings } from './findings.ts';
import { LAYOUTS } from './layouts.ts';
import { HARDWARE_METRICS, metricsOf } from './metrics.ts';
import { HardwareSimulation } from './simulation.ts';

export const hardwareLab: Lab<HardwareConfig> = {
  id: 'hardware',
  modelVersion: 'hardware-1',
  // replications draw what is not known of machines: repeating them makes it no better known
  intervals: 'draw',
  layouts: LAYOUTS,
  simulate: (config, seed, writer) => new HardwareSimulation(config, seed, writer),
  metrics: HARDWARE_METRICS,
  metricsOf,
  describe,
  // works run one after the other: nobody waits for anybody
  blame: () => [],
  findings,
  cardsOf,
};
