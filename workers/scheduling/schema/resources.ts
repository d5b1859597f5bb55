import * as z from 'zod';
import { entityName } from '../../lab/names.ts';
import type { ResourceConfig } from '../behaviour/steps/config.ts';
import { arrivalsOf, openArrivals } from './arrivals.ts';
import { distribution } from './distribution.ts';

const count = (description: string, max: number) => z.int().min(1).max(max).meta({ description });

const resource = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('mutex'),
        handoff: z
          .boolean()
          .optional()
          .meta({ description: 'An unlock gives it to the first waiter, who need not run to own it. Default: false.' }),
        inheritance: z
          .boolean()
          .optional()
          .meta({ description: 'Its owner inherits the class of waiters (PTHREAD_PRIO_INHERIT). Default: false.' }),
        kernel: z
          .boolean()
          .optional()
          .meta({ description: 'A lock inside the kernel: its owner counts as in kernel mode. Default: false.' }),
      })
      .meta({ description: 'One thread at a time.' }),
    z.strictObject({ kind: z.literal('condition') }).meta({ description: 'Threads wait for signals.' }),
    z
      .strictObject({ kind: z.literal('barrier'), parties: count('Threads that wait for each other.', 65_536) })
      .meta({ description: 'Threads go on together.' }),
    z
      .strictObject({
        kind: z.literal('device'),
        service: distribution('How long the device takes for a request.'),
        depth: count('Requests it serves at the same time. Default: 1.', 65_536).optional(),
      })
      .meta({ description: 'Input and output: a queue in front of a device.' }),
    z
      .strictObject({
        kind: z.literal('queue'),
        capacity: count('Messages it holds before senders wait. Default: any number.', 2 ** 30).optional(),
        sync: z.boolean().optional().meta({
          description: 'Wakeups say that the waker is about to sleep (WF_SYNC), as a pipe does. Default: false.',
        }),
        arrivals: openArrivals.optional(),
      })
      .meta({ description: 'Messages between threads, first in, first out.' }),
  ])
  .superRefine((given, context) => {
    if (given.kind !== 'mutex' || !given.kernel || !given.inheritance) return;
    const message = 'a lock inside the kernel has no priority inheritance\nleave out one of the two';
    context.addIssue({ code: 'custom', path: ['inheritance'], message });
  })
  .meta({ description: 'What threads share.' });

export const resources = z
  .record(entityName('resource'), resource)
  .optional()
  .meta({ description: 'What the steps of programs name.' });

export type RawResource = z.output<typeof resource>;

export function resourceOf(name: string, given: RawResource): ResourceConfig {
  switch (given.kind) {
    case 'mutex': {
      const { handoff = false, inheritance = false, kernel = false } = given;
      return { kind: 'mutex', name, handoff, inheritance, inKernel: kernel };
    }
    case 'condition':
      return { kind: 'condition', name };
    case 'barrier':
      return { kind: 'barrier', name, parties: given.parties };
    case 'device':
      return { kind: 'device', name, service: given.service, depth: given.depth ?? 1 };
    case 'queue': {
      const { capacity, sync = false, arrivals } = given;
      return { kind: 'queue', name, capacity, sync, arrivals: arrivals && arrivalsOf(arrivals) };
    }
  }
}
