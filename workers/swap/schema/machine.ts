import * as z from 'zod';
import { positiveBytes } from '../../units/schema.ts';
import { DISK_KINDS, type MachineConfig } from '../config.ts';
import { PRESETS, type PresetName } from '../timing/presets.ts';

/** CPUs of the largest machine. */
export const MAX_CPUS = 512;

export const machine = z
  .strictObject({
    preset: z
      .enum(Object.keys(PRESETS) as PresetName[])
      .optional()
      .meta({ description: 'Machine whose costs and topology are taken (docs/SWAP.md). Default: server-32.' }),
    cpus: z.int().min(1).max(MAX_CPUS).optional().meta({ description: 'Logical CPUs. Default: those of the preset.' }),
    sockets: z.int().min(1).max(8).optional().meta({ description: 'Sockets. Default: those of the preset.' }),
    smt: z.literal([1, 2]).optional().meta({ description: 'Threads of a core. Default: those of the preset.' }),
    disk: z.enum(DISK_KINDS).optional().meta({ description: 'Disk that files are on. Default: nvme-consumer.' }),
    memory: positiveBytes('Memory that pages may take, what the kernel keeps not included. Default: 64GiB.').optional(),
    hz: z.literal([100, 250, 300, 1000]).optional().meta({ description: 'Timer interrupts per second. Default: 250.' }),
  })
  .meta({ description: 'The machine all variants run on.' });

export const machineOverride = machine
  .partial()
  .meta({ description: 'What differs from the machine of the scenario.' });

export type RawMachine = z.output<typeof machine>;

/** The CPUs of a machine, what is not stated taken from its preset. */
export function topologyOf(raw: RawMachine): Pick<MachineConfig, 'preset' | 'cpus' | 'sockets' | 'threadsPerCore'> {
  const preset = raw.preset ?? 'server-32';
  const { cpus, sockets, threadsPerCore } = PRESETS[preset];
  return {
    preset,
    cpus: raw.cpus ?? cpus,
    sockets: raw.sockets ?? sockets,
    threadsPerCore: raw.smt ?? threadsPerCore,
  };
}
