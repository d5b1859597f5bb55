import type * as z from 'zod';
import { duration, positiveDuration } from '../../units/schema.ts';
import type { Behaviour } from '../config.ts';
import { distribution } from '../schema/distribution.ts';
import { constant } from './generator.ts';

export const sporadicKeys = {
  minimum: positiveDuration('Shortest time from one job to the next.'),
  gap: distribution('Comes on top of the shortest time.'),
  run: distribution('CPU time per job.'),
  delay: duration('When the threads start. Default: 0ms.').optional(),
};

type Sporadic = z.output<z.ZodObject<typeof sporadicKeys>>;

/** Jobs with a minimum distance, as a sporadic task of real-time theory. A job that finds its thread busy waits. */
export function sporadic({ minimum, gap, run, delay }: Sporadic): Behaviour {
  return {
    kind: 'steps',
    steps: [
      { kind: 'release', timer: 0, period: constant(minimum), gap, late: 'catchUp', staggerNs: 0 },
      { kind: 'run', time: run },
      { kind: 'end' },
    ],
    repeat: undefined,
    start: delay ?? 0,
  };
}
