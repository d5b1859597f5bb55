import * as z from 'zod';
import { positiveDuration } from '../../units/schema.ts';
import { bt } from './bt.ts';
import { cfsTunables } from './cfs.ts';
import { ext } from './ext.ts';
import { groupIdentity } from './group-identity.ts';
import { kernel } from './kernel-version.ts';
import { qos } from './qos.ts';

export const CFS_KERNELS = ['3.3', '4.14', '4.19', '5.10', '6.1', '6.5'] as const;
export const EEVDF_KERNELS = ['6.6', '6.12', '6.18', '7.2'] as const;

const cfs = z
  .strictObject({ kernel: kernel(CFS_KERNELS), ...cfsTunables })
  .meta({ description: 'Completely Fair Scheduler (up to Linux 6.5).' });

const switchable = (description: string) => z.boolean().optional().meta({ description });

const eevdf = z
  .strictObject({
    kernel: kernel(EEVDF_KERNELS),
    baseSlice: positiveDuration('base_slice_ns. Default: 0.75ms × F, from 6.18 on 0.7ms × F.').optional(),
    features: z
      .strictObject({
        placeLag: switchable('PLACE_LAG. Default: on.'),
        placeDeadlineInitial: switchable('PLACE_DEADLINE_INITIAL. Default: on.'),
        placeRelDeadline: switchable('PLACE_REL_DEADLINE. Default: on from 6.12.'),
        runToParity: switchable('RUN_TO_PARITY. Default: on.'),
        preemptShort: switchable('PREEMPT_SHORT. Default: on from 6.12.'),
        delayDequeue: switchable('DELAY_DEQUEUE. Default: on from 6.12.'),
        delayZero: switchable('DELAY_ZERO. Default: on from 6.12.'),
        wakeupPreemption: switchable('WAKEUP_PREEMPTION. Default: on.'),
        pickBuddy: switchable('PICK_BUDDY. Default: on from 6.12.'),
        hrtick: switchable('HRTICK. Default: on from 7.2.'),
      })
      .optional()
      .meta({ description: 'Scheduler features, as in /sys/kernel/debug/sched/features.' }),
  })
  .meta({ description: 'Earliest Eligible Virtual Deadline First (from Linux 6.6).' });

const policies = { cfs, eevdf, bt, groupIdentity, qos, ext };

/** Exactly one of them. Times are ns. */
export const policy = z
  .strictObject(policies)
  .partial()
  .superRefine((given, context) => {
    const names = Object.keys(given);
    if (names.length !== 1) {
      const message = `expected one policy, got ${names.length === 0 ? 'none' : names.join(' and ')}`;
      context.addIssue({ code: 'custom', message: `${message}\npolicies: ${Object.keys(policies).join(', ')}` });
    }
  })
  .meta({ description: 'The scheduler and its kernel version.', minProperties: 1, maxProperties: 1 });

export type RawPolicy = z.output<typeof policy>;
