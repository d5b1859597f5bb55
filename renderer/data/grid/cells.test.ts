import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCell, shownCell, tsvOf } from './cells.ts';
import { isSelected, moved, selectionOf } from './selection.ts';
import type { Cells } from './types.ts';

describe('cells', () => {
  it.each([
    [1234567, '1\u202f234\u202f567'],
    [-1234.5, '−1\u202f234.5'],
    [0.000012, '0.000012'],
    [1e300, '1e+300'],
    [Number.NaN, '–'],
    [undefined, '–'],
    ['web', 'web'],
  ])('%s is shown as %s', (value, text) => expect(formatCell(value)).toBe(text));

  const cells: Cells = {
    rows: Uint32Array.of(4, 2),
    columns: [
      { values: [1, 0], names: ['web', undefined] },
      { values: ['a\tb', Number.NaN], names: undefined },
      { values: [12345.678901234, 2], names: undefined },
    ],
  };
  it('codes are shown by their names', () => {
    expect([shownCell(cells, 0, 0), shownCell(cells, 1, 0)]).toEqual(['web', '0']);
  });
  it('are copied exactly, one line for each row', () => {
    expect(tsvOf(cells)).toBe('web\ta b\t12345.678901234\n0\t\t2');
  });
});

describe('keys', () => {
  const size = { rows: 1000, columns: 5, page: 20 };
  const places = fc.record({ row: fc.integer({ min: -1, max: 999 }), column: fc.integer({ min: 0, max: 4 }) });
  const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown');
  it('never lead out of the table', () => {
    fc.assert(
      fc.property(places, keys, fc.boolean(), (place, key, mod) => {
        const to = moved({ key, mod }, place, size);
        expect(to?.row).toBeGreaterThanOrEqual(-1);
        expect(to?.row).toBeLessThan(size.rows);
        expect(to?.column).toBeGreaterThanOrEqual(0);
        expect(to?.column).toBeLessThan(size.columns);
      }),
    );
  });
  it('what is selected holds both ends', () => {
    fc.assert(
      fc.property(places, places, (anchor, active) => {
        const selection = selectionOf(anchor, active);
        for (const { row, column } of [anchor, active])
          expect(isSelected(selection, Math.max(0, row), column)).toBe(true);
      }),
    );
  });
  it('others do not move', () => expect(moved({ key: 'x', mod: false }, { row: 0, column: 0 }, size)).toBeUndefined());
});
