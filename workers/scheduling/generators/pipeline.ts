import * as z from 'zod';
import { entityName } from '../../lab/names.ts';
import type { Step } from '../behaviour/steps/config.ts';
import { arrivalsOf, openArrivals } from '../schema/arrivals.ts';
import { distribution } from '../schema/distribution.ts';
import { type GeneratorContext, type Part, queueOf } from './generator.ts';

const stage = z
  .strictObject({
    name: entityName('stage'),
    threads: z.int().min(1).max(65_536).optional().meta({ description: 'Threads of the stage. Default: 1.' }),
    service: distribution('CPU time per request.'),
    capacity: z
      .int()
      .min(1)
      .max(2 ** 30)
      .optional()
      .meta({ description: 'Requests that may wait for the stage before the one in front of it stops. Default: any.' }),
  })
  .meta({ description: 'A thread pool and the queue in front of it.' });

export const pipelineKeys = {
  arrivals: openArrivals,
  stages: z
    .array(stage)
    .min(1)
    .max(100)
    .refine((stages) => new Set(stages.map(({ name }) => name)).size === stages.length, 'two stages have the same name')
    .meta({ description: 'What each request goes through, in this order.' }),
};

type Pipeline = z.output<z.ZodObject<typeof pipelineKeys>>;

/** Requests go through stages; `latency` is from the arrival to the end of the last stage. */
export function pipeline({ arrivals, stages }: Pipeline, context: GeneratorContext): readonly Part[] {
  const queues = stages.map(({ name, capacity }, s) =>
    context.share(
      `${name}.queue`,
      queueOf(s === 0 ? { capacity: undefined, arrivals: arrivalsOf(arrivals) } : { capacity }),
    ),
  );
  return stages.map(({ name, threads = 1, service }, s): Part => {
    const last = s === stages.length - 1;
    const steps: readonly Step[] = [
      { kind: 'receive', queue: queues[s] },
      { kind: 'run', time: service },
      last ? { kind: 'end' } : { kind: 'send', queue: queues[s + 1] },
    ];
    return {
      suffix: name,
      threads,
      behaviour: { kind: 'steps', steps, repeat: undefined, start: 0 },
      countedAs: '',
    };
  });
}
