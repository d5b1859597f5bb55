import type { Action, Diagnostic as Mark } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Diagnostic } from '../../workers/runner/service.ts';

type Place = Pick<Diagnostic, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Offsets [from, to) of a place; its beginning when it has none, its end for what lies behind it. */
export function offsetsOf(doc: Text, { line, column, endLine, endColumn }: Place): readonly [from: number, to: number] {
  if (line === 0) return [0, 0];
  const offset = (atLine: number, atColumn: number): number => {
    if (atLine > doc.lines) return doc.length;
    const { from, to } = doc.line(atLine);
    return Math.min(to, from + atColumn - 1);
  };
  const from = offset(line, column);
  return [from, Math.max(from, offset(endLine, endColumn))];
}

/** Line and column of offsets. */
export function placeBetween(doc: Text, from: number, to: number): Place {
  const [first, last] = [doc.lineAt(from), doc.lineAt(to)];
  return { line: first.number, column: from - first.from + 1, endLine: last.number, endColumn: to - last.from + 1 };
}

/** What a hint such as "did you mean 'period'?" proposes. */
export function proposal({ hint = '' }: Pick<Diagnostic, 'hint'>): string | undefined {
  return /^did you mean '([^']+)'\?$/.exec(hint)?.[1];
}

export interface MarkWords {
  /** A problem in one line. */
  say(diagnostic: Diagnostic): string;
  /** Of the button that puts in what was meant. */
  fix(meant: string): string;
}

/** Problems as marks in the text; one that knows what was meant can be mended. */
export function marksOf(doc: Text, diagnostics: readonly Diagnostic[], { say, fix }: MarkWords): Mark[] {
  return diagnostics
    .map((diagnostic): Mark => {
      const [from, to] = offsetsOf(doc, diagnostic);
      const meant = proposal(diagnostic);
      const { severity } = diagnostic;
      return { from, to, severity, message: say(diagnostic), actions: meant === undefined ? [] : [repair(meant, fix)] };
    })
    .sort((a, b) => a.from - b.from);
}

function repair(meant: string, fix: (text: string) => string): Action {
  return {
    name: fix(meant),
    apply(view, from, to) {
      const quote = /^(["']).*\1$/s.exec(view.state.sliceDoc(from, to))?.[1] ?? '';
      view.dispatch({ changes: { from, to, insert: quote + meant + quote }, userEvent: 'input.fix' });
      view.focus();
    },
  };
}
