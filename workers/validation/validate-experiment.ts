import { SchedulingSimulation } from '../scheduling/simulation.ts';
import { type Experiment, unknownKeys } from './experiment.ts';
import { experimentRows, type RunOutcome } from './experiment-rows.ts';
import { isNative, kernelModel } from './kernel.ts';
import { experimentModel } from './model.ts';
import { groupOutcomesOf, outcomesOf } from './outcome.ts';
import { pathCostsOf } from './path-costs.ts';
import type { Row } from './row.ts';

/** Simulated runs of each experiment; they differ in seed and, evenly spread over a tick, in the phase of the tick. */
export const DEFAULT_RUNS = 8;
/** Switches by the hundred thousand leave nothing to chance: such experiments need no more runs than there are repeats. */
const ENOUGH_EVENTS = 1_000_000;
const FEWEST_RUNS = 2;
/** Golden ratio: any number of multiples of it, without their whole parts, is spread evenly over a tick. */
const SPREAD = (Math.sqrt(5) - 1) / 2;

export interface CheckedExperiment {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

/** Simulates an experiment and compares. Throws NotModelled or RangeError when the file asks for what is not there. */
export function validateExperiment(file: string, experiment: Experiment, runs: number): CheckedExperiment {
  const kernel = kernelModel(experiment.kernel);
  const costs = pathCostsOf(kernel, isNative(experiment.kernel));
  const tickNs = 1e9 / experiment.kernel.hz;
  const outcomes: RunOutcome[] = [];
  let events = 0;
  for (let run = 0; run < runs && (run < FEWEST_RUNS || events < ENOUGH_EVENTS); run++) {
    const tickPhaseNs = 1 + Math.floor((((run + 0.5) * SPREAD) % 1) * tickNs);
    const { config, places } = experimentModel(experiment, kernel, costs, tickPhaseNs);
    const simulation = new SchedulingSimulation(config, run + 1);
    simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    events += simulation.events;
    outcomes.push({
      tasks: outcomesOf(simulation, places, costs.machine, run + 1),
      groups: groupOutcomesOf(simulation, config.groups),
    });
  }
  const place = { file, kernel: experiment.kernel.tag, design: kernel.design };
  const ignored = unknownKeys(experiment.workload).map((key) => `${key}: unknown key, ignored`);
  return { rows: experimentRows(place, experiment, outcomes), notes: [...kernel.notes, ...ignored] };
}
