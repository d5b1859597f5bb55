/** Words and signs of a script with what each name is for, as the compiler reads them. */
import { getFormattedTokens } from 'sucrase';
import type { ScriptPlace } from './compile.ts';

export interface ScriptToken extends ScriptPlace {
  /** "name" for names; of everything else the sign or the word itself. */
  readonly label: string;
  readonly text: string;
  /** Belongs to a type, so nothing of it runs. */
  readonly isType: boolean;
  /** A name that is read. */
  readonly isRead: boolean;
  /** A key of an object, or a member of a class. */
  readonly isKey: boolean;
}

/** How the compiler numbers what a name is for: read, read as `{ name }`, key of an object. */
const [READ, READ_SHORT, KEY] = ['0', '8', '10'];
/** Finding the places takes time with the square of the length; a policy is far below this. */
const MAX_CHARACTERS = 1 << 16;

/** In the order of the text; empty for what cannot be read or is too long. Parts of a template literal may be missing. */
export function tokensOf(source: string): readonly ScriptToken[] {
  if (source.length > MAX_CHARACTERS) return [];
  let table: string;
  try {
    table = getFormattedTokens(source, { transforms: ['typescript'], disableESTransforms: true });
  } catch {
    return [];
  }
  const [head, ...rows] = table.split('\n');
  const lines = source.split('\n');
  const headings = [...head.matchAll(/\S+/g)].map(({ 0: name, index }) => ({ name, index }));
  const column = (name: string) => {
    const at = headings.findIndex((heading) => heading.name === name);
    const [from, to] = [headings[at]?.index ?? 0, headings[at + 1]?.index];
    return (row: string) => row.slice(from, to).trim();
  };
  const [label, type, role] = [column('Label'), column('isType'), column('identifierRole')];
  return rows.flatMap((row) => {
    const [, line, start, lastLine, end] = /^(\d+):(\d+)-(\d+):(\d+) /.exec(row)?.map(Number) ?? [];
    if (line === undefined || line !== lastLine) return [];
    const is = role(row);
    return {
      line,
      column: start,
      label: label(row),
      text: lines[line - 1].slice(start - 1, end - 1),
      isType: type(row) !== '',
      isRead: is === READ || is === READ_SHORT,
      isKey: is === KEY,
    };
  });
}

/** The engine places a call at the last of its arguments: where what is called stands. */
export function startOfCall(tokens: readonly ScriptToken[], { line, column }: ScriptPlace): ScriptPlace | undefined {
  let at = tokens.findIndex((token) => token.line === line && token.column === column);
  if (at < 0) return undefined;
  do at++;
  while (tokens[at]?.label === ',');
  if (tokens[at]?.label !== ')') return undefined;
  let open = 0;
  for (; at >= 0; at--) {
    if (tokens[at].label === ')') open++;
    if (tokens[at].label === '(' && --open === 0) break;
  }
  const called = tokens[at - 1];
  return called?.label === 'name' ? { line: called.line, column: called.column } : undefined;
}
