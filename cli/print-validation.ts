import { groupBy } from '../workers/validation/group-by.ts';
import { passesByRepeats, type Row } from '../workers/validation/row.ts';
import type { Validation } from '../workers/validation/summary.ts';
import type { FileResult } from '../workers/validation/validate.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';
import { barsTable } from './validation-bars.ts';
import { errorWords, figure, rate } from './validation-words.ts';

const COUNTING = { counted: '', native: 'real machine, summed up by itself', shown: 'shown only' } as const;

/** One file: its rows, or why there are none. */
export function formatFile(result: FileResult, failuresOnly: boolean): string {
  const name = printable(result.path);
  if (result.kind !== 'checked') return `${name}: ${result.kind}: ${printable(result.reason)}\n`;
  const passed = result.rows.filter((row) => row.passed).length;
  const how = COUNTING[result.counting];
  const head = `${name}: ${passed} of ${result.rows.length} passed${how === '' ? '' : ` (${how})`}\n`;
  const rows = failuresOnly ? result.rows.filter((row) => !row.passed) : result.rows;
  const notes = result.notes.map((note) => `  note: ${printable(note)}\n`).join('');
  return rows.length === 0 ? `${head}${notes}` : `${head}${notes}${rowTable(rows)}\n\n`;
}

function rowTable(rows: readonly Row[]): string {
  const named = new Set(rows.map(({ kernel }) => kernel)).size > 1;
  return formatTable([
    ['metric', ...(named ? ['kernel'] : []), 'measured', 'simulated', 'error', 'limit', ''],
    ...rows.map((row) => [
      printable(row.metric),
      ...(named ? [printable(row.kernel)] : []),
      withUnit(row.measured, row.unit),
      withUnit(row.simulated, row.unit),
      errorWords(row, row.error, true),
      errorWords(row, row.limit, false),
      `${row.passed ? 'pass' : 'FAIL'}${passesByRepeats(row) ? ' *' : ''}`,
    ]),
  ]);
}

function withUnit(value: number, unit: string): string {
  return unit === '' ? figure(value) : `${figure(value)} ${unit}`;
}

/** Pass rates by kernel and metric, what was not checked, what everything rests on. */
export function formatSummary({ summary, kernels, rows, notChecked, modelCard }: Validation): string {
  const byKernel = formatTable([
    ['kernel', 'model', 'files', 'checked', 'passed', 'rate', 'without *', ''],
    ...kernels.map((each) => [
      printable(each.kernel),
      each.design,
      String(each.files),
      String(each.checked),
      String(each.passed),
      rate(each),
      rate({ checked: each.checked, passed: each.passed - each.passedByRepeats }),
      COUNTING[each.counting],
    ]),
  ]);
  const byBar = formatTable(barsTable(kernels).map((row) => row.map(printable)));
  const orders = rows.filter(({ bar, passed }) => bar === 'order' && !passed);
  const card = modelCard.map(
    ({ constant, confidence, value, source }) => `  ${constant}: ${value} (${confidence}: ${source})`,
  );
  const reasons = [...groupBy(notChecked, ({ kind, reason }) => `${kind}: ${reason}`)].map(
    ([reason, files]) =>
      `  ${printable(reason)}: ${files.length === 1 ? '' : `${files.length} files, first `}${printable(files[0].path)}\n`,
  );
  const left = reasons.length === 0 ? '' : `\nNot checked\n${reasons.join('')}`;
  const swapped =
    orders.length === 0
      ? ''
      : `\nVariants in another order than measured\n${orders.map(({ kernel, file, metric, note = '' }) => `  ${printable(`${kernel}, ${file}, ${metric}: ${note}`)}\n`).join('')}`;
  const { checked, passed, passedByRepeats } = summary;
  return [
    `${byKernel}\n\n${byBar}\n${swapped}${left}`,
    `Model card\n${card.join('\n')}\n`,
    `${passed} of ${checked} counted rows passed (${rate(summary)}); ${passedByRepeats} of them because the repeats themselves differ by more than the bar (*)`,
    `native: ${summary.native.passed} of ${summary.native.checked}; shown only: ${summary.shown.passed} of ${summary.shown.checked}; files not checked: ${summary.notChecked}, broken: ${summary.broken}\n`,
  ].join('\n');
}
