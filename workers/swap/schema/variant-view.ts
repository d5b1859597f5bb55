import { own } from '../../lab/report.ts';
import { type Generation, generationOf, KERNELS } from '../allocator/design.ts';
import type { RawDevice, RawZswap } from './device.ts';
import type { RawMachine } from './machine.ts';
import type { RawGroup, RawReclaim } from './reclaim.ts';
import type { SwapScenario } from './scenario.ts';
import type { RawWorkload } from './workload.ts';

/** A variant laid over its scenario: everything still as written, but in one place. */
export interface VariantView {
  readonly machine: RawMachine;
  readonly generation: Generation;
  readonly kernel: string;
  readonly devices: readonly (readonly [name: string, device: RawDevice])[];
  readonly zswap: RawZswap | undefined;
  readonly groups: ReadonlyMap<string, RawGroup>;
  readonly reclaim: RawReclaim;
  readonly workloads: readonly (readonly [name: string, workload: RawWorkload])[];
}

/** Swap table, phase I: the long-term kernel of 2025. */
const DEFAULT_GENERATION: Generation = 'g4';

/** Overrides have been checked by `checkSwap`: keys that do not fit and devices that are not whole were reported there. */
export function viewVariant(scenario: SwapScenario, id: string): VariantView {
  const variant = own(scenario.variants, id) ?? {};
  const without = new Set(variant.without);
  const devices = new Map<string, RawDevice>(Object.entries(scenario.swap));
  for (const [name, override] of Object.entries(variant.swap ?? {})) {
    devices.set(name, { ...devices.get(name), ...override } as RawDevice);
  }
  const groups = new Map<string, RawGroup>(Object.entries(scenario.groups ?? {}));
  for (const [name, override] of Object.entries(variant.groups ?? {})) {
    groups.set(name, { ...groups.get(name), ...override });
  }
  const stated = variant.kernel !== undefined || variant.design !== undefined ? variant : scenario;
  return {
    machine: { ...scenario.machine, ...variant.machine },
    ...kernelOf(stated),
    devices: [...devices].filter(([name]) => !without.has(name)),
    zswap: variant.zswap === false ? undefined : (variant.zswap ?? scenario.zswap),
    groups,
    reclaim: { ...scenario.reclaim, ...variant.reclaim },
    workloads: Object.entries(scenario.workload)
      .filter(([name]) => !without.has(name))
      .map(([name, base]) => [name, { ...base, ...own(variant.workload, name) } as RawWorkload]),
  };
}

/** A release names its generation, a generation stands for its latest release. */
function kernelOf({
  kernel,
  design,
}: Pick<SwapScenario, 'kernel' | 'design'>): Pick<VariantView, 'generation' | 'kernel'> {
  const named = kernel === undefined ? undefined : generationOf(kernel);
  const generation = named ?? design ?? DEFAULT_GENERATION;
  const releases = KERNELS[generation];
  return { generation, kernel: kernel ?? releases[releases.length - 1] };
}
