import { type ExpressionError, type Mark, type ParseQuantity, quoted, type Token, tokenize } from './tokens.ts';

export type Arithmetic =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'negative'; readonly operand: Arithmetic }
  | {
      readonly kind: 'operation';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Arithmetic;
      readonly right: Arithmetic;
    };

export type Relation = '<' | '<=' | '>' | '>=';

export interface Comparison {
  readonly kind: 'comparison';
  readonly relation: Relation;
  readonly left: Arithmetic;
  readonly right: Arithmetic;
  /** The two sides as written. */
  readonly leftText: string;
  readonly rightText: string;
}

export type Condition =
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

export type ParsedExpression =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly error: ExpressionError };

/** Longer texts are refused, so that neither parsing nor evaluation can exhaust the stack. */
const MAX_LENGTH = 2000;
const MAX_NESTING = 50;

type Node = Arithmetic | Condition;
interface Parsed {
  readonly node: Node;
  /** Span in the text, parentheses included. */
  readonly from: number;
  readonly to: number;
}

class Located extends Error {
  constructor(readonly error: ExpressionError) {
    super(error.message);
  }
}

/**
 * Parses the condition of a claim: `or` of `and` of comparisons `< <= > >=` between arithmetic `+ - * /` over numbers,
 * quantities and references `variant.metric`, with parentheses at any level. `known` lists the references that exist.
 * Every text gives a condition or an error with its place.
 */
export function parseExpression(
  text: string,
  known: readonly string[],
  parseQuantity: ParseQuantity,
): ParsedExpression {
  return parseWith(text, known, parseQuantity, (parser) => ({ ok: true, condition: parser.parse() }));
}

export type ParsedArithmetic =
  | { readonly ok: true; readonly arithmetic: Arithmetic }
  | { readonly ok: false; readonly error: ExpressionError };

/** Parses one side of a comparison by itself: a number over the same references. */
export function parseArithmetic(
  text: string,
  known: readonly string[],
  parseQuantity: ParseQuantity,
): ParsedArithmetic {
  return parseWith(text, known, parseQuantity, (parser) => ({ ok: true, arithmetic: parser.parseNumber() }));
}

type Refused = { readonly ok: false; readonly error: ExpressionError };

function parseWith<Parsed>(
  text: string,
  known: readonly string[],
  parseQuantity: ParseQuantity,
  parse: (parser: Parser) => Parsed,
): Parsed | Refused {
  if (text.length > MAX_LENGTH) {
    const message = `an expression has at most ${MAX_LENGTH} characters`;
    return { ok: false, error: { message, offset: MAX_LENGTH, length: text.length - MAX_LENGTH } };
  }
  const tokens = tokenize(text, known, parseQuantity);
  if ('message' in tokens) return { ok: false, error: tokens };
  try {
    return parse(new Parser(text, tokens));
  } catch (error) {
    if (error instanceof Located) return { ok: false, error: error.error };
    throw error;
  }
}

const isCondition = (node: Node): node is Condition =>
  node.kind === 'comparison' || node.kind === 'and' || node.kind === 'or';

/** Recursive descent; a parenthesis may hold arithmetic or a condition, so each operator checks what it is given. */
class Parser {
  private position = 0;
  private nesting = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  parse(): Condition {
    return this.condition(this.whole());
  }

  parseNumber(): Arithmetic {
    return this.arithmetic(this.whole());
  }

  private whole(): Parsed {
    const parsed = this.logical('or');
    const next = this.peek();
    if (next.kind !== 'end') this.fail(next, `unexpected ${this.textOf(next)}`);
    return parsed;
  }

  private logical(word: 'or' | 'and'): Parsed {
    const operand = (): Parsed => (word === 'or' ? this.logical('and') : this.comparison());
    let left = operand();
    while (this.accept(word) !== undefined) {
      const right = operand();
      const node: Condition = { kind: word, left: this.condition(left), right: this.condition(right) };
      left = { node, from: left.from, to: right.to };
    }
    return left;
  }

  private comparison(): Parsed {
    const left = this.sum();
    const relation = this.accept('<', '<=', '>', '>=');
    if (relation === undefined) return left;
    const right = this.sum();
    const next = this.peek();
    if (next.kind === 'symbol' && /^[<>]/.test(next.symbol)) this.fail(next, "join comparisons with 'and'");
    const node: Comparison = {
      kind: 'comparison',
      relation: relation as Relation,
      left: this.arithmetic(left),
      right: this.arithmetic(right),
      leftText: this.text.slice(left.from, left.to),
      rightText: this.text.slice(right.from, right.to),
    };
    return { node, from: left.from, to: right.to };
  }

  private sum(): Parsed {
    return this.operations(() => this.operations(() => this.primary(), '*', '/'), '+', '-');
  }

  private operations(operand: () => Parsed, ...operators: ('+' | '-' | '*' | '/')[]): Parsed {
    let left = operand();
    for (;;) {
      const operator = this.accept(...operators);
      if (operator === undefined) return left;
      const right = operand();
      const node: Arithmetic = {
        kind: 'operation',
        operator: operator as '+' | '-' | '*' | '/',
        left: this.arithmetic(left),
        right: this.arithmetic(right),
      };
      left = { node, from: left.from, to: right.to };
    }
  }

  private primary(): Parsed {
    const token = this.peek();
    const span = { from: token.offset, to: token.offset + token.length };
    if (token.kind === 'number' || token.kind === 'reference') {
      this.position++;
      const node: Arithmetic =
        token.kind === 'number' ? { kind: 'number', value: token.value } : { kind: 'reference', name: token.name };
      return { node, ...span };
    }
    const symbol = this.accept('-', '(');
    if (symbol === undefined) this.fail(token, 'expected a number or a metric');
    if (++this.nesting > MAX_NESTING) this.fail(token, `nested more than ${MAX_NESTING} deep`);
    let parsed: Parsed;
    if (symbol === '-') {
      const operand = this.primary();
      parsed = { node: { kind: 'negative', operand: this.arithmetic(operand) }, from: span.from, to: operand.to };
    } else {
      const inner = this.logical('or');
      const closing = this.peek();
      if (this.accept(')') === undefined) this.fail(closing, "expected ')'");
      parsed = { node: inner.node, from: span.from, to: closing.offset + 1 };
    }
    this.nesting--;
    return parsed;
  }

  private peek(): Token {
    return this.tokens[this.position]!;
  }

  private accept(...symbols: Mark[]): Mark | undefined {
    const token = this.peek();
    if (token.kind !== 'symbol' || !symbols.includes(token.symbol)) return undefined;
    this.position++;
    return token.symbol;
  }

  private condition({ node, from, to }: Parsed): Condition {
    if (isCondition(node)) return node;
    const place = { offset: from, length: to - from };
    return this.fail(place, `${this.textOf(place)} is a number; a claim compares two with <, <=, > or >=`);
  }

  private arithmetic({ node, from, to }: Parsed): Arithmetic {
    if (!isCondition(node)) return node;
    const place = { offset: from, length: to - from };
    return this.fail(place, `${this.textOf(place)} is a comparison, not a number`);
  }

  private textOf({ offset, length }: { readonly offset: number; readonly length: number }): string {
    return quoted(this.text.slice(offset, offset + length));
  }

  private fail({ offset, length }: { readonly offset: number; readonly length: number }, message: string): never {
    throw new Located({ message, offset, length });
  }
}
