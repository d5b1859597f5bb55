import type { Arithmetic, Condition } from './expression.ts';

/** The references `variant.metric` of a condition, each once, in the order in which they stand. */
export function referencesOf(condition: Condition): string[] {
  const found = new Set<string>();
  const visit = (node: Condition | Arithmetic): void => {
    switch (node.kind) {
      case 'reference':
        found.add(node.name);
        break;
      case 'negative':
        visit(node.operand);
        break;
      case 'number':
        break;
      default:
        visit(node.left);
        visit(node.right);
    }
  };
  visit(condition);
  return [...found];
}
