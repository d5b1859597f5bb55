import { diagnose } from '../../documents/diagnose.ts';
import type { Diagnostic } from '../../documents/diagnostic.ts';
import { locate } from '../../documents/locate.ts';
import type { Problem } from '../../documents/problems.ts';
import { validateAgainst } from '../../documents/validate.ts';
import { parseYaml } from '../../documents/yaml.ts';
import { buildMachine } from './build.ts';
import { checkMachine } from './check.ts';
import { Citations } from './citations.ts';
import { MACHINE_FILE, machineFile } from './schema.ts';
import type { Machine } from './types.ts';

export type ReadMachine =
  | { readonly machine: Machine; readonly diagnostics?: undefined }
  | { readonly machine?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Reads a machine file. Any text ends in a machine or in errors with their places; nothing is thrown. */
export function readMachine(text: string, fileName: string): ReadMachine {
  const yaml = parseYaml(text, MACHINE_FILE);
  const named = (diagnostics: readonly Diagnostic[]): ReadMachine => ({
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, file: fileName })),
  });
  if (!yaml.ok) return named(yaml.diagnostics);
  const { root, places } = yaml;
  const found = machineOf(root.value, machineId(fileName));
  if (found.machine) return { machine: found.machine };
  return named(diagnose(found.problems, ({ path, at }) => locate(root, places, path, at)));
}

/** The name of a machine: that of its file, without folders and `.yaml`. */
export function machineId(fileName: string): string {
  return (fileName.split(/[/\\]/).at(-1) ?? fileName).replace(/\.ya?ml$/, '');
}

interface Found {
  readonly machine?: Machine;
  readonly problems: readonly Problem[];
}

function machineOf(value: unknown, id: string): Found {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const hint = `it begins with ${MACHINE_FILE.begins}`;
    return { problems: [{ path: [], at: 'value', message: 'a machine file is a mapping of keys to values', hint }] };
  }
  const { value: raw, problems } = validateAgainst(machineFile, value);
  if (raw === undefined) return { problems };
  const citations = new Citations(raw.sources);
  const machine = buildMachine(id, raw, citations);
  const wrong = [...checkMachine(raw), ...citations.problems()];
  return wrong.length > 0 ? { problems: wrong } : { machine, problems: [] };
}
