/** Machine files of a scenario: which it names, and what is wrong with them. */
import { type Diagnostic, errorAt } from '../documents/diagnostic.ts';
import { isMachineFile, type MachineFiles, machineFileText } from '../machine/catalogue/model.ts';
import { readMachine } from '../machine/catalogue/read.ts';
import type { Scenario } from '../scenario/labs.ts';
import type { ParsedScenario } from '../scenario/parse.ts';

interface Use {
  readonly path: readonly string[];
  readonly file: string;
}

/** How the labs name a machine: by itself, or among other keys of the machine. */
type Stated = string | { readonly model?: string | undefined } | undefined;

/** Every place of a scenario that names a machine file. */
function usesOf(scenario: Scenario): readonly Use[] {
  const variants: Readonly<Record<string, { readonly machine?: Stated }>> = scenario.variants;
  const stated: readonly (readonly [path: readonly string[], machine: Stated])[] = [
    [['machine'], scenario.machine],
    ...Object.entries(variants).map(([id, { machine }]) => [['variants', id, 'machine'], machine] as const),
  ];
  return stated.flatMap(([at, machine]) => {
    const [path, file] = typeof machine === 'string' ? [at, machine] : [[...at, 'model'], machine?.model];
    return file !== undefined && isMachineFile(file) ? [{ path, file }] : [];
  });
}

/** Paths of the machine files that a scenario names. */
export function machineFilesOf(scenario: Scenario): readonly string[] {
  return [...new Set(usesOf(scenario).map(({ file }) => file))];
}

/** Machine files that are missing, at the places that name them, and what is wrong with those that are there. */
export function checkMachineFiles({ scenario, locate }: ParsedScenario, files: MachineFiles): Diagnostic[] {
  const uses = scenario ? usesOf(scenario) : [];
  const missing = uses
    .filter(({ file }) => machineFileText(files, file) === undefined)
    .map(({ path, file }) => errorAt(locate(path), `there is no machine file ${file}`, path.join('.')));
  const wrong = [...new Set(uses.map(({ file }) => file))].flatMap((file) => {
    const text = machineFileText(files, file);
    return text === undefined ? [] : (readMachine(text, file).diagnostics ?? []);
  });
  return [...missing, ...wrong];
}
