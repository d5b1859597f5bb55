import { groupDigits } from '../../../workers/units/format.ts';
import type { Cells } from './types.ts';

/** Digits that are shown of a number that is not whole; copies have all of them. */
const DIGITS = 7;

/** A number as a table shows it: all digits of whole ones, in groups of three. */
export function formatCell(value: string | number | undefined): string {
  if (typeof value === 'string') return value;
  if (value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(DIGITS)));
  const [mantissa, exponent] = text.split('e');
  const [whole, fraction] = mantissa.split('.');
  const grouped = groupDigits(whole);
  const number = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return (exponent === undefined ? number : `${number}e${exponent}`).replace('-', '−');
}

/** What is shown of a cell: the name of a code, with the code behind it, or the value. */
export function shownCell({ columns }: Cells, row: number, column: number): string {
  const { values, names } = columns[column];
  return names?.[row] ?? formatCell(values[row]);
}

/** Rows as text that spreadsheets take: exact numbers, names where codes have one, a tab between cells. */
export function tsvOf({ rows, columns }: Cells): string {
  const lines: string[] = [];
  for (let row = 0; row < rows.length; row++) {
    const cells = columns.map(({ values, names }) => plain(names?.[row] ?? values[row]));
    lines.push(cells.join('\t'));
  }
  return lines.join('\n');
}

function plain(value: string | number | undefined): string {
  if (value === undefined || (typeof value === 'number' && Number.isNaN(value))) return '';
  // a tab or a line break in a cell would make two of it
  return String(value).replace(/[\t\r\n]+/g, ' ');
}

/**
 * Puts text on the clipboard through a copy event: that needs no permission, which the desktop shell would refuse. False
 * when the browser did not let it.
 */
export function copyText(text: string): boolean {
  let copied = false;
  const listener = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    copied = true;
  };
  document.addEventListener('copy', listener, true);
  document.execCommand('copy');
  document.removeEventListener('copy', listener, true);
  return copied;
}
