/** How a scenario of any lab names its machine: one that ships, or a file of the user's own. */
import * as z from 'zod';
import { suggest } from '../../documents/suggest.ts';
import { readMachine } from './read.ts';
import { machineNamed, SHIPPED_MACHINES } from './shipped.ts';
import type { Machine } from './types.ts';

/** Texts of machine files, by the path that a scenario states, or by file name alone where there are no folders. */
export type MachineFiles = Readonly<Record<string, string>>;

const FILE = /^(?!\/)[^\\\0]{0,500}[^/\\\0]\.ya?ml$/;

export const machineModel = z
  .string()
  .superRefine((model, context) => {
    if (SHIPPED_MACHINES.includes(model) || FILE.test(model)) return;
    const message = isMachineFile(model)
      ? 'a machine file is a path such as machines/mine.yaml, relative to the scenario'
      : `there is no machine '${model.slice(0, 40)}'\n${suggest(model, SHIPPED_MACHINES, 'machines')}`;
    context.addIssue({ code: 'custom', message });
  })
  .meta({
    description: 'A machine that ships (dyno machines), or a file of your own, path relative to the scenario.',
    examples: [...SHIPPED_MACHINES],
  });

export function isMachineFile(model: string): boolean {
  return /\.ya?ml$/.test(model);
}

export function machineFileText(files: MachineFiles, file: string): string | undefined {
  return files[file] ?? files[file.slice(file.lastIndexOf('/') + 1)];
}

/** The machine that a scenario names; undefined while its file has not been read, or cannot be. */
export function machineOf(model: string, files: MachineFiles): Machine | undefined {
  if (!isMachineFile(model)) return machineNamed(model);
  const text = machineFileText(files, model);
  return text === undefined ? undefined : readMachine(text, model).machine;
}

/** What a scenario needs of a machine and nobody knows, or does not suit the lab. */
export interface Unsuited<Key extends string> {
  /** Key of the scenario's machine that would help. */
  readonly key: Key;
  readonly message: string;
  readonly hint: string;
}

/** Says which figure of a machine is unknown. */
export function unknownFigure<Key extends string>(key: Key, { id }: Machine, figure: string): Unsuited<Key> {
  const message = `'${key}' is missing: the machine '${id}' does not say it, its ${figure} is unknown`;
  return { key, message, hint: `state machine.${key}` };
}

/** Hardware threads of each core, where all cores have as many. */
export function threadsPerCore({ coreTypes }: Machine): number | undefined {
  const [first, ...rest] = coreTypes.map(({ smt }) => smt.value);
  return rest.every((smt) => smt === first) ? first : undefined;
}

export function coresOf({ coreTypes }: Machine): number {
  return coreTypes.reduce((sum, { cores }) => sum + cores.value, 0);
}
