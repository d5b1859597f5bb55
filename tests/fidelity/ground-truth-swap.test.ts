import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../workers/validation/summary.ts';
import { validateFiles } from '../../workers/validation/validate.ts';

const TIMEOUT_MS = 240_000;
const RUNS = 1;

/** Rows that pass at least, in percent; docs/SWAP.md lists those that do not, and why. */
const REACHED: readonly (readonly [name: string, percent: number, rows: number])[] = [
  ['swap_icount_kernels', 80, 93],
  ['swap_fill_level', 90, 16],
  ['swap_native618', 80, 24],
];

/** What follows from sizes alone, and what a fuller device does to the rate: all of these must hold. */
const ALL_OF = ['swap.major-share', 'swap.out-per-in', 'swap.fill', 'swap.read-write'];

describe('measured swapping', () => {
  it.each(REACHED)(
    '%s: at least %i percent of the rows are as measured',
    (name, percent, rows) => {
      const path = `${name}.json`;
      const text = readFileSync(new URL(`../fixtures/ground-truth/swap/${path}`, import.meta.url), 'utf8');
      const { summary, rows: found, notChecked } = summarise([...validateFiles([{ path, text }], RUNS)]);
      expect(notChecked).toEqual([]);
      const own = found.filter(({ counting }) => counting !== 'shown');
      expect(own.length).toBe(rows);
      expect((100 * own.filter(({ passed }) => passed).length) / rows).toBeGreaterThanOrEqual(percent);
      expect(own.filter(({ bar, passed }) => ALL_OF.includes(bar) && !passed)).toEqual([]);
      expect(summary.broken).toBe(0);
    },
    TIMEOUT_MS,
  );
});
