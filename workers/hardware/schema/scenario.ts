/** The hardware lab's part of the scenario format. The scenario room adds title, measure, labels and claims. */
import * as z from 'zod';
import { entityName } from '../../lab/names.ts';
import { machineModel } from '../../machine/catalogue/model.ts';
import { assumptions, uncertain } from './assumptions.ts';
import { workload, workloadOverride } from './workload.ts';

const figures = z.enum(['measured', 'model']).optional().meta({
  description:
    'measured: rates and powers as measured where the machine has them. model: always predicted. Default: measured.',
});

const UTILISATION = {
  least: 0.001,
  most: 1,
  description: 'Share of the time for which a node works. Default: 0.5.',
};

const scaleOut = z
  .strictObject({
    nodes: z
      .int()
      .min(1)
      .max(1e7)
      .meta({ description: 'Machines of the baseline; others are as many as the same work needs.' }),
    years: z.number().min(0.01).max(50).optional().meta({ description: 'How long they run. Default: 1.' }),
    utilisation: uncertain(UTILISATION).optional(),
  })
  .meta({ description: 'A data centre that does each class of work.' });

/** Keys at the top of a scenario. */
export const hardwareKeys = {
  machine: machineModel.optional(),
  figures,
  assumptions: assumptions.optional(),
  scaleOut: scaleOut.optional(),
  workload: z.record(entityName('workload'), workload).meta({ description: 'Work, by name.', minProperties: 1 }),
};

/** Keys of a variant. */
export const hardwareVariantKeys = {
  machine: machineModel.optional(),
  figures,
  assumptions: assumptions.optional(),
  workload: z
    .record(entityName('workload'), workloadOverride)
    .optional()
    .meta({ description: 'How this variant does the work, by name.' }),
  without: z.array(z.string()).optional().meta({ description: 'Workloads that this variant leaves out.' }),
};

const keys = z.object(hardwareKeys);
const variantKeys = z.object(hardwareVariantKeys);

export type HardwareVariant = z.output<typeof variantKeys> & { readonly baseline?: boolean | undefined };

/** A scenario as far as this lab looks at it. */
export type HardwareScenario = z.output<typeof keys> & {
  /** ns; a duration of 0 = none is stated. */
  readonly measure: { readonly warmup: number; readonly duration: number };
  readonly variants: Readonly<Record<string, HardwareVariant>>;
};
