import * as z from 'zod';
import { duration, positiveDuration, positiveRate, rate } from '../../units/schema.ts';
import type { Arrivals } from '../behaviour/arrival-kinds.ts';
import { distribution } from './distribution.ts';

/** Recorded arrivals of one source. */
export const MAX_RECORDED_ARRIVALS = 100_000;
/** Clients of a closed loop. */
const MAX_CLIENTS = 1_000_000;

const open = {
  poisson: positiveRate('Independent arrivals at this mean rate.'),
  constant: positiveRate('Evenly spaced arrivals at this rate.'),
  gaps: distribution('Time from one arrival to the next.'),
  profile: z
    .strictObject({
      step: positiveDuration('How long each rate lasts.'),
      rates: z.array(rate('Mean rate')).min(1).max(MAX_RECORDED_ARRIVALS).meta({ description: 'One after another.' }),
    })
    .meta({ description: 'Independent arrivals whose mean rate changes; after the last rate the first follows.' }),
  times: z
    .array(duration('Time of an arrival'))
    .min(1)
    .max(MAX_RECORDED_ARRIVALS)
    .refine((times) => times.every((time, i) => i === 0 || time >= times[i - 1]), 'times go up')
    .meta({ description: 'Recorded arrivals, counted from the start of the simulated time; none follow.' }),
};
const closed = {
  clients: z.int().min(1).max(MAX_CLIENTS).meta({ description: 'How many.' }),
  think: distribution('Time from an answer to the next request.'),
};

function oneKind<Shape extends z.ZodRawShape>(shape: Shape, description: string) {
  const kinds = Object.keys(shape).join(', ');
  return z
    .strictObject(shape)
    .partial()
    .superRefine((given, context) => {
      const count = Object.keys(given).length;
      if (count === 1) return;
      const message = count === 0 ? 'no arrivals are given' : `expected one kind of arrivals, got ${count}`;
      context.addIssue({ code: 'custom', message: `${message}\nkinds: ${kinds}` });
    })
    .meta({ description, minProperties: 1, maxProperties: 1 });
}

/** Arrivals that do not wait for answers. */
export const openArrivals = oneKind(open, 'When requests arrive, whether or not earlier ones are done.');
/** Open arrivals, or a number of clients that wait for their answers. */
export const arrivals = oneKind(
  {
    ...open,
    closed: z.strictObject(closed).meta({ description: 'Clients that think, ask, and wait for the answer.' }),
  },
  'When requests arrive.',
);

export type RawArrivals = z.output<typeof arrivals>;

/** Arrivals as the simulation takes them; exactly one kind is given. */
export function arrivalsOf(given: RawArrivals): Arrivals {
  const { poisson, constant, gaps, profile, times, closed: loop } = given;
  if (poisson !== undefined) return { kind: 'poisson', ratePerSecond: poisson };
  if (gaps !== undefined) return { kind: 'renewal', gap: gaps };
  if (profile !== undefined) return { kind: 'profile', stepNs: profile.step, ratesPerSecond: profile.rates };
  if (times !== undefined) return { kind: 'recorded', timesNs: times };
  if (loop !== undefined) return { kind: 'closed', clients: loop.clients, think: loop.think };
  return { kind: 'constant', ratePerSecond: constant ?? 1 };
}
