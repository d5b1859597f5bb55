/** Whoever reads a column is told what it means and in what unit it is, in both languages, whichever lab it is from. */
import { describe, expect, it } from 'vitest';
import { LAYOUTS as HARDWARE } from '../hardware/layouts.ts';
import type { LocalText, RecordingDirectory } from '../lab/types.ts';
import type { TableLayout } from '../recording/layout.ts';
import { RecordingWriter } from '../recording/writer.ts';
import { LAYOUTS as SCHEDULING } from '../scheduling/recording.ts';
import { LAYOUTS as SWAP } from '../swap/layouts.ts';
import type { DataTable } from './data-table.ts';
import { isLabel, TABLE_MEANINGS } from './glossary.ts';
import { allTables, describeTable } from './service.ts';

const directory: RecordingDirectory = {
  cpus: 1,
  tasks: [],
  topology: { smt: 1, llcCpus: 1 },
  reasons: [],
  startNs: 0,
  endNs: 0,
  measureFromNs: 0,
  // codes are a table of their own where there is one at least
  swap: {
    generation: 'g0',
    sampleNs: 1,
    devices: [],
    locks: [{ id: 'x', label: { en: 'x' } }],
    faultKinds: [],
    parts: [],
    pageEvents: [],
    spaces: [],
  },
};

/** Every table that a lab's recordings may have, empty or not, and those of results. */
function tablesOfLab(layouts: readonly TableLayout[]): readonly DataTable[] {
  const { handle } = new RecordingWriter(layouts.map((layout) => ({ ...layout, optional: false })));
  return allTables({ variants: [], differences: [], seeds: [] }, [{ variant: 'a', handle, directory }]);
}

const said = (text: LocalText | undefined): boolean =>
  text !== undefined && text.en.trim() !== '' && (text.zh ?? '').trim() !== '';

describe.each([
  ['scheduling', SCHEDULING],
  ['swap', SWAP],
  ['hardware', HARDWARE],
] as const)('tables of the %s lab', (_, layouts) => {
  const tables = tablesOfLab(layouts);

  it('are all there', () => {
    const names = tables.map(({ name }) => name);
    const own = layouts.map(({ name }) => name);
    const always = ['results', 'differences', 'replications', 'distributions', 'tasks', 'reasons', 'codes'];
    expect(names).toEqual(expect.arrayContaining([...own, ...always]));
  });

  it.each(tables.map((table) => [table.name, table] as const))(
    '%s and its columns have a meaning in both languages, and quantities a unit',
    (name, table) => {
      const info = describeTable(table);
      expect([name, said(info.meaning)]).toEqual([name, true]);
      const silent = info.columns.filter(({ meaning }) => !said(meaning)).map((column) => column.name);
      expect(silent).toEqual([]);
      const units = new Map(info.columns.map((column) => [column.name, column.unit]));
      // a column is a quantity with a unit or it stands for something, and never both
      const odd = table.columns.filter((column) => isLabel(name, column) === (units.get(column.name) !== undefined));
      expect(odd.map((column) => column.name)).toEqual([]);
    },
  );
});

it('nothing is explained that no lab has', () => {
  const names = new Set([SCHEDULING, SWAP, HARDWARE].flatMap(tablesOfLab).map(({ name }) => name));
  expect(Object.keys(TABLE_MEANINGS).filter((name) => !names.has(name))).toEqual([]);
});
