import * as z from 'zod';
import { positiveBytes } from '../../units/schema.ts';
import { COST_PRESETS } from '../config.ts';

/** CPUs of the largest machine. */
export const MAX_CPUS = 512;

export const machine = z
  .strictObject({
    cpus: z.int().min(1).max(MAX_CPUS).meta({ description: 'Logical CPUs.' }),
    sockets: z
      .int()
      .min(1)
      .max(8)
      .optional()
      .meta({ description: 'Sockets that the cores are spread over. Default: 1.' }),
    smt: z.literal([1, 2]).optional().meta({ description: 'Hyperthreads of a core. Default: 1.' }),
    memory: positiveBytes('Memory that pages may take, what the kernel keeps not included. Default: 64GiB.').optional(),
    costs: z
      .enum(COST_PRESETS)
      .optional()
      .meta({ description: 'What paths and locks cost (docs/SWAP.md). Default: server.' }),
    hz: z.literal([100, 250, 300, 1000]).optional().meta({ description: 'Timer interrupts per second. Default: 250.' }),
  })
  .meta({ description: 'The machine all variants run on.' });

export const machineOverride = machine
  .partial()
  .meta({ description: 'What differs from the machine of the scenario.' });

export type RawMachine = z.output<typeof machine>;
