import * as z from 'zod';
import { entityName } from '../../lab/names.ts';
import { DURATION, parseQuantity } from '../../units/quantity.ts';
import { duration, positiveDuration } from '../../units/schema.ts';
import { coLocationGroupKeys } from './group-keys.ts';
import { taskPolicy } from './role.ts';

/** cpu.max periods are 1 ms to 1 s long, quotas at least 1 ms (min_cfs_quota_period, max_cfs_quota_period; read). */
const MIN_NS = 1_000_000;
const MAX_PERIOD_NS = 1_000_000_000;
/** Period of cpu.max when none is stated (default_cfs_period; read). */
export const DEFAULT_QUOTA_PERIOD_NS = 100_000_000;

const inRange = (ns: number) => ns >= MIN_NS && ns <= MAX_PERIOD_NS;

const limit = z
  .strictObject({
    quota: positiveDuration('CPU time of all tasks of the group together per period, at least 1ms.').refine(
      (ns) => ns >= MIN_NS,
      'a quota is at least 1ms',
    ),
    period: positiveDuration('1ms to 1s. Default: 100ms.').refine(inRange, 'a period is between 1ms and 1s').optional(),
    burst: duration('cpu.max.burst: unused quota that may be saved up, at most the quota. Default: 0ms.').optional(),
  })
  .superRefine(({ quota, burst = 0 }, context) => {
    if (burst > quota) context.addIssue({ code: 'custom', path: ['burst'], message: 'is more than the quota' });
  });

/** "20ms/100ms" or "20ms", as in cpu.max. */
const limitText = z
  .unknown()
  .transform((input, context): z.output<typeof limit> => {
    const fail = (message: string, wrongType: boolean): z.output<typeof limit> => {
      const hint = 'expected quota/period such as 20ms/100ms';
      context.addIssue({ code: 'custom', message: `${message}\n${hint}`, params: { wrongType } });
      return z.NEVER;
    };
    if (typeof input !== 'string' && typeof input !== 'number') return fail('is no limit', true);
    const parts = String(input).split('/');
    if (parts.length > 2) return fail(`"${input}" has more than one /`, false);
    const [quota, period] = parts.map((part) => parseQuantity(part.trim(), DURATION));
    if (!quota.ok) return fail(quota.message, false);
    if (quota.value < MIN_NS) return fail('a quota is at least 1ms', false);
    if (period === undefined) return { quota: quota.value };
    if (!period.ok) return fail(period.message, false);
    if (!inRange(period.value)) return fail('a period is between 1ms and 1s', false);
    return { quota: quota.value, period: period.value };
  })
  .meta({ type: 'string', description: 'Quota/period, such as 20ms/100ms; the period may be left out.' });

const shape = {
  parent: entityName('group').optional().meta({ description: 'Group that this one lies in. Default: the root.' }),
  shares: z
    .int()
    .min(2)
    .max(262_144)
    .optional()
    .meta({ description: 'cpu.shares of the cgroup; 1024 is one nice-0 task. Default: 1024.' }),
  weight: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .meta({ description: 'cpu.weight of the cgroup, instead of shares; 100 is one nice-0 task.' }),
  idle: z.boolean().optional().meta({ description: 'cpu.idle of the cgroup. Default: false.' }),
  max: z.union([limitText, limit]).optional().meta({ description: 'cpu.max of the cgroup. Default: unlimited.' }),
  policy: taskPolicy.optional().meta({ description: 'Policy of the tasks of the group.' }),
  ...coLocationGroupKeys,
};

export const group = z
  .strictObject(shape)
  .superRefine(({ shares, weight, idle }, context) => {
    if (shares !== undefined && weight !== undefined)
      context.addIssue({ code: 'custom', path: ['weight'], message: 'states again what shares states\nkeep one' });
    if (idle === true && (shares ?? weight) !== undefined) {
      const path = [shares === undefined ? 'weight' : 'shares'];
      context.addIssue({ code: 'custom', path, message: 'has no effect\na group with cpu.idle has the weight 3' });
    }
  })
  .meta({
    description: 'Any key but policy makes the group a cgroup; policy alone only sets the policy of its tasks.',
  });

export type RawGroup = z.output<typeof group>;

/** A group of the scenario with what a variant changes in it, key by key; weight and shares replace each other. */
export function overlayGroup(base: RawGroup | undefined, change: RawGroup): RawGroup {
  const { shares, weight, ...rest } = base ?? {};
  if (change.shares !== undefined || change.weight !== undefined) return { ...rest, ...change };
  return { ...base, ...change };
}
