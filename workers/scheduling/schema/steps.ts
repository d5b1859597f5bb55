/** Steps of a program as a scenario states them. */
import * as z from 'zod';
import type { Distribution } from '../../engine/distribution-types.ts';
import { entityName } from '../../lab/names.ts';
import type { LateRule } from '../behaviour/steps/config.ts';
import type { TaskPolicy } from '../config.ts';
import { distribution } from './distribution.ts';
import { nice, rtPriority, taskPolicy } from './role.ts';

/** Steps that stand alone. */
export const PLAIN_STEPS = ['begin', 'end', 'reply', 'suspend', 'yield', 'exit'] as const;

export type PlainStep = (typeof PLAIN_STEPS)[number];

/** What a thread becomes; what is not stated is as for a workload that does not state it. */
export interface RawRole {
  readonly policy: TaskPolicy;
  readonly nice?: number | undefined;
  readonly rtPriority?: number | undefined;
}

/** Exactly one of these is given. */
export interface StepWithArgument {
  readonly run?: Distribution | undefined;
  readonly busy?: Distribution | undefined;
  readonly sleep?: Distribution | undefined;
  readonly release?:
    | {
        readonly period: Distribution;
        readonly gap?: Distribution | undefined;
        readonly late?: LateRule | undefined;
        readonly timer?: string | undefined;
      }
    | undefined;
  readonly lock?: string | undefined;
  readonly unlock?: string | undefined;
  readonly wait?: string | { readonly condition: string; readonly mutex: string } | undefined;
  readonly signal?: string | undefined;
  readonly broadcast?: string | undefined;
  readonly barrier?: string | undefined;
  readonly io?: string | undefined;
  readonly send?: string | undefined;
  readonly receive?: string | undefined;
  readonly wake?: string | { readonly workload: string; readonly thread: number } | undefined;
  readonly fork?: string | { readonly workload: string; readonly count: number } | undefined;
  readonly join?: string | undefined;
  readonly become?: RawRole | undefined;
  readonly loop?: { readonly times: number; readonly steps: readonly RawStep[] } | undefined;
}

export type RawStep = PlainStep | StepWithArgument;

const MAX_STEPS = 10_000;
const resource = (description: string) => entityName('resource').meta({ description });
const workload = (description: string) => entityName('workload').meta({ description });

const arguments_ = {
  run: distribution('CPU time.'),
  busy: distribution('Computes until this much time has passed, with or without the CPU.'),
  sleep: distribution('How long.'),
  release: z
    .strictObject({
      period: distribution('Time from one release to the next.'),
      gap: distribution('Comes on top of the period. Default: nothing.').optional(),
      late: z
        .enum(['catchUp', 'restart', 'skip'])
        .optional()
        .meta({ description: 'What becomes of releases that are due already: served at once, or left out.' }),
      timer: entityName('timer').optional().meta({ description: 'Timers of a thread, by name. Default: one.' }),
    })
    .meta({ description: 'Sleeps until the next release of a timer; a request begins that is due then.' }),
  lock: resource('Mutex.'),
  unlock: resource('Mutex.'),
  wait: z
    .union([
      z.strictObject({ condition: resource('What to wait for.'), mutex: resource('Freed meanwhile.') }),
      resource('Condition.'),
    ])
    .meta({ description: 'Waits for a signal.' }),
  signal: resource('Condition: wakes the thread that has waited longest.'),
  broadcast: resource('Condition: wakes all.'),
  barrier: resource('Barrier: waits for the others.'),
  io: resource('Device: waits until it has done a request.'),
  send: resource('Queue: puts a message into it.'),
  receive: resource('Queue: takes the oldest message out of it; its request is now in hand.'),
  wake: z
    .union([
      z.strictObject({ workload: workload('Whose thread.'), thread: z.int().min(0).meta({ description: 'From 0.' }) }),
      workload('Wakes all its threads that are suspended.'),
    ])
    .meta({ description: 'Ends a suspend; one that comes early is remembered.' }),
  fork: z
    .union([
      z.strictObject({
        workload: workload('Whose threads.'),
        count: z.int().min(1).meta({ description: 'How many.' }),
      }),
      workload('Starts one thread of it.'),
    ])
    .meta({ description: 'Starts threads of a program with start: forked.' }),
  join: workload('Waits until none of its threads is alive.'),
  become: z
    .strictObject({
      policy: taskPolicy.meta({ description: 'Scheduling policy.' }),
      nice: nice.optional(),
      rtPriority: rtPriority.optional(),
    })
    .meta({ description: 'Gives itself another scheduling policy, as sched_setscheduler does.' }),
};

/** One step: a word, or a mapping with exactly one key. Loops hold steps, so the schema refers to itself. */
const step: z.ZodType<RawStep> = z
  .lazy(() =>
    z.union([
      z
        .strictObject({
          ...arguments_,
          loop: z
            .strictObject({
              times: z
                .int()
                .min(1)
                .max(2 ** 31)
                .meta({ description: 'How often.' }),
              steps: z.array(step).min(1).max(MAX_STEPS),
            })
            .meta({ description: 'Steps that are done several times.' }),
        })
        .partial()
        .superRefine((given, context) => {
          const kinds = Object.keys(given);
          if (kinds.length === 1) return;
          const message = kinds.length === 0 ? 'an empty step' : `one step has one key, got ${kinds.join(' and ')}`;
          context.addIssue({ code: 'custom', message: `${message}\nput each into an item of its own` });
        })
        .meta({ minProperties: 1, maxProperties: 1 }),
      z.enum(PLAIN_STEPS),
    ]),
  )
  .meta({ id: 'step' });

export const steps = z.array(step).min(1).max(MAX_STEPS).meta({ description: 'What each thread does, in this order.' });

/** Key and value of a step. */
export function partsOf(given: RawStep): readonly [key: string, value: unknown] {
  return typeof given === 'string' ? [given, undefined] : (Object.entries(given)[0] ?? ['', undefined]);
}
