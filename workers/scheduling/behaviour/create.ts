import { Sampler } from '../../engine/distribution.ts';
import type { Distribution } from '../../engine/distribution-types.ts';
import { streamFor } from '../../engine/random.ts';
import { Samplers } from '../../engine/samplers.ts';
import type { WorkloadConfig } from '../config.ts';
import { createArrivals } from './arrivals.ts';
import type { Behaviour, BehaviourContext } from './behaviour.ts';
import { Cyclic } from './cyclic.ts';
import { Hog } from './hog.ts';
import { Periodic } from './periodic.ts';
import { Program } from './program.ts';
import { JoiningThreads, Server } from './server.ts';
import { StepRunner } from './steps/runner.ts';
import type { StepWorld } from './steps/world.ts';

/** Where a workload stands in its simulation. */
export interface BehaviourPlace {
  /** Number of the workload. */
  readonly index: number;
  /** Event slot of its own timer. */
  readonly slot: number;
  readonly firstTask: number;
  readonly seed: number;
  readonly world: StepWorld;
  /** What drives the workload that these threads join later; undefined = they are a workload themselves. */
  readonly joined?: Behaviour | undefined;
}

/** What drives the tasks of a workload. Every source of randomness has a stream named after the workload and its use. */
export function createBehaviour(
  { behaviour, threads, name, joins }: WorkloadConfig,
  context: BehaviourContext,
  { index, slot, firstTask, seed, world, joined }: BehaviourPlace,
): Behaviour {
  const perTask = (what: string, drawn: Distribution): Samplers =>
    new Samplers(
      drawn,
      Array.from({ length: threads }, (_, i) => streamFor(seed, `${name}.${(joins?.firstThread ?? 0) + i}.${what}`)),
    );
  if (joined instanceof Server) return new JoiningThreads(joined, firstTask, threads);
  switch (behaviour.kind) {
    case 'hog':
      return new Hog(context, firstTask, threads);
    case 'periodic':
      return new Periodic(
        context,
        firstTask,
        threads,
        joins?.workload ?? index,
        behaviour.periodNs,
        behaviour.phaseNs,
        perTask('run', behaviour.run),
      );
    case 'cyclic':
      return new Cyclic(context, firstTask, threads, perTask('run', behaviour.run), perTask('sleep', behaviour.sleep));
    case 'server':
      return new Server(
        context,
        firstTask,
        threads,
        index,
        slot,
        createArrivals(behaviour.arrivals, streamFor(seed, `${name}.arrivals`)),
        new Sampler(behaviour.service, streamFor(seed, `${name}.service`)),
        streamFor(seed, `${name}.interrupt`),
      );
    case 'steps':
      return new StepRunner(behaviour, context, world, {
        ...{ name, index, firstTask, threads, seed },
      });
    case 'program':
      return new Program(context, firstTask, slot, behaviour.work);
  }
}
