import type { Arithmetic, Condition } from './expression.ts';

/** Value of the expression with the references' values taken from `lookup`; NaN where one of them is NaN. */
export function evaluate(node: Arithmetic, lookup: (reference: string) => number): number {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'reference':
      return lookup(node.name);
    case 'negative':
      return -evaluate(node.operand, lookup);
    case 'operation': {
      const left = evaluate(node.left, lookup);
      const right = evaluate(node.right, lookup);
      if (node.operator === '+') return left + right;
      if (node.operator === '-') return left - right;
      return node.operator === '*' ? left * right : left / right;
    }
  }
}

/** The references in an expression or a condition, each once, in the order written. */
export function referencesIn(node: Arithmetic | Condition): readonly string[] {
  switch (node.kind) {
    case 'number':
      return [];
    case 'reference':
      return [node.name];
    case 'negative':
      return referencesIn(node.operand);
    default:
      return [...new Set([...referencesIn(node.left), ...referencesIn(node.right)])];
  }
}

/** A reference whose unit the value carries, e.g. the latency in `1.01 * a.latency`; undefined for a pure number or a ratio of two. */
export function unitLike(node: Arithmetic): string | undefined {
  switch (node.kind) {
    case 'number':
      return undefined;
    case 'reference':
      return node.name;
    case 'negative':
      return unitLike(node.operand);
    case 'operation': {
      const left = unitLike(node.left);
      const right = unitLike(node.right);
      if (node.operator === '+' || node.operator === '-') return left ?? right;
      if (left === undefined || right === undefined)
        return node.operator === '*' ? (left ?? right) : right ? undefined : left;
      return undefined;
    }
  }
}
