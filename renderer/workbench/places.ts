import type { Diagnostic } from '../../workers/runner/service.ts';

type Place = Pick<Diagnostic, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Offsets [from, to) of a place in the text; both 0 when it has none. Places outside the text end at its end. */
export function offsetsOf(text: string, { line, column, endLine, endColumn }: Place): readonly [number, number] {
  if (line === 0) return [0, 0];
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = (atLine: number, atColumn: number) =>
    Math.min(text.length, (starts[atLine - 1] ?? text.length) + atColumn - 1);
  const from = offset(line, column);
  return [from, Math.max(from, offset(endLine, endColumn))];
}
