/** Which machine of the catalogue a row of a published table is about: names differ, model numbers do not. */
import type { Machine } from '../../machine/catalogue/types.ts';

/** What both names contain: of the table's row, and of the machine's id or English name. */
const SAME: readonly (readonly [row: RegExp, machine: RegExp])[] = [
  [/A192-26X/, /A192-26X/i],
  [/A192-32X/, /A192-32X/i],
  [/\(Q64-22\)/, /Q64-22/i],
  [/Developer Platform \(M128-28\)/, /M128-28/i],
  [/Altra Q80-26/, /Q80-26/i],
  [/Core Ultra 7 265K/, /265K/i],
  [/LattePanda Mu \(1x N100\)|^Intel N100/, /N100/i],
  [/Raspberry Pi 5 (8 GB|B) /, /Raspberry Pi 5/i],
  [/ROCK 5B /, /ROCK 5B/i],
  [/HiFive Premier P550/, /P550/i],
  [/Milk-V Mars CM /, /JH7110/i],
  [/Lichee (Console|Pi) 4A/, /TH1520/i],
  [/Milk-V Jupiter/, /SpacemiT K1/i],
  [/Milk-V Pioneer/, /SG2042/i],
];

const textOf = ({ id, name }: Machine): string => `${id} ${name.en}`;

/** Machines of which a table has rows, each with all of them. */
export function matches<Row extends { readonly name: string }>(
  rows: readonly Row[],
  machines: readonly Machine[],
): { readonly rows: readonly Row[]; readonly machine: Machine }[] {
  return machines
    .map((machine) => ({
      machine,
      rows: rows.filter(({ name }) => SAME.some(([ofRow, own]) => ofRow.test(name) && own.test(textOf(machine)))),
    }))
    .filter((each) => each.rows.length > 0);
}

/** Whether the processor of a server is that of a machine: by its model number. */
export function isProcessorOf(cpu: string, machine: Machine): boolean {
  const number = /\b([A-Z]?\d{2,4}(?:-\d{2})?[A-Z]{0,2}\+?)(?![\w+])/g;
  const own = [...textOf(machine).matchAll(number)].map(([, found]) => found);
  return [...cpu.matchAll(number)].some(([, found]) => found.length >= 4 && own.includes(found));
}
