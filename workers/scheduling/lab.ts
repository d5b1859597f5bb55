import type { Lab } from '../lab/lab.ts';
import type { RecordingWriter } from '../recording/writer.ts';
import { cardsOf } from './cards.ts';
import type { ExtTunables, SchedulingConfig } from './config.ts';
import { describe } from './describe.ts';
import { machineInfo } from './ext/machine-info.ts';
import { metricsOf, SCHEDULING_METRICS } from './metrics.ts';
import { LAYOUTS } from './recording.ts';
import { SchedulingSimulation } from './simulation.ts';
import { blame } from './why/blame.ts';
import { findings } from './why/findings.ts';

/** The engine that runs user policies is large: it is loaded when there is one. */
async function simulateWithPolicy(
  config: SchedulingConfig,
  { source, fileName }: ExtTunables,
  seed: number,
  writer: RecordingWriter,
): Promise<SchedulingSimulation> {
  const { openPolicy } = await import('./ext/sandboxed-program.ts');
  const program = await openPolicy(source, fileName, machineInfo(config, seed));
  return new SchedulingSimulation(config, seed, writer, program);
}

export const schedulingLab: Lab<SchedulingConfig> = {
  id: 'scheduling',
  modelVersion: 'scheduling-3',
  layouts: LAYOUTS,
  simulate: (config, seed, writer) =>
    config.policy.ext
      ? simulateWithPolicy(config, config.policy.ext, seed, writer)
      : new SchedulingSimulation(config, seed, writer),
  metrics: SCHEDULING_METRICS,
  metricsOf,
  describe,
  blame,
  findings,
  cardsOf,
};
