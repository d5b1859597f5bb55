/**
 * YAML text to a tree of plain values that knows where each came from. Only what the format needs is accepted: one
 * document of mappings, lists and scalars, without anchors, aliases, tags, directives, merge or duplicate keys.
 *
 * Any text ends in a tree or a located error, in time linear in its length: length, nesting and number of tokens are
 * bounded before the parser's recursive part sees them.
 */
import { Composer, CST, isMap, isScalar, isSeq, Lexer, type ParsedNode, Parser } from 'yaml';
import { type Diagnostic, errorAt, NO_PLACE } from './diagnostic.ts';
import { TextPlaces } from './text-places.ts';

/** Longest text, in UTF-16 code units. */
export const MAX_TEXT_LENGTH = 4 * 2 ** 20;
const MAX_TOKENS = 400_000;
/** Parser states per level of nesting are at most four. */
const MAX_PARSER_DEPTH = 128;
const MAX_ERRORS = 20;

export interface YamlNode {
  readonly value: unknown;
  readonly from: number;
  readonly to: number;
  readonly entries?: ReadonlyMap<string, YamlEntry>;
  readonly items?: readonly YamlNode[];
}

export interface YamlEntry {
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly node: YamlNode;
}

export type YamlResult =
  | { readonly ok: true; readonly root: YamlNode; readonly places: TextPlaces }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

class Refused extends Error {
  constructor(
    message: string,
    readonly from: number,
    readonly to: number,
    readonly hint = '',
  ) {
    super(message);
  }
}

/** What a text is expected to be, for messages. */
export interface DocumentKind {
  /** With its article: "a scenario". */
  readonly name: string;
  /** Its first line. */
  readonly begins: string;
}

const SCENARIO: DocumentKind = { name: 'a scenario', begins: 'dyno: 1' };

export function parseYaml(text: string, kind: DocumentKind = SCENARIO): YamlResult {
  if (text.length > MAX_TEXT_LENGTH) {
    const message = `the text is longer than ${MAX_TEXT_LENGTH / 2 ** 20} Mi characters`;
    return { ok: false, diagnostics: [errorAt(NO_PLACE, message, '', `${kind.name} is a short YAML file`)] };
  }
  const places = new TextPlaces(text);
  try {
    refuseBinary(text, kind);
    const document = compose(text, kind);
    if (!document?.contents || document.errors.length + document.warnings.length > 0) {
      const errors = [...(document?.errors ?? []), ...(document?.warnings ?? [])].slice(0, MAX_ERRORS);
      const located = errors.map(({ message, pos: [from, to] }) => errorAt(places.range(from, to), sentence(message)));
      const empty = errorAt(NO_PLACE, 'the file is empty', '', `${kind.name} begins with ${kind.begins}`);
      return { ok: false, diagnostics: located.length > 0 ? located : [empty] };
    }
    return { ok: true, root: convert(document.contents), places };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { message, from, to, hint } = error;
    return { ok: false, diagnostics: [errorAt(places.range(from, to), message, '', hint)] };
  }
}

function refuseBinary(text: string, { name }: DocumentKind): void {
  // Control characters other than tab and line ends, and what decoders put in place of bytes that are not UTF-8.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const at = text.search(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/);
  if (at >= 0) throw new Refused('this is not text', at, at + 1, `${name} is a YAML file in UTF-8`);
}

function compose(text: string, { name }: DocumentKind) {
  const options = { version: '1.2', schema: 'core', merge: false, uniqueKeys: false, stringKeys: true } as const;
  const composer = new Composer({ ...options, prettyErrors: false });
  const [document, second] = composer.compose(guardedTokens(text), true, text.length);
  if (second) throw new Refused(`${name} is one YAML document`, second.range[0], second.range[0] + 3, 'remove ---');
  return document;
}

/** Kinds of tokens that the format does without, by what the YAML lexer calls them. */
const REFUSED_TOKENS: Readonly<Record<string, string>> = {
  alias: 'aliases (*name) are not part of the format',
  anchor: 'anchors (&name) are not part of the format',
  tag: 'tags (!name) are not part of the format',
  'directive-line': 'directives (%NAME) are not part of the format',
  'explicit-key-ind': 'a key is written as key: value, without ?',
};

function* guardedTokens(text: string): Generator<CST.Token, void> {
  const parser = new Parser();
  let tokens = 0;
  let errors = 0;
  let isScalarText = false;
  for (const lexeme of new Lexer().lex(text)) {
    const from = parser.offset;
    const type: string | null = isScalarText ? null : CST.tokenType(lexeme);
    isScalarText = type === 'scalar';
    if (type && Object.hasOwn(REFUSED_TOKENS, type)) {
      throw new Refused(REFUSED_TOKENS[type], from, from + lexeme.length, 'put text that begins so in quotes');
    }
    if (++tokens > MAX_TOKENS) throw new Refused('there is too much in this file', from, from + 1);
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error' && ++errors >= MAX_ERRORS) {
        throw new Refused(sentence(token.message), token.offset, token.offset + Math.max(1, token.source.length));
      }
      yield token;
    }
    if (parser.stack.length > MAX_PARSER_DEPTH) throw new Refused('this is nested too deeply', from, from + 1);
  }
  yield* parser.end();
}

function convert(node: ParsedNode | null, from = 0, to = from): YamlNode {
  if (node === null) return { value: null, from, to };
  const [start, end] = node.range;
  if (isScalar(node)) return { value: node.value, from: start, to: end };
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as ParsedNode, start, end));
    return { value: items.map(({ value }) => value), from: start, to: end, items };
  }
  if (!isMap(node)) throw new Refused(REFUSED_TOKENS.alias, start, end);
  const entries = new Map<string, YamlEntry>();
  for (const { key, value } of node.items) {
    const { range, value: name } = key as ParsedNode & { readonly value?: unknown };
    const [keyFrom, keyTo] = range;
    if (typeof name !== 'string' || name === '') throw new Refused('a key is a word', keyFrom, keyTo);
    if (name === '<<') throw new Refused('merge keys (<<) are not part of the format', keyFrom, keyTo);
    // It would set the prototype of what is built from the mapping.
    if (name === '__proto__') throw new Refused(`'${name}' cannot be a name`, keyFrom, keyTo);
    if (entries.has(name)) throw new Refused(`'${name}' is stated twice`, keyFrom, keyTo, 'keep one of them');
    entries.set(name, { keyFrom, keyTo, node: convert(value as ParsedNode | null, keyFrom, keyTo) });
  }
  const value = Object.fromEntries(Array.from(entries, ([name, entry]) => [name, entry.node.value]));
  return { value, from: start, to: end, entries };
}

/** The YAML library's messages in the style of ours. */
function sentence(message: string): string {
  return message.slice(0, 1).toLowerCase() + message.slice(1).replace(/\.$/, '');
}
