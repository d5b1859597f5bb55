import * as z from 'zod';
import { duration, positiveDuration } from '../../units/schema.ts';
import type { Step } from '../behaviour/steps/config.ts';
import { constant, type GeneratorContext, type Part, queueOf } from './generator.ts';

/** Defaults of schbench 1.0 (its help text, remembered). */
const FOOTPRINT_KIB = 256;
const OPERATIONS = 5;
const SLEEP_NS = 100_000;
/**
 * Time of one multiply-add of its matrix product, ns. Fitted to one published figure: a request of -F128 -n10 takes
 * about 6.44 ms on Ivy Bridge (Zijlstra, LKML 2023-04-20, who set the slice to the length of a request).
 */
const MULTIPLY_ADD_NS = 1.65;

export const schbenchKeys = {
  messages: z.int().min(1).max(1000).optional().meta({ description: 'Message threads (-m). Default: 1.' }),
  workers: z.int().min(1).max(10_000).meta({ description: 'Workers of each message thread (-t).' }),
  footprint: z
    .int()
    .min(1)
    .max(1_048_576)
    .optional()
    .meta({ description: 'Three matrices in KiB (-F); the size of an operation follows from it. Default: 256.' }),
  operations: z.int().min(1).max(100_000).optional().meta({ description: 'Products per request (-n). Default: 5.' }),
  think: duration('Sleep at the beginning of each request (-s). Default: 100us.').optional(),
  operation: positiveDuration(
    'CPU time of an operation. Default: from the footprint, 1.65 ns per multiply-add.',
  ).optional(),
  spin: positiveDuration(
    'As schbench before 1.0 (-c): a request computes until so much time has passed, with or without the CPU.',
  ).optional(),
};

/** Keys of requests as schbench 1.0 has them: not with `spin`. */
export const PRODUCT_KEYS = ['footprint', 'operations', 'operation', 'think'] as const;

type Schbench = z.output<z.ZodObject<typeof schbenchKeys>>;

/** CPU time of one matrix product: three square matrices of 8-byte numbers fill the footprint. */
export function operationNs(footprintKiB: number): number {
  const size = Math.floor(Math.sqrt((footprintKiB * 1024) / 3 / 8));
  return Math.max(1, Math.round(size * size * size * MULTIPLY_ADD_NS));
}

/**
 * Workers ask their message thread for work and sleep until it wakes them; a request sleeps (the network), computes, and
 * is done. `latency` is schbench's request latency. Its wakeup latency is that of the message thread's wakeups only;
 * `wakeup` here also counts the end of each sleep.
 *
 * Before 1.0 a request was `spin`: it reads the clock until so much time has passed (usec_spin, read), so a thread that
 * had to wait for the CPU meanwhile needs less of it, and one that waited long enough none at all when it is its turn
 * again. Message threads answered at once with -s 0, as here. Its latency is that of a worker's wakeup.
 */
export function schbench(
  {
    messages = 1,
    workers,
    footprint = FOOTPRINT_KIB,
    operations = OPERATIONS,
    spin,
    think = spin === undefined ? SLEEP_NS : 0,
    operation = operationNs(footprint),
  }: Schbench,
  context: GeneratorContext,
): readonly Part[] {
  const parts: Part[] = [];
  for (let m = 0; m < messages; m++) {
    const queue = context.share(`posts${m}`, queueOf());
    const sleep: readonly Step[] = think > 0 ? [{ kind: 'sleep', time: constant(think) }] : [];
    const worker: readonly Step[] = [
      { kind: 'send', queue },
      { kind: 'suspend' },
      { kind: 'begin' },
      ...sleep,
      spin === undefined
        ? { kind: 'run', time: constant(operation * operations) }
        : { kind: 'busy', time: constant(spin) },
      { kind: 'end' },
    ];
    const message: readonly Step[] = [{ kind: 'receive', queue }, { kind: 'reply' }];
    const program = (steps: readonly Step[]) => ({ kind: 'steps', steps, repeat: undefined, start: 0 }) as const;
    parts.push(
      { suffix: `worker${m}`, threads: workers, behaviour: program(worker), countedAs: '' },
      { suffix: `message${m}`, threads: 1, behaviour: program(message), countedAs: 'messages' },
    );
  }
  return parts;
}
