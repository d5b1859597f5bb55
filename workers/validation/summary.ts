import { groupBy } from './group-by.ts';
import type { Design } from './kernel.ts';
import { type CardEntry, SWAP_CARD, schedulingCard } from './model-card.ts';
import { ORDER_BAR, orderRows } from './order.ts';
import { passesByRepeats, type Row } from './row.ts';
import type { CheckedFile, Counting, FileResult, UncheckedFile } from './validate.ts';

export interface Tally {
  readonly checked: number;
  readonly passed: number;
}

/** Pass rates of one kernel, over all metrics and by bar. */
export interface KernelSummary extends Tally {
  readonly kernel: string;
  readonly design: Design;
  readonly counting: Counting;
  readonly files: number;
  /** Rows that pass only because the repeats themselves differ by more than the bar. */
  readonly passedByRepeats: number;
  readonly bars: Readonly<Record<string, Tally>>;
}

export interface Validation {
  readonly summary: Tally & {
    /** Rows that pass only because the repeats themselves differ by more than the bar. */
    readonly passedByRepeats: number;
    readonly notChecked: number;
    readonly broken: number;
    readonly native: Tally;
    readonly shown: Tally;
  };
  readonly kernels: readonly KernelSummary[];
  readonly rows: readonly (Row & { readonly counting: Counting })[];
  readonly notChecked: readonly UncheckedFile[];
  readonly notes: readonly { readonly file: string; readonly note: string }[];
  readonly modelCard: readonly CardEntry[];
}

/** Sums up what was found, and compares the variants that different files hold. */
export function summarise(results: readonly FileResult[]): Validation {
  const checked = results.filter((result): result is CheckedFile => result.kind === 'checked');
  const unchecked = results.filter((result): result is UncheckedFile => result.kind !== 'checked');
  const rows = [
    ...checked.flatMap(({ rows: own, counting }) => own.map((row) => ({ ...row, counting }))),
    ...orderRows(checked),
  ];
  const counted = rows.filter(({ counting }) => counting === 'counted');
  return {
    summary: {
      ...tally(counted),
      passedByRepeats: passedByRepeats(counted),
      notChecked: unchecked.filter(({ kind }) => kind === 'not checked').length,
      broken: unchecked.filter(({ kind }) => kind === 'broken').length,
      native: tally(rows.filter(({ counting }) => counting === 'native')),
      shown: tally(rows.filter(({ counting }) => counting === 'shown')),
    },
    kernels: kernelSummaries(rows),
    rows,
    notChecked: unchecked,
    notes: checked.flatMap(({ path, notes }) => notes.map((note) => ({ file: path, note }))),
    modelCard: cardOf(checked, rows),
  };
}

/** Only of the models that anything was held against. */
function cardOf(checked: readonly CheckedFile[], rows: readonly Row[]): CardEntry[] {
  const has = (designs: RegExp): boolean => rows.some(({ design }) => designs.test(design));
  return [
    ...(has(/^(cfs|eevdf|bt)$/) ? schedulingCard() : []),
    ...(has(/^G\d$/) ? SWAP_CARD : []),
    ...checked.flatMap(({ card = [] }) => card),
  ];
}

export function tally(rows: readonly Row[]): Tally {
  return { checked: rows.length, passed: rows.filter(({ passed }) => passed).length };
}

function passedByRepeats(rows: readonly Row[]): number {
  return rows.filter(passesByRepeats).length;
}

function kernelSummaries(rows: Validation['rows']): KernelSummary[] {
  const byKernel = groupBy(rows, ({ kernel, counting }) => JSON.stringify([kernel, counting]));
  return [...byKernel.values()]
    .map((own): KernelSummary => {
      const bars = groupBy(own, ({ bar }) => bar);
      return {
        kernel: own[0].kernel,
        design: own[0].design,
        counting: own[0].counting,
        files: new Set(own.filter(({ bar }) => bar !== ORDER_BAR).map(({ file }) => file)).size,
        ...tally(own),
        passedByRepeats: passedByRepeats(own),
        bars: Object.fromEntries([...bars].map(([bar, rowsOfBar]) => [bar, tally(rowsOfBar)])),
      };
    })
    .sort((a, b) => (a.kernel < b.kernel ? -1 : 1));
}
