/** The scheduling lab's part of the scenario format. The scenario room adds title, measure, labels and claims. */
import * as z from 'zod';
import { entityName } from '../../lab/names.ts';
import { positiveDuration } from '../../units/schema.ts';
import { placement } from './cores.ts';
import { group } from './group.ts';
import { machine, machineOverride } from './machine.ts';
import { policy } from './policy.ts';
import { power } from './power.ts';
import { resources } from './resources.ts';
import { workload, workloadOverride } from './workload.ts';

const groups = z
  .record(entityName('group'), group)
  .optional()
  .meta({ description: 'Settings of the groups that workloads name.' });

/** Keys at the top of a scenario. */
export const schedulingKeys = {
  machine,
  policy: policy.optional().meta({ description: 'Policy of variants that state none. Default: eevdf 6.12.' }),
  placement: placement.optional(),
  power: power.optional(),
  groups,
  resources,
  starvedAfter: positiveDuration(
    'A task that is runnable for longer than this without running is reported as starved. Default: 5s.',
  ).optional(),
  workload: z.record(entityName('workload'), workload).meta({ description: 'What runs, by name.', minProperties: 1 }),
};

/** Keys of a variant. */
export const schedulingVariantKeys = {
  policy: policy.optional(),
  groups,
  resources: resources.meta({ description: 'Resources that differ, whole; others are those of the scenario.' }),
  without: z.array(z.string()).optional().meta({ description: 'Workloads that this variant leaves out.' }),
  machine: machineOverride.optional(),
  placement: placement.optional(),
  power: power.optional().meta({ description: 'What differs from the power of the scenario, key by key.' }),
  workload: z
    .record(entityName('workload'), workloadOverride)
    .optional()
    .meta({ description: 'What this variant changes in workloads, by name.' }),
};

const keys = z.object(schedulingKeys);
const variantKeys = z.object(schedulingVariantKeys);

export type SchedulingVariant = z.output<typeof variantKeys>;

/** A scenario as far as this lab looks at it; times are ns. */
export type SchedulingScenario = z.output<typeof keys> & {
  readonly measure: { readonly warmup: number; readonly duration: number };
  readonly variants: Readonly<Record<string, SchedulingVariant>>;
};
