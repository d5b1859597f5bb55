/** Keys of each kind of workload besides the common ones. */
import * as z from 'zod';
import { duration, positiveDuration } from '../../units/schema.ts';
import { cyclictestKeys } from '../generators/cyclictest.ts';
import { forkStormKeys } from '../generators/fork-storm.ts';
import { hackbenchKeys } from '../generators/hackbench.ts';
import { pipelineKeys } from '../generators/pipeline.ts';
import { schbenchKeys } from '../generators/schbench.ts';
import { sporadicKeys } from '../generators/sporadic.ts';
import { arrivals } from './arrivals.ts';
import { distribution } from './distribution.ts';
import { steps } from './steps.ts';

const program = {
  steps,
  repeat: z
    .int()
    .min(1)
    .max(2 ** 31)
    .optional()
    .meta({ description: 'How often a thread does the steps before it exits. Default: for ever.' }),
  start: z
    .union([z.literal('forked'), duration('When the threads start.')])
    .optional()
    .meta({ description: 'When the threads start, or forked: a fork of another program starts them. Default: 0s.' }),
};

/** Kinds whose threads are all alike; `threads` says how many there are. */
export const POOLS = {
  hog: { keys: {}, description: 'Computes for ever.' },
  periodic: {
    keys: {
      period: positiveDuration('Work is due at every multiple of this.'),
      run: distribution('CPU time per period.'),
      phase: duration('Time of the first activation. Default: 0ms.').optional(),
    },
    description: 'Works at every multiple of a period; when late it starts at once.',
  },
  sporadic: { keys: sporadicKeys, description: 'Jobs with a minimum distance and a drawn gap on top.' },
  cyclic: {
    keys: {
      run: distribution('CPU time before each sleep.'),
      sleep: distribution('How long each sleep lasts.'),
    },
    description: 'Works, sleeps, works again, for ever.',
  },
  server: {
    keys: { arrivals, service: distribution('CPU time per request.') },
    description: 'A pool of threads serves one first-come-first-served queue of requests.',
  },
  program: { keys: program, description: 'Does what its steps say.' },
  cyclictest: { keys: cyclictestKeys, description: 'cyclictest: timers that measure how late they run.' },
} as const;

/** Kinds that say themselves how many threads they have. */
export const ENSEMBLES = {
  pipeline: { keys: pipelineKeys, description: 'Stages, each a thread pool behind a queue.' },
  'fork-storm': { keys: forkStormKeys, description: 'A parent forks many short children at once.' },
  schbench: { keys: schbenchKeys, description: 'schbench: message threads that wake workers.' },
  hackbench: { keys: hackbenchKeys, description: 'hackbench: groups of senders and receivers on pipes.' },
  stress: {
    keys: { cpu: z.int().min(1).max(65_536).meta({ description: 'Workers that compute for ever (--cpu).' }) },
    description: 'stress --cpu.',
  },
} as const;
