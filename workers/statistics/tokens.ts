import { nearest } from '../units/nearest.ts';

/** What is wrong with an expression and where: `length` characters (UTF-16) from `offset`; 0 characters at its end. */
export interface ExpressionError {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/** The text in quotes, shortened to stay readable in a message. */
export const quoted = (text: string): string => `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`;

export type Mark = '+' | '-' | '*' | '/' | '(' | ')' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

export type Token = { readonly offset: number; readonly length: number } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'symbol'; readonly symbol: Mark }
  | { readonly kind: 'end' }
);

/** Value in base units of a quantity such as `500us`, or undefined if the text is none. */
export type ParseQuantity = (text: string) => number | undefined;

const SPACE = /\s+/uy;
const SYMBOL = /[<>]=?|[-+*/()]|(?:and|or)(?![\p{L}\p{N}_.])/uy;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?/uy;
const UNIT = /[\p{L}%°]+/uy;
const PER_UNIT = /\/\p{L}+/uy;
const WORD = /[\p{L}_][\p{L}\p{N}_.-]*/uy;
const CONTINUES_NAME = /[\p{L}\p{N}_]|\.[\p{L}\p{N}_]/uy;

function matchAt(pattern: RegExp, text: string, offset: number): string {
  // A copy, because a sticky pattern carries its position.
  const sticky = new RegExp(pattern);
  sticky.lastIndex = offset;
  return sticky.exec(text)?.[0] ?? '';
}

/**
 * Splits an expression into tokens, the last of kind 'end'. Names contain dots, digits and possibly minus signs
 * (`bt.web.latency.p99.9`), so a reference is the longest of `known` that starts here and is not the beginning of a
 * longer name.
 */
export function tokenize(
  text: string,
  known: readonly string[],
  parseQuantity: ParseQuantity,
): readonly Token[] | ExpressionError {
  const byLength = [...known].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  const referenceAt = (offset: number): string | undefined =>
    byLength.find(
      (name) => text.startsWith(name, offset) && matchAt(CONTINUES_NAME, text, offset + name.length) === '',
    );
  const tokens: Token[] = [];
  let offset = 0;
  for (;;) {
    offset += matchAt(SPACE, text, offset).length;
    if (offset >= text.length) break;
    const token = referenceToken() ?? symbolToken() ?? numberToken() ?? unknownText();
    if ('message' in token) return token;
    tokens.push(token);
    offset += token.length;
  }
  return [...tokens, { kind: 'end', offset: text.length, length: 0 }];

  function referenceToken(): Token | undefined {
    const name = referenceAt(offset);
    return name === undefined ? undefined : { kind: 'reference', name, offset, length: name.length };
  }

  function symbolToken(): Token | undefined {
    const symbol = matchAt(SYMBOL, text, offset);
    return symbol === '' ? undefined : { kind: 'symbol', symbol: symbol as Mark, offset, length: symbol.length };
  }

  function numberToken(): Token | ExpressionError | undefined {
    const digits = matchAt(NUMBER, text, offset);
    if (digits === '') return undefined;
    const end = offset + digits.length;
    const unit = matchAt(UNIT, text, end);
    const perUnit = matchAt(PER_UNIT, text, end + unit.length);
    // `5600/s` is one quantity, but `5600/s.x` divides by a metric: the first that is a quantity and no part of a name.
    for (const suffix of perUnit === '' ? [unit] : [unit + perUnit, unit]) {
      const length = digits.length + suffix.length;
      const value = suffix === '' ? Number(digits) : parseQuantity(digits + suffix);
      const whole = matchAt(CONTINUES_NAME, text, offset + length) === '';
      if (whole && value !== undefined && Number.isFinite(value)) return { kind: 'number', value, offset, length };
    }
    const length = digits.length + (matchAt(WORD, text, end) || unit).length;
    return { message: `${quoted(text.slice(offset, offset + length))} is not a quantity`, offset, length };
  }

  function unknownText(): ExpressionError {
    const word = matchAt(WORD, text, offset);
    if (word !== '') {
      const suggestion = nearest(word, known);
      const message =
        suggestion === undefined
          ? `unknown metric ${quoted(word)}`
          : `unknown metric ${quoted(word)}; did you mean '${suggestion}'?`;
      return { message, offset, length: word.length };
    }
    const character = String.fromCodePoint(text.codePointAt(offset)!);
    return { message: `unexpected '${character}'`, offset, length: character.length };
  }
}
