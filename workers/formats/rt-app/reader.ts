import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Diagnostic } from '../../documents/diagnostic.ts';
import { errorAt } from '../../documents/diagnostic.ts';
import { TextPlaces } from '../../documents/text-places.ts';

/** One member of an object; keys may repeat, as rt-app's may. */
export interface Member {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node;
}

/** Syntax errors worth listing. */
const MAX_SYNTAX_ERRORS = 20;

/** A JSON text with comments, trailing commas and repeated keys, and what is said about places in it. */
export class JsonReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly root: Node | undefined;
  private readonly places: TextPlaces;

  constructor(text: string) {
    this.places = new TextPlaces(text);
    const errors: ParseError[] = [];
    this.root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
    for (const { error, offset, length } of errors.slice(0, MAX_SYNTAX_ERRORS)) {
      const message = `this is not JSON: ${words(printParseErrorCode(error))}`;
      this.diagnostics.push(errorAt(this.places.range(offset, offset + Math.max(1, length)), message));
    }
  }

  get failed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }

  /** Members of an object, in order; nothing else has any. */
  members(node: Node | undefined): readonly Member[] {
    if (node?.type !== 'object') return [];
    return (node.children ?? []).flatMap(({ children }) => {
      const [keyNode, value] = children ?? [];
      return keyNode && value ? [{ key: String(keyNode.value), keyNode, value }] : [];
    });
  }

  error(node: Node, path: readonly string[], message: string, hint = ''): void {
    this.diagnostics.push(errorAt(this.placeOf(node), message, path.join('.'), hint));
  }

  warn(node: Node, path: readonly string[], message: string, hint = ''): void {
    this.diagnostics.push({ ...errorAt(this.placeOf(node), message, path.join('.'), hint), severity: 'warning' });
  }

  /** A whole number that is at least `least`; says what is wrong and gives undefined otherwise. */
  integer(node: Node, path: readonly string[], least: number): number | undefined {
    if (typeof node.value === 'number' && Number.isSafeInteger(node.value) && node.value >= least) return node.value;
    const given = node.type === 'number' || node.type === 'string';
    const message = given
      ? `expected a whole number from ${least} on, got ${JSON.stringify(node.value)}`
      : `expected a whole number from ${least} on`;
    this.error(node, path, message);
    return undefined;
  }

  string(node: Node, path: readonly string[]): string | undefined {
    if (typeof node.value === 'string') return node.value;
    this.error(node, path, 'expected text');
    return undefined;
  }

  private placeOf(node: Node) {
    const collection = node.type === 'object' || node.type === 'array';
    return this.places.range(node.offset, node.offset + (collection ? 1 : node.length));
  }
}

/** "PropertyNameExpected" as "property name expected". */
function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
