import { SchedulingSimulation } from '../scheduling/simulation.ts';
import { type Experiment, unknownKeys } from './experiment.ts';
import { experimentRows } from './experiment-rows.ts';
import { kernelModel } from './kernel.ts';
import { experimentModel } from './model.ts';
import { outcomesOf, type TaskOutcome } from './outcome.ts';
import { pathCostsOf } from './path-costs.ts';
import type { Row } from './row.ts';

/** Simulated runs of each experiment; they differ in seed and, evenly spread over a tick, in the phase of the tick. */
export const DEFAULT_RUNS = 8;

export interface CheckedExperiment {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

/** Simulates an experiment and compares. Throws NotModelled or RangeError when the file asks for what is not there. */
export function validateExperiment(file: string, experiment: Experiment, runs: number): CheckedExperiment {
  const kernel = kernelModel(experiment.kernel);
  const costs = pathCostsOf(kernel);
  const tickNs = 1e9 / experiment.kernel.hz;
  const outcomes = Array.from({ length: runs }, (_, run): ReadonlyMap<string, TaskOutcome> => {
    const tickPhaseNs = 1 + Math.floor(((run + 0.5) / runs) * tickNs);
    const { config, taskOf } = experimentModel(experiment, kernel, costs, tickPhaseNs);
    const simulation = new SchedulingSimulation(config, run + 1);
    simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    const byTask = outcomesOf(simulation);
    return new Map([...taskOf].map(([name, task]) => [name, byTask[task]]));
  });
  const place = { file, kernel: experiment.kernel.tag, design: kernel.design };
  const ignored = unknownKeys(experiment.workload).map((key) => `${key}: unknown key, ignored`);
  return { rows: experimentRows(place, experiment, outcomes), notes: [...kernel.notes, ...ignored] };
}
