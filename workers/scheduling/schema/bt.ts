import * as z from 'zod';
import { duration, positiveDuration } from '../../units/schema.ts';
import { DEFAULT_BT_PERIOD_NS } from '../bt/defaults.ts';
import { parseCpuList } from './cpu-list.ts';
import { kernel } from './kernel-version.ts';

const flag = (description: string) => z.boolean().optional().meta({ description });
const percent = z.int().min(0).max(100);

const visibility = z
  .union([
    z.boolean(),
    z.strictObject({
      wakeup: flag('When a fair task looks for a CPU. Default: true.'),
      newIdle: flag('When a CPU is left with BT work alone: it pulls waiting fair tasks. Default: true.'),
      periodic: flag('In periodic balancing: the interval of an idle CPU. Default: true.'),
      idleAverage: flag('In the average idle time of the CPU. Default: true.'),
    }),
  ])
  .optional()
  .meta({
    description: 'Fair tasks take a CPU that runs only BT for idle: everywhere, or place by place. Default: true.',
  });

const caps = z
  .record(z.string(), percent)
  .superRefine((given, context) => {
    for (const cpus of Object.keys(given)) {
      if (parseCpuList(cpus)) continue;
      context.addIssue({ code: 'custom', path: [cpus], message: 'expected CPUs such as 0-3,7' });
    }
  })
  .optional()
  .meta({
    description: '/proc/offline/cpuN: percent of the period BT may use, by CPUs, such as { "0-3": 0 }. Default: 100.',
  });

/** Keys that only the RUE generation has. */
const RUE_KEYS = ['suppressPercent', 'maxThrottle', 'htIsolation'] as const;

export const bt = z
  .strictObject({
    kernel: kernel(['tk3', 'rue']),
    cpuVisibleAsIdle: visibility,
    runtime: duration('CPU time BT may use per period on each CPU. Default: unlimited.').optional(),
    period: positiveDuration('Default: 1s.').optional(),
    runtimeShare: flag('BT_RUNTIME_SHARE: a CPU borrows runtime from others. Default: false.'),
    caps,
    latency: positiveDuration('Latency of the BT class. Default: tk3 6ms × F, shared with CFS; rue 6ms.').optional(),
    minGranularity: positiveDuration('Default: tk3 0.75ms × F, shared with CFS; rue 3ms.').optional(),
    wakeupGranularity: duration('Default: tk3 1ms × F, shared with CFS; rue 4ms.').optional(),
    granularity: positiveDuration('sched_bt_granularity_ns, unit of the latency factor. Default: 4ms.').optional(),
    loadFair: flag('sched_bt_load_fair: fair load counts when BT is balanced. Default: true.'),
    ignoreCpubind: flag('sched_bt_ignore_cpubind: BT tasks ignore affinity. Default: false.'),
    suppressPercent: percent.optional().meta({
      description: 'rue: fair and BT work together may use this much of a CPU. Default: 100.',
    }),
    maxThrottle: positiveDuration('rue: BT work held back this long gets a turn. Default: 10s.').optional(),
    htIsolation: flag('rue: cpu_qos_ht_isolate, no BT beside a sensitive sibling. Default: false.'),
  })
  .superRefine((given, context) => {
    const { runtime, period = DEFAULT_BT_PERIOD_NS } = given;
    if (runtime !== undefined && runtime > period) {
      const message = 'is longer than the period\nleave it out for no limit';
      context.addIssue({ code: 'custom', path: ['runtime'], message });
    }
    for (const key of RUE_KEYS) {
      if (given.kernel !== 'tk3' || given[key] === undefined) continue;
      const message = `TencentOS kernel 3 has no '${key}'\nit came with kernel: rue`;
      context.addIssue({ code: 'custom', path: [key], message });
    }
  })
  .meta({
    description:
      'TencentOS: below the fair class the BT class for offline tasks. tk3 = CFS of 4.14, rue = EEVDF of 6.6 (partly inferred).',
  });

export type RawBt = z.output<typeof bt>;
