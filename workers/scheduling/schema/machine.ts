import * as z from 'zod';
import { duration } from '../../units/schema.ts';
import { MAX_CPUS } from './cpu-list.ts';

const cpus = z.int().min(1).max(MAX_CPUS).meta({ description: 'Logical CPUs.' });

const optional = {
  hz: z.literal([100, 250, 300, 1000]).optional().meta({ description: 'Timer interrupts per second. Default: 250.' }),
  preemption: z
    .enum(['none', 'voluntary'], {
      error: ({ input }) =>
        input === 'full' || input === 'lazy'
          ? `preemption "${input}" is not modelled yet\nuse none or voluntary`
          : undefined,
    })
    .optional()
    .meta({ description: 'Preemption model of the kernel. Default: none.' }),
  llc: z
    .int()
    .min(1)
    .max(MAX_CPUS)
    .optional()
    .meta({ description: 'CPUs that share one last-level cache; divides cpus. Default: all of them.' }),
  costs: z
    .strictObject({
      contextSwitch: duration('CPU time lost at every switch to a task. Default: 0us.').optional(),
    })
    .optional()
    .meta({ description: 'What the kernel itself takes.' }),
};

/** Times are ns. Defaults are filled in when a variant is resolved, so that a variant can override single keys. */
export const machine = z.strictObject({ cpus, ...optional }).meta({ description: 'The machine all variants run on.' });
export const machineOverride = machine
  .partial()
  .meta({ description: 'What differs from the machine of the scenario.' });

export type RawMachine = z.output<typeof machine>;
