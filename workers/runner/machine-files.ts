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

/** Every place of a scenario that names a machine file. */
function usesOf(scenario: Scenario): readonly Use[] {
  const variants = Object.entries(scenario.variants).map(([id, { machine }]) => ({ at: ['variants', id], machine }));
  return [{ at: [], machine: scenario.machine }, ...variants].flatMap(({ at, machine }) => {
    const file = machine?.model;
    return file !== undefined && isMachineFile(file) ? [{ path: [...at, 'machine', 'model'], file }] : [];
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
