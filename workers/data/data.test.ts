import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, holdsFor, parseCondition } from './condition.ts';
import { wholeTable } from './data-table.ts';
import { sortRows } from './order.ts';
import { TableView } from './table-view.ts';
import { breaths, GivenUp, WORK_CONTROL } from './turns.ts';

const go = () => Promise.resolve();
const anyDouble = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, -5e-324, 2 ** 53),
  fc.integer({ min: -3, max: 3 }),
);

describe('sorting by digits', () => {
  it('is the stable order of the numbers, with those that do not exist last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDouble, { maxLength: 300 }), fc.boolean(), async (keys, descending) => {
        const sorted = await sortRows(
          Uint32Array.from(keys.keys(), (row) => row * 2),
          Float64Array.from(keys),
          descending,
          go,
        );
        const rank = (a: number, b: number): number =>
          Number.isNaN(a) || Number.isNaN(b)
            ? Number(Number.isNaN(a)) - Number(Number.isNaN(b))
            : a === b
              ? 0
              : a < b === descending
                ? 1
                : -1;
        const expected = [...keys.keys()].sort((a, b) => rank(keys[a], keys[b]) || a - b);
        expect([...sorted]).toEqual(expected.map((row) => row * 2));
      }),
    );
  });
});

describe('a condition', () => {
  const conditionOf = (text: string, unit?: string): Condition | undefined => {
    const parsed = parseCondition(text, true, unit);
    if (!parsed.ok) throw new Error(parsed.problem);
    return parsed.condition;
  };
  it.each([
    ['> 2ms', 'ns', [2_000_001], [2e6, 5]],
    ['>=2ms', 'ns', [2e6], [1_999_999]],
    ['1us..3us', 'ns', [1000, 3000, 2000], [999, 3001]],
    ['-5..5', undefined, [-5, 0, 5], [-6, 6]],
    ['!= 3', undefined, [2, 4], [3, Number.NaN]],
    ['7', undefined, [7], [6]],
    ['< 1.5e3', undefined, [1499], [1500]],
    ['≤ 4KiB', 'B', [4096], [4097]],
    ['1 000', undefined, [1000], [1]],
  ])('%s of %s', (text, unit, inside, outside) => {
    const condition = conditionOf(text, unit);
    if (!condition) throw new Error('a condition was given');
    for (const value of inside) expect([value, holdsFor(condition, value)]).toEqual([value, true]);
    for (const value of outside) expect([value, holdsFor(condition, value)]).toEqual([value, false]);
  });

  it.each([
    ['fast', 'number'],
    ['> 3 apples', 'number'],
    ['5..2', 'order'],
    ['2ms', 'number'],
  ] as const)('%s is not understood', (text, problem) => {
    expect(parseCondition(text, true, undefined)).toEqual({ ok: false, problem });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), fc.constantFrom('ns', 'B', undefined), (text, numeric, unit) => {
        parseCondition(text, numeric, unit);
      }),
    );
  });
});

const TABLE = wholeTable(
  'figures',
  [
    { name: 'name', type: 'text' },
    { name: 'n', type: 'f64' },
  ],
  [
    ['b10', 'a', 'b9', 'a'],
    [1, undefined, 3, 2],
  ],
);
const names = (view: TableView): unknown[] => view.cells(0, 10, [0, 1]).columns.map(({ values }) => values);

describe('a view', () => {
  it('is the table as it is, until it is arranged', () => {
    expect(names(new TableView(TABLE))).toEqual([
      ['b10', 'a', 'b9', 'a'],
      [1, undefined, 3, 2],
    ]);
  });

  it('sorts by several columns: numbers in texts count as numbers, what has no value comes last', async () => {
    const view = new TableView(TABLE);
    await view.arrange(
      {
        conditions: [],
        order: [
          { column: 0, descending: false },
          { column: 1, descending: true },
        ],
      },
      go,
    );
    expect(names(view)).toEqual([
      ['a', 'a', 'b9', 'b10'],
      [2, undefined, 3, 1],
    ]);
  });

  it('filters, and counts what is left; what is given up leaves it as it was', async () => {
    const view = new TableView(TABLE);
    const some = {
      conditions: [{ column: 0, condition: { kind: 'text', part: 'b', inside: true } }],
      order: [],
    } as const;
    await view.arrange(some, go);
    expect([view.rows, ...names(view)]).toEqual([2, ['b10', 'b9'], [1, 3]]);
    const stop = () => Promise.reject(new GivenUp());
    await expect(view.arrange({ conditions: [], order: [{ column: 1, descending: false }] }, stop)).rejects.toThrow(
      GivenUp,
    );
    expect(view.rows).toBe(2);
    expect(view.cells(1, 10, [0]).rows).toEqual(Uint32Array.of(2));
  });

  it('gives the rows that a plain filter and sort would give', async () => {
    const row = fc.record({ text: fc.constantFrom('x', 'y', 'xy'), n: fc.integer({ min: 0, max: 20 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 80 }), fc.nat(20), fc.boolean(), async (rows, low, descending) => {
        const table = wholeTable('t', TABLE.columns, [
          rows.map(({ text }) => text),
          Float64Array.from(rows, ({ n }) => n),
        ]);
        const view = new TableView(table);
        const parsed = parseCondition(`>= ${low}`, true, undefined);
        if (!parsed.ok || !parsed.condition) throw new Error('unreachable');
        await view.arrange(
          { conditions: [{ column: 1, condition: parsed.condition }], order: [{ column: 0, descending }] },
          go,
        );
        const expected = rows
          .map((each, index) => ({ ...each, index }))
          .filter(({ n }) => n >= low)
          .sort((a, b) => (a.text === b.text ? a.index - b.index : a.text < b.text === descending ? 1 : -1));
        expect([...view.cells(0, 100, []).rows]).toEqual(expected.map(({ index }) => index));
      }),
    );
  });
});

describe('work that can be given up', () => {
  it('goes on while its number is wanted', async () => {
    const control = new SharedArrayBuffer(WORK_CONTROL.words * 4);
    const words = new Int32Array(control);
    Atomics.store(words, WORK_CONTROL.wanted, 7);
    let pauses = 0;
    let clock = 0;
    const breathe = breaths(
      control,
      7,
      async () => {
        pauses++;
      },
      () => clock,
    );
    await breathe();
    expect(pauses).toBe(0);
    clock = 100;
    await breathe();
    expect(pauses).toBe(1);
    Atomics.store(words, WORK_CONTROL.wanted, 8);
    await expect(breathe()).rejects.toThrow(GivenUp);
  });
});
