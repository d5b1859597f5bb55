import * as z from 'zod';
import { entityName } from '../../lab/names.ts';
import { FREQUENCY, POWER } from '../../units/quantity.ts';
import { within } from '../../units/schema.ts';
import type { CorePlacement, CoreTypeConfig, MachineConfig } from '../config.ts';
import { MAX_CPUS } from './cpu-list.ts';

const PLACEMENTS = ['unaware', 'capacity-aware', 'energy-aware'] as const satisfies readonly CorePlacement[];
/** Kernels whose balancer does not go by group types; here they take all CPUs for equal. */
const TOO_OLD: readonly string[] = ['3.3', '4.14', '4.19'];

export function placesByCapacity(kernel: string): boolean {
  return !TOO_OLD.includes(kernel);
}

/** What a kernel does that nobody told otherwise. */
export function usualPlacement(kernel: string): CorePlacement {
  return placesByCapacity(kernel) ? 'capacity-aware' : 'unaware';
}

const operatingPoint = z.strictObject({
  frequency: within(FREQUENCY, '1MHz', '10GHz', 'Frequency of the core.'),
  power: within(POWER, '0W', '1kW', 'What one busy core draws at it.'),
});

const coreType = z
  .strictObject({
    cpus: z.int().min(1).max(MAX_CPUS).meta({ description: 'Logical CPUs of this type.' }),
    capacity: z
      .number()
      .min(0.01)
      .max(1)
      .meta({ description: 'Work per time at the highest frequency against the fastest type, which has 1.' }),
    operatingPoints: z
      .array(operatingPoint)
      .min(1)
      .optional()
      .meta({ description: 'Frequencies, lowest first, with the power of a busy core.' }),
  })
  .meta({ description: 'Neighbouring cores of one design.' });

export const cores = z
  .record(entityName('core type'), coreType)
  .meta({ description: 'Types of cores by name, in the order of CPU numbers. Default: all cores are equal.' });

export const coreSpeeds = z
  .record(z.string(), z.number().min(0.001).max(10))
  .meta({ description: 'Its work per time on types of cores, at their highest frequency. Default: their capacity.' });

export const placement = z.enum(PLACEMENTS).meta({
  description:
    'What the scheduler does about cores that differ: nothing, by capacity, or by energy while no CPU is used above 80 %. Default: capacity-aware.',
});

type RawCores = z.output<typeof cores>;

export function resolveCores(given: RawCores | undefined): readonly CoreTypeConfig[] | undefined {
  if (given === undefined) return undefined;
  return Object.entries(given).map(([name, { cpus, capacity, operatingPoints = [] }]) => ({
    ...{ name, cpus, capacity },
    operatingPoints: operatingPoints.map(({ frequency, power }) => ({ hz: frequency, watts: power })),
  }));
}

/** Speeds of a workload by type of core. */
export function resolveCoreSpeeds(
  given: z.output<typeof coreSpeeds> | undefined,
  machine: Pick<MachineConfig, 'cores'>,
): readonly number[] | undefined {
  if (given === undefined || machine.cores === undefined) return undefined;
  return machine.cores.map(({ name, capacity }) => given[name] ?? capacity);
}
