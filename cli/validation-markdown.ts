import { groupBy } from '../workers/validation/group-by.ts';
import type { Validation } from '../workers/validation/summary.ts';
import { barsTable } from './validation-bars.ts';
import { errorWords, figure, rate } from './validation-words.ts';

/** Pass rates, failures and what they rest on, for docs/VALIDATION.md. */
export function validationMarkdown({ summary, kernels, rows, notChecked, modelCard }: Validation): string {
  const headed = barsTable(kernels, 'passed of checked');
  const failures = rows.filter(({ passed, counting }) => !passed && counting === 'counted');
  return `${[
    `${summary.passed} of ${summary.checked} counted rows passed (${rate(summary)}), ${summary.passedByRepeats} of them because the repeats themselves differ by more than the bar.`,
    table(
      ['kernel', 'model', 'files', 'checked', 'passed', 'rate', 'by the bar alone', 'counted'],
      kernels.map(({ kernel, design, files, checked, passed, passedByRepeats, counting }) => [
        kernel,
        design,
        String(files),
        String(checked),
        String(passed),
        rate({ checked, passed }),
        rate({ checked, passed: passed - passedByRepeats }),
        counting,
      ]),
    ),
    table(headed[0], headed.slice(1)),
    '### Rows that fail',
    table(
      ['kernel', 'file', 'metric', 'measured', 'simulated', 'error', 'limit'],
      failures.map((row) => [
        row.kernel,
        row.file,
        row.note === undefined || row.bar !== 'order' ? row.metric : `${row.metric}: ${row.note}`,
        figure(row.measured),
        figure(row.simulated),
        errorWords(row, row.error, true),
        errorWords(row, row.limit, false),
      ]),
    ),
    '### Not checked',
    table(
      ['files', 'first', 'why'],
      [...groupBy(notChecked, ({ kind, reason }) => `${kind}: ${reason}`)].map(([reason, files]) => [
        String(files.length),
        files[0].path,
        reason,
      ]),
    ),
    '### What the figures rest on',
    table(
      ['constant', 'value', 'source', 'confidence'],
      modelCard.map(({ constant, value, source, confidence }) => [constant, value, source, confidence]),
    ),
  ].join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  if (rows.length === 0) return 'None.';
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
