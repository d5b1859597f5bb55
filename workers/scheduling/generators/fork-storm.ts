import * as z from 'zod';
import { positiveDuration } from '../../units/schema.ts';
import { distribution } from '../schema/distribution.ts';
import { constant, type GeneratorContext, type Part } from './generator.ts';

export const forkStormKeys = {
  every: positiveDuration('Time from one storm to the next.'),
  children: z.int().min(1).max(65_536).meta({ description: 'Children of each storm.' }),
  run: distribution('CPU time of each child, after which it exits.'),
  fork: distribution('CPU time of the parent for each child. Default: 100us.').optional(),
};

type ForkStorm = z.output<z.ZodObject<typeof forkStormKeys>>;

/** fork() and exec() of a small program on the parent's side (assumed; lmbench gives 50 to 200 us). */
const FORK_NS = 100_000;

/** A parent forks children, waits for all of them, and does it again. `latency` is from the fork to the child's exit. */
export function forkStorm(
  { every, children, run, fork = constant(FORK_NS) }: ForkStorm,
  { firstPart }: GeneratorContext,
): readonly Part[] {
  return [
    {
      suffix: '',
      threads: children,
      behaviour: { kind: 'steps', steps: [{ kind: 'run', time: run }, { kind: 'end' }], repeat: 1, start: 'forked' },
      countedAs: '',
    },
    {
      suffix: 'parent',
      threads: 1,
      behaviour: {
        kind: 'steps',
        steps: [
          { kind: 'release', timer: 0, period: constant(every), gap: undefined, late: 'restart', staggerNs: 0 },
          {
            kind: 'loop',
            times: children,
            steps: [
              { kind: 'run', time: fork },
              { kind: 'fork', workload: firstPart, count: 1 },
            ],
          },
          { kind: 'join', workload: firstPart },
        ],
        repeat: undefined,
        start: 0,
      },
      countedAs: 'parent',
    },
  ];
}
