import * as z from 'zod';
import type { Step } from '../behaviour/steps/config.ts';
import { distribution } from '../schema/distribution.ts';
import { constant, type GeneratorContext, type Part, queueOf } from './generator.ts';

/** Defaults of hackbench (its man page, remembered): 20 senders and 20 receivers per group. */
const PAIRS = 20;
/** Messages of 100 bytes that a pipe of 64 KiB holds. */
const PIPE_MESSAGES = 655;
/** A write or read of 100 bytes, system call included (assumed). */
const TRANSFER_NS = 1000;

export const hackbenchKeys = {
  groups: z.int().min(1).max(50).meta({ description: 'Groups of senders and receivers (-g).' }),
  pairs: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Senders, and receivers, of a group (-f). Default: 20.' }),
  loops: z
    .int()
    .min(1)
    .max(10_000_000)
    .optional()
    .meta({ description: 'Messages from each sender to each receiver (-l). Default: no end.' }),
  capacity: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .meta({ description: 'Messages that a pipe holds. Default: 655, a pipe of 64 KiB with messages of 100 bytes.' }),
  send: distribution('CPU time to write a message. Default: 1us.').optional(),
  receive: distribution('CPU time to read a message. Default: 1us.').optional(),
};

type Hackbench = z.output<z.ZodObject<typeof hackbenchKeys>>;

/** In each group every sender writes to every receiver, each of which reads its own pipe. */
export function hackbench(
  {
    groups,
    pairs = PAIRS,
    loops,
    capacity = PIPE_MESSAGES,
    send = constant(TRANSFER_NS),
    receive = constant(TRANSFER_NS),
  }: Hackbench,
  context: GeneratorContext,
): readonly Part[] {
  const parts: Part[] = [];
  for (let g = 0; g < groups; g++) {
    const pipes = Array.from({ length: pairs }, (_, r) =>
      context.share(`pipe${g}.${r}`, queueOf({ capacity, sync: true })),
    );
    const sender = pipes.flatMap((queue): readonly Step[] => [
      { kind: 'run', time: send },
      { kind: 'send', queue },
    ]);
    const part = (suffix: string, threads: number, steps: readonly Step[], repeat: number | undefined): Part => ({
      suffix,
      threads,
      behaviour: { kind: 'steps', steps, repeat, start: 0 },
      countedAs: '',
    });
    parts.push(part(`sender${g}`, pairs, sender, loops));
    pipes.forEach((queue, r) => {
      const receiver: readonly Step[] = [{ kind: 'receive', queue }, { kind: 'run', time: receive }, { kind: 'end' }];
      parts.push(part(`receiver${g}.${r}`, 1, receiver, loops === undefined ? undefined : loops * pairs));
    });
  }
  return parts;
}
