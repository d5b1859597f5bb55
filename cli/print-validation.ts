import type { Language } from '../workers/lab/local-text.ts';
import { groupBy } from '../workers/validation/group-by.ts';
import { passesByRepeats, type Row } from '../workers/validation/row.ts';
import type { Validation } from '../workers/validation/summary.ts';
import type { FileResult } from '../workers/validation/validate.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';
import { barsTable } from './validation-bars.ts';
import { type ValidationWords, validationWords } from './validation-language.ts';
import { errorWords, figure, rate } from './validation-words.ts';

/** One file: its rows, or why there are none. */
export function formatFile(result: FileResult, failuresOnly: boolean, language: Language): string {
  const words = validationWords(language);
  const name = printable(result.path);
  if (result.kind !== 'checked')
    return `${words.refused(name, words.kinds[result.kind], printable(words.say(result.reason)))}\n`;
  const passed = result.rows.filter((row) => row.passed).length;
  const head = `${words.file(name, passed, result.rows.length, words.counting[result.counting])}\n`;
  const rows = failuresOnly ? result.rows.filter((row) => !row.passed) : result.rows;
  const notes = result.notes.map((note) => `  ${words.note(printable(words.say(note)))}\n`).join('');
  return rows.length === 0 ? `${head}${notes}` : `${head}${notes}${rowTable(rows, words)}\n\n`;
}

function rowTable(rows: readonly Row[], { rows: words, say, name }: ValidationWords): string {
  const named = new Set(rows.map(({ kernel }) => kernel)).size > 1;
  return formatTable([
    [words.metric, ...(named ? [words.kernel] : []), words.measured, words.simulated, words.error, words.limit, ''],
    ...rows.map((row) => [
      printable(say(row.metric)),
      ...(named ? [printable(name(row.kernel))] : []),
      withUnit(row.measured, row.unit),
      withUnit(row.simulated, row.unit),
      errorWords(row, row.error, true),
      errorWords(row, row.limit, false),
      `${row.passed ? words.pass : words.fail}${passesByRepeats(row) ? ' *' : ''}`,
    ]),
  ]);
}

function withUnit(value: number, unit: string): string {
  return unit === '' ? figure(value) : `${figure(value)} ${unit}`;
}

/** Pass rates by kernel and metric, what was not checked, what everything rests on. */
export function formatSummary(
  { summary, kernels, rows, notChecked, modelCard }: Validation,
  language: Language,
): string {
  const words = validationWords(language);
  const { say } = words;
  const byKernel = formatTable([
    words.kernels,
    ...kernels.map((each) => [
      printable(words.name(each.kernel)),
      each.design,
      String(each.files),
      String(each.checked),
      String(each.passed),
      rate(each),
      rate({ checked: each.checked, passed: each.passed - each.passedByRepeats }),
      words.counting[each.counting],
    ]),
  ]);
  const byBar = formatTable(
    barsTable(kernels, words.bars).map((row) => row.map((cell) => printable(words.name(cell)))),
  );
  const orders = rows.filter(({ bar, passed }) => bar === 'order' && !passed);
  const card = modelCard.map(
    ({ constant, confidence, value, source }) =>
      `  ${words.entry(say(constant), say(value), words.confidence[confidence], say(source))}`,
  );
  const reasons = [...groupBy(notChecked, ({ kind, reason }) => `${kind}: ${reason}`)].map(
    ([, files]) =>
      `  ${printable(words.because(words.kinds[files[0].kind], say(files[0].reason), files.length, files[0].path))}\n`,
  );
  const left = reasons.length === 0 ? '' : `\n${words.notChecked}\n${reasons.join('')}`;
  const swapped =
    orders.length === 0
      ? ''
      : `\n${words.orders}\n${orders.map(({ kernel, file, metric, note = '' }) => `  ${printable(words.order(words.name(kernel), file, say(metric), say(note)))}\n`).join('')}`;
  const { checked, passed, passedByRepeats, native, shown, notChecked: notCheckedFiles, broken } = summary;
  return [
    `${byKernel}\n\n${byBar}\n${swapped}${left}`,
    `${words.card}\n${card.join('\n')}\n`,
    words.counted(passed, checked, rate(summary), passedByRepeats),
    `${words.others(words.part(native.passed, native.checked), words.part(shown.passed, shown.checked), notCheckedFiles, broken)}\n`,
  ].join('\n');
}
