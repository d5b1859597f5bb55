import type * as z from 'zod';
import { duration, positiveDuration } from '../../units/schema.ts';
import type { Behaviour } from '../config.ts';
import { distribution } from '../schema/distribution.ts';
import { constant } from './generator.ts';

/** CPU time of one round: two clock readings and the histogram (assumed). */
const ROUND_NS = 2000;
/** -i of cyclictest, 1000 us (its man page, remembered). */
const INTERVAL_NS = 1_000_000;

export const cyclictestKeys = {
  interval: positiveDuration('Period of the timer of the first thread (-i). Default: 1ms.').optional(),
  distance: duration('What each further thread adds to the period (-d). Default: 0us.').optional(),
  round: distribution('CPU time of a round. Default: 2us.').optional(),
};

type Cyclictest = z.output<z.ZodObject<typeof cyclictestKeys>>;

/** Each thread sleeps until its timer and measures how late it runs: `latency` is cyclictest's figure. */
export function cyclictest({
  interval = INTERVAL_NS,
  distance = 0,
  round = constant(ROUND_NS),
}: Cyclictest): Behaviour {
  return {
    kind: 'steps',
    steps: [
      {
        kind: 'release',
        timer: 0,
        period: constant(interval),
        gap: undefined,
        // a thread that overslept leaves out the timers it missed
        late: 'skip',
        staggerNs: distance,
      },
      { kind: 'end' },
      { kind: 'run', time: round },
    ],
    repeat: undefined,
    start: 0,
  };
}
