import * as z from 'zod';
import { positiveDuration } from '../../units/schema.ts';
import { cfsTunables } from './cfs.ts';
import { kernel } from './kernel-version.ts';

export const qos = z
  .strictObject({
    kernel: kernel(['5.10', '6.6']),
    ...cfsTunables,
    baseSlice: positiveDuration('6.6: base_slice_ns. Default: 0.75ms × F.').optional(),
    overloadDetectPeriod: positiveDuration(
      'A CPU that throttled offline groups and has not been idle for so long lets them go. Default: 5s.',
    ).optional(),
    offlineWaitInterval: positiveDuration('In overload, step in which offline tasks sleep. Default: 100ms.').optional(),
    smtExpeller: z
      .boolean()
      .optional()
      .meta({ description: 'Offline work idles beside online work of a sibling hyperthread. Default: false.' }),
  })
  .superRefine((given, context) => {
    const foreign =
      given.kernel === '6.6' ? (Object.keys(cfsTunables) as (keyof typeof cfsTunables)[]) : ['baseSlice' as const];
    for (const key of foreign) {
      if (given[key] === undefined) continue;
      const message = `openEuler ${given.kernel} has no '${key}'\n5.10 is CFS, 6.6 is EEVDF`;
      context.addIssue({ code: 'custom', path: [key], message });
    }
  })
  .meta({
    description: 'openEuler: QoS preemption on CFS of 5.10 or EEVDF of 6.6; groups are offline with qosLevel: -1.',
  });
