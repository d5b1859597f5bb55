import type { ResourceConfig } from '../behaviour/steps/config.ts';
import type { Behaviour } from '../config.ts';
import { cyclictest } from '../generators/cyclictest.ts';
import { forkStorm } from '../generators/fork-storm.ts';
import { type GeneratorContext, type Part, single } from '../generators/generator.ts';
import { hackbench } from '../generators/hackbench.ts';
import { pipeline } from '../generators/pipeline.ts';
import { schbench } from '../generators/schbench.ts';
import { sporadic } from '../generators/sporadic.ts';
import { arrivalsOf } from './arrivals.ts';
import { lowerSteps, type StepNames } from './lower-steps.ts';
import { resourceOf } from './resources.ts';
import type { VariantView } from './variant-view.ts';
import type { RawWorkload } from './workload.ts';

/** The workloads of a variant as groups of like threads, and what these share. */
export interface Parts {
  /** By the order of the workloads in the variant. */
  readonly parts: readonly (readonly Part[])[];
  readonly resources: readonly ResourceConfig[];
}

/** Workloads to parts. The variant must have passed `checkScheduling`. */
export function partsOfVariant(view: VariantView): Parts {
  const resources = [...view.resources].map(([name, resource]) => resourceOf(name, resource));
  const ownResources = new Map(resources.map(({ name }, r) => [name, r]));
  const first: number[] = [];
  let next = 0;
  for (const { workload } of view.workloads) {
    first.push(next);
    next += partsCount(workload);
  }
  const names: StepNames = {
    resource: (name) => known(ownResources.get(name), name),
    workload: (name) => known(first[view.workloads.findIndex((each) => each.name === name)], name),
  };
  const parts = view.workloads.map(({ name, workload }, w) =>
    partsOf(workload, names, {
      firstPart: first[w],
      share: (suffix, resource) => resources.push(resource(`${name}.${suffix}`)) - 1,
    }),
  );
  return { parts, resources };
}

/** Tasks of a workload. */
export function threadsOf(workload: RawWorkload): number {
  switch (workload.kind) {
    case 'pipeline':
      return workload.stages.reduce((sum, { threads = 1 }) => sum + threads, 0);
    case 'fork-storm':
      return workload.children + 1;
    case 'schbench':
      return (workload.messages ?? 1) * (workload.workers + 1);
    case 'hackbench':
    case 'stress':
      return partsOf(workload, NO_NAMES, NO_CONTEXT).reduce((sum, { threads }) => sum + threads, 0);
    default:
      return workload.threads ?? 1;
  }
}

function partsCount(workload: RawWorkload): number {
  switch (workload.kind) {
    case 'pipeline':
    case 'fork-storm':
    case 'schbench':
    case 'hackbench':
      return partsOf(workload, NO_NAMES, NO_CONTEXT).length;
    default:
      return 1;
  }
}

/** For counting: what parts refer to does not matter. */
const NO_NAMES: StepNames = { resource: () => 0, workload: () => 0 };
const NO_CONTEXT: GeneratorContext = { firstPart: 0, share: () => 0 };

function partsOf(workload: RawWorkload, names: StepNames, context: GeneratorContext): readonly Part[] {
  switch (workload.kind) {
    case 'pipeline':
      return pipeline(workload, context);
    case 'fork-storm':
      return forkStorm(workload, context);
    case 'schbench':
      return schbench(workload, context);
    case 'hackbench':
      return hackbench(workload, context);
    case 'stress':
      return single(workload.cpu, { kind: 'hog' });
    default:
      return single(workload.threads ?? 1, behaviourOf(workload, names));
  }
}

type Pool = Exclude<RawWorkload, { kind: 'pipeline' | 'fork-storm' | 'schbench' | 'hackbench' | 'stress' }>;

function behaviourOf(workload: Pool, names: StepNames): Behaviour {
  switch (workload.kind) {
    case 'hog':
      return { kind: 'hog' };
    case 'periodic':
      return { kind: 'periodic', periodNs: workload.period, run: workload.run, phaseNs: workload.phase ?? 0 };
    case 'sporadic':
      return sporadic(workload);
    case 'cyclic':
      return { kind: 'cyclic', run: workload.run, sleep: workload.sleep };
    case 'server':
      return { kind: 'server', arrivals: arrivalsOf(workload.arrivals), service: workload.service };
    case 'cyclictest':
      return cyclictest(workload);
    case 'program': {
      const { steps, repeat, start = 0 } = workload;
      return { kind: 'steps', steps: lowerSteps(steps, names), repeat, start };
    }
  }
}

function known(index: number | undefined, name: string): number {
  if (index === undefined) throw new Error(`nothing is called '${name}': the scenario was not checked`);
  return index;
}
