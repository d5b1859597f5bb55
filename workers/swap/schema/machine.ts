import * as z from 'zod';
import {
  coresOf,
  type MachineFiles,
  machineModel,
  machineOf,
  threadsPerCore,
  type Unsuited,
  unknownFigure,
} from '../../machine/catalogue/model.ts';
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
    model: machineModel.optional().meta({
      description: 'A machine that ships, or a machine file: CPUs and memory are taken from it, costs from the preset.',
    }),
    cpus: z
      .int()
      .min(1)
      .max(MAX_CPUS)
      .optional()
      .meta({ description: 'Logical CPUs. Default: those of the model or preset.' }),
    sockets: z.int().min(1).max(8).optional().meta({ description: 'Sockets. Default: those of the model or preset.' }),
    smt: z
      .literal([1, 2])
      .optional()
      .meta({ description: 'Threads of a core. Default: those of the model or preset.' }),
    disk: z.enum(DISK_KINDS).optional().meta({ description: 'Disk that files are on. Default: nvme-consumer.' }),
    memory: positiveBytes(
      'Memory that pages may take, what the kernel keeps not included. Default: that of the model, else 64GiB.',
    ).optional(),
    hz: z.literal([100, 250, 300, 1000]).optional().meta({ description: 'Timer interrupts per second. Default: 250.' }),
  })
  .meta({ description: 'The machine all variants run on.' });

export const machineOverride = machine
  .partial()
  .meta({ description: 'What differs from the machine of the scenario.' });

export type RawMachine = z.output<typeof machine>;

/** A machine of the catalogue in the keys of this lab; undefined when its file has not been read. */
export function fillMachine(raw: RawMachine, files: MachineFiles): RawMachine | Unsuited<keyof RawMachine> | undefined {
  const { model: name } = raw;
  if (name === undefined) return raw;
  const model = machineOf(name, files);
  if (model === undefined) return undefined;
  if (model.coreTypes.length === 0) {
    const message = `'${model.id}' has no cores that programs could run on`;
    return { key: 'model', message, hint: 'it is an accelerator by itself' };
  }
  const smt = raw.smt ?? threadsPerCore(model);
  if (smt !== 1 && smt !== 2) {
    const message = `the cores of '${model.id}' have ${smt === undefined ? 'unlike numbers of' : smt} threads`;
    return { key: 'smt', message, hint: 'state machine.smt: 1 or 2' };
  }
  const cpus = raw.cpus ?? coresOf(model) * smt;
  if (cpus > MAX_CPUS) {
    return { key: 'cpus', message: `'${model.id}' has ${cpus} CPUs, at most ${MAX_CPUS}`, hint: 'state machine.cpus' };
  }
  const sockets = raw.sockets ?? model.sockets?.value;
  if (sockets === undefined) return unknownFigure('sockets', model, 'sockets');
  const memory = raw.memory ?? model.memory.bytes?.value;
  if (memory === undefined) return unknownFigure('memory', model, 'memory.bytes');
  return { ...raw, cpus, smt, sockets, memory };
}

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
