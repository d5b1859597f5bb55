/** Names in a policy that nothing has: found before it runs, where they stand. */
import { type Diagnostic, errorAt } from '../documents/diagnostic.ts';
import { suggest } from '../documents/suggest.ts';
import { type ScriptToken, tokensOf } from '../sandbox/tokens.ts';
import { INTERFACE, LANGUAGE } from '../scheduling/ext/interface.ts';
import { nearest } from '../units/nearest.ts';

/**
 * Warnings: what is never reached does no harm, and saved runs are opened whatever their policies say. Unknown
 * members of `sys`, `q`, `ENQ` and `KICK`, and names that neither the policy nor the language has.
 */
export function unknownNames(source: string): readonly Diagnostic[] {
  const tokens = tokensOf(source);
  const names = tokens.filter(({ label, isType }) => label === 'name' && !isType);
  // too much rather than too little: where a name is valid is not looked at
  const declared = new Set(names.filter(({ isRead, isKey }) => !isRead && !isKey).map(({ text }) => text));
  const known = [...Object.keys(INTERFACE), ...declared, ...LANGUAGE];
  // what is set there is known everywhere
  const setsGlobals = names.some(({ text }) => text === 'globalThis');
  return tokens.flatMap((token, at) => {
    if (token.label !== 'name' || token.isType || !token.isRead) return [];
    const { text } = token;
    const members = declared.has(text) ? undefined : (INTERFACE as Readonly<Record<string, readonly string[]>>)[text];
    const member = /^\??\.$/.test(tokens[at + 1]?.label ?? '') ? tokens[at + 2] : undefined;
    if (members && member?.label === 'name' && !members.includes(member.text)) {
      return [problem(member, `${text} has no '${member.text}'`, suggest(member.text, members, `${text} has`))];
    }
    if (members || setsGlobals || known.includes(text) || isMark(tokens, at)) return [];
    const hint = suggest(
      text,
      nearest(text, known) === undefined ? Object.keys(INTERFACE) : known,
      'the interface has',
    );
    return [problem(token, `unknown name '${text}'`, hint)];
  });
}

/** Not a value: a label of a loop, or something that `typeof` asks about. */
function isMark(tokens: readonly ScriptToken[], at: number): boolean {
  const before = tokens[at - 1]?.label ?? '';
  return /^(typeof|break|continue)$/.test(before) || tokens[at + 1]?.label === ':';
}

function problem({ line, column, text }: ScriptToken, message: string, hint: string): Diagnostic {
  const place = { line, column, endLine: line, endColumn: column + text.length };
  return { ...errorAt(place, message, '', hint), severity: 'warning' };
}
