/** The swap lab's part of the scenario format. The scenario room adds title, measure, labels and claims. */
import * as z from 'zod';
import { entityName } from '../../lab/names.ts';
import { GENERATIONS, KERNELS } from '../allocator/design.ts';
import { device, deviceOverride, zswap } from './device.ts';
import { machine, machineOverride } from './machine.ts';
import { group, reclaim } from './reclaim.ts';
import { workload, workloadOverride } from './workload.ts';

/** Every release, oldest first. */
export const ALL_KERNELS: readonly string[] = GENERATIONS.flatMap((generation) => KERNELS[generation]);

const kernelKeys = {
  kernel: z
    .enum([...ALL_KERNELS])
    .optional()
    .meta({ description: 'Kernel, by its release; quoted, because 6.10 would be the number 6.1.' }),
  design: z
    .enum(GENERATIONS)
    .optional()
    .meta({ description: 'Generation of the allocator, in its latest release (docs/SWAP.md). Default: g4.' }),
};

const groups = z
  .record(entityName('group'), group)
  .optional()
  .meta({ description: 'Memory cgroups that workloads name.' });

/** Keys at the top of a scenario. */
export const swapKeys = {
  machine,
  ...kernelKeys,
  swap: z.record(entityName('swap device'), device).meta({ description: 'Swap devices, by name.', minProperties: 1 }),
  zswap: zswap.optional(),
  groups,
  reclaim: reclaim.optional(),
  workload: z.record(entityName('workload'), workload).meta({ description: 'What runs, by name.', minProperties: 1 }),
};

/** Keys of a variant. */
export const swapVariantKeys = {
  machine: machineOverride.optional(),
  ...kernelKeys,
  swap: z
    .record(entityName('swap device'), deviceOverride)
    .optional()
    .meta({ description: 'What this variant changes in swap devices, by name; a new name is a further device.' }),
  zswap: z
    .union([z.literal(false), zswap])
    .optional()
    .meta({ description: 'zswap of this variant, whole; false: none.' }),
  groups,
  reclaim: reclaim.optional(),
  workload: z
    .record(entityName('workload'), workloadOverride)
    .optional()
    .meta({ description: 'What this variant changes in workloads, by name.' }),
  without: z
    .array(z.string())
    .optional()
    .meta({ description: 'Workloads and swap devices that this variant leaves out.' }),
};

const keys = z.object(swapKeys);
const variantKeys = z.object(swapVariantKeys);

export type SwapVariant = z.output<typeof variantKeys>;

/** A scenario as far as this lab looks at it; times are ns, sizes bytes. */
export type SwapScenario = z.output<typeof keys> & {
  readonly measure: { readonly warmup: number; readonly duration: number };
  readonly variants: Readonly<Record<string, SwapVariant>>;
};
