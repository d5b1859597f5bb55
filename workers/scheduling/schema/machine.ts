import * as z from 'zod';
import { machineModel } from '../../machine/catalogue/model.ts';
import { duration } from '../../units/schema.ts';
import { cores } from './cores.ts';
import { MAX_CPUS } from './cpu-list.ts';
import { distribution } from './distribution.ts';
import { interference } from './interference.ts';
import { topologyKeys } from './topology.ts';

/** Timer interrupts per second where nothing is stated. */
export const DEFAULT_HZ = 250;

const cpus = z
  .int()
  .min(1)
  .max(MAX_CPUS)
  .optional()
  .meta({ description: 'Logical CPUs. Default: those of the model; without one they have to be stated.' });

const model = z.enum(['none', 'voluntary', 'full', 'lazy']);
const sections = z
  .strictObject({
    model,
    inKernel: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Probability that a request to reschedule meets kernel code.' }),
    untilPoint: distribution('Time until kernel code comes to a preemption point (none, voluntary, lazy).').optional(),
    untilEnabled: distribution('Time until preemption is enabled again (full, lazy).').optional(),
  })
  .superRefine(({ model, untilPoint, untilEnabled }, context) => {
    const needs = (key: 'untilPoint' | 'untilEnabled', given: unknown): void => {
      if (given !== undefined) return;
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `is missing: preemption model "${model}" waits for it`,
      });
    };
    if (model !== 'full') needs('untilPoint', untilPoint);
    if (model === 'full' || model === 'lazy') needs('untilEnabled', untilEnabled);
  })
  .meta({ description: 'Preemption model with the kernel sections that a request may meet.' });

const others = {
  model: machineModel
    .optional()
    .meta({ description: 'A machine that ships, or a machine file: what is not stated of CPUs is taken from it.' }),
  hz: z.literal([100, 250, 300, 1000]).optional().meta({ description: 'Timer interrupts per second. Default: 250.' }),
  tunedFor: z
    .int()
    .min(1)
    .max(MAX_CPUS)
    .optional()
    .meta({ description: 'CPUs for which the kernel has scaled its tunables. Default: cpus.' }),
  preemption: z
    .union([model, sections])
    .optional()
    .meta({ description: 'Preemption model of the kernel; a name alone has no kernel sections. Default: none.' }),
  ...topologyKeys,
  costs: z
    .strictObject({
      contextSwitch: duration('CPU time lost at every switch to a task. Default: 0us.').optional(),
      tick: duration('Timer interrupt of a busy CPU. Default: 0us.').optional(),
      sliceTimer: duration('Timer interrupt that ends a slice between ticks (HRTICK). Default: 0us.').optional(),
      sliceTimerLatency: duration('By how much it comes later than the slice ends. Default: 0us.').optional(),
      wakeup: duration('Interrupt and wakeup path on the CPU that wakes a task. Default: 0us.').optional(),
      ipi: duration('Reschedule interrupt on another CPU. Default: 0us.').optional(),
      idleExit: duration('Leaving the idle state. Default: 0us.').optional(),
      migration: duration('Switch to a task that ran on another CPU before. Default: 0us.').optional(),
    })
    .optional()
    .meta({ description: 'What the kernel itself takes.' }),
  interference: interference.optional(),
  cores: cores.optional(),
};

/** Times are ns. Defaults are filled in when a variant is resolved, so that a variant can override single keys. */
export const machine = z.strictObject({ cpus, ...others }).meta({ description: 'The machine all variants run on.' });
export const machineOverride = machine
  .partial()
  .meta({ description: 'What differs from the machine of the scenario.' });

export type RawMachine = z.output<typeof machine>;
