/** What a thread is to the scheduler, as a scenario states it. */
import * as z from 'zod';

export const taskPolicy = z.enum([
  'SCHED_OTHER',
  'SCHED_BATCH',
  'SCHED_IDLE',
  'SCHED_BT',
  'SCHED_EXT',
  'SCHED_FIFO',
  'SCHED_RR',
]);

export const nice = z.int().min(-20).max(19).meta({ description: 'Nice value. Default: 0.' });

export const rtPriority = z
  .int()
  .min(1)
  .max(99)
  .meta({ description: 'Priority of SCHED_FIFO and SCHED_RR threads, 99 is the highest. Default: 1.' });
