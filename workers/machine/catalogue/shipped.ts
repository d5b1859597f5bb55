/** The machines that ship with Dyno: the very files of scenarios/machines, which people copy. Read when asked for. */
import { machineId, readMachine } from './read.ts';
import type { Machine } from './types.ts';

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../../scenarios/machines/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const TEXTS: ReadonlyMap<string, string> = new Map(
  Object.entries(FILES)
    .map(([path, text]): [string, string] => [machineId(path), text])
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
const read = new Map<string, Machine>();

/** In alphabetical order. */
export const SHIPPED_MACHINES: readonly string[] = [...TEXTS.keys()];

/** The text of a shipped machine file, for people to copy. */
export function shippedMachineText(id: string): string | undefined {
  return TEXTS.get(id);
}

/** A shipped machine; undefined if none is called so. */
export function machineNamed(id: string): Machine | undefined {
  const known = read.get(id);
  const text = TEXTS.get(id);
  if (known || text === undefined) return known;
  const { machine, diagnostics } = readMachine(text, `${id}.yaml`);
  if (machine === undefined) {
    const [{ line, message }] = diagnostics;
    throw new Error(`scenarios/machines/${id}.yaml, line ${line}: ${message}`);
  }
  read.set(id, machine);
  return machine;
}

export function shippedMachines(): readonly Machine[] {
  return SHIPPED_MACHINES.flatMap((id) => machineNamed(id) ?? []);
}
