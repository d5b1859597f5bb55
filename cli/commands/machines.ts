import type { Command } from 'commander';
import { figuresOf, knowledgeOf } from '../../workers/machine/catalogue/figures-of.ts';
import { isMachineFile } from '../../workers/machine/catalogue/model.ts';
import { readMachine } from '../../workers/machine/catalogue/read.ts';
import {
  machineNamed,
  SHIPPED_MACHINES,
  shippedMachines,
  shippedMachineText,
} from '../../workers/machine/catalogue/shipped.ts';
import type { Machine } from '../../workers/machine/catalogue/types.ts';
import { EXIT, Failure } from '../failure.ts';
import { formatDiagnostics, readMachineFile } from '../input.ts';
import { writeOutput } from '../json.ts';
import { languageOf } from '../language.ts';
import { machineSheet, machineTable } from '../print-machines.ts';

interface Options {
  readonly json?: string;
  readonly yaml?: boolean;
  readonly lang?: string;
}

/** `dyno machines [ID|FILE…]`. */
export function addMachinesCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('machines')
    .description('list the machines that ship; show some with all figures and their sources; check machine files')
    .argument('[id|file...]')
    .option('--json <file>', 'write as JSON; - is standard output')
    .option('--yaml', 'print the file of a machine that ships, to begin your own with')
    .action(async (asked: readonly string[], options: Options) => {
      if (options.yaml) {
        process.stdout.write(asked.map(textOf).join('\n'));
        return exit(EXIT.fine);
      }
      const language = languageOf(options.lang, process.env);
      const machines = asked.length === 0 ? shippedMachines() : await machinesOf(asked);
      if (options.json !== undefined) {
        await writeOutput(options.json, `${JSON.stringify(machines.map(asJson), undefined, 2)}\n`);
      }
      if (options.json !== '-') {
        const text =
          asked.length === 0
            ? machineTable(machines, language)
            : machines.map((machine) => machineSheet(machine, language)).join('\n\n');
        process.stdout.write(`${text}\n`);
      }
      exit(EXIT.fine);
    });
}

function textOf(id: string): string {
  const text = shippedMachineText(id);
  if (text === undefined) throw unknownMachine(id);
  return text;
}

const unknownMachine = (name: string): Failure =>
  new Failure(`no machine '${name}' ships; there are: ${SHIPPED_MACHINES.join(', ')}`);

/** @throws Failure that lists what is wrong with any of the files */
async function machinesOf(asked: readonly string[]): Promise<readonly Machine[]> {
  const failures: string[] = [];
  const machines: Machine[] = [];
  for (const name of asked) {
    const shipped = machineNamed(name);
    if (shipped) {
      machines.push(shipped);
    } else if (isMachineFile(name)) {
      const { machine, diagnostics } = readMachine(await readMachineFile(name), name);
      if (machine) machines.push(machine);
      else failures.push(formatDiagnostics(name, diagnostics));
    } else {
      throw unknownMachine(name);
    }
  }
  if (failures.length > 0) throw new Failure(failures.join('\n'), EXIT.checkFailed);
  return machines;
}

/** Figures by key; those that are unknown are null. */
function asJson(machine: Machine): object {
  const { id, name, kind, isa, released, announced } = machine;
  const figures = figuresOf(machine).map(({ key, unit, figure }) => [key, figure ? { unit, ...figure } : null]);
  const { known, unknown, lowest } = knowledgeOf(machine);
  return { id, name, kind, isa, released, announced, known, unknown, lowest, figures: Object.fromEntries(figures) };
}
