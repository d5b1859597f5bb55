/** What is wrong with a query, and where. */
export interface SqlProblem {
  readonly message: string;
  /** From 1; undefined when the database does not say. */
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** `LINE 3: … FROM slicess` and, below it, a caret. */
const PLACE = /\n\s*LINE (\d+): ([^\n]*)\n( *)\^/;
/** The database shows this much of a long line around the place. */
const ELLIPSIS = '...';

/** Reads the database's message: what it says, and the place that its caret points at. */
export function problemOf(thrown: string, sql: string): SqlProblem {
  const { text, position } = unpacked(thrown);
  const found = PLACE.exec(text);
  const message = withoutAdvice(text.slice(0, found?.index)).trim();
  if (found) return { message, ...placeOf(found, sql) };
  if (position === undefined) return { message, line: undefined, column: undefined };
  const before = sql.slice(0, position).split('\n');
  return { message, line: before.length, column: before[before.length - 1].length + 1 };
}

function placeOf([, number, shown, indent]: RegExpExecArray, sql: string): { line: number; column: number } {
  const line = Number(number);
  const caret = indent.length - `LINE ${number}: `.length;
  const whole = sql.split('\n')[line - 1] ?? '';
  const cut = shown.startsWith(ELLIPSIS);
  const part = shown.slice(cut ? ELLIPSIS.length : 0).replace(/\.\.\.$/, '');
  const from = Math.max(0, whole.indexOf(part));
  const column = cut ? from + caret - ELLIPSIS.length : caret;
  return { line, column: Math.min(whole.length, Math.max(0, column)) + 1 };
}

/** Mistakes of syntax come as JSON, with their place in the text. */
function unpacked(thrown: string): { readonly text: string; readonly position: number | undefined } {
  const plain = { text: thrown.replace(/^Error: /, ''), position: undefined };
  if (!thrown.startsWith('{')) return plain;
  try {
    const { exception_message: text, position } = JSON.parse(thrown) as Readonly<Record<string, unknown>>;
    if (typeof text !== 'string') return plain;
    const at = Number.parseInt(String(position), 10);
    return { text, position: Number.isNaN(at) ? undefined : at };
  } catch {
    return plain;
  }
}

/** Extensions are not part of the program, and how to fetch them is no help. */
function withoutAdvice(message: string): string {
  return message.replace(/\n\s*Please try installing and loading[\s\S]*$/, '');
}
