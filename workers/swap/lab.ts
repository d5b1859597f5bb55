import type { Lab } from '../lab/lab.ts';
import { blame } from './blame.ts';
import { cardsOf } from './cards.ts';
import type { SwapConfig } from './config.ts';
import { describe } from './describe.ts';
import { findings } from './findings.ts';
import { LAYOUTS } from './layouts.ts';
import { metricsOf, SWAP_METRICS } from './metrics.ts';
import { SwapSimulation } from './simulation.ts';

export const swapLab: Lab<SwapConfig> = {
  id: 'swap',
  modelVersion: 'swap-2',
  layouts: LAYOUTS,
  simulate: (config, seed, writer) => new SwapSimulation(config, seed, writer),
  metrics: SWAP_METRICS,
  metricsOf,
  describe,
  blame,
  findings,
  cardsOf,
};
