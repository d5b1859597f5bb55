/** Which field a problem belongs to. */
import type { Diagnostic } from '../../../workers/runner/service.ts';
import type { Step } from '../yaml-place.ts';
import type { TreeNode } from './yaml-tree.ts';

/** One string for a path, to be compared with others. */
export const pathKey = (path: readonly Step[]): string => JSON.stringify(path);

/** Problems by the field that shows them: the one they name, or what would hold it. */
export function problemsByField(
  root: TreeNode | undefined,
  problems: readonly Diagnostic[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  if (root)
    for (const problem of problems) {
      const key = pathKey(fieldOf(root, problem.path));
      const there = found.get(key) ?? [];
      there.push(problem);
      found.set(key, there);
    }
  return found;
}

/** The longest part of a path such as "workload.web.service" that is written; keys may hold points themselves. */
export function fieldOf(node: TreeNode, dotted: string): readonly Step[] {
  if (dotted === '' || node.kind === 'scalar') return [];
  const fits = (name: string) => dotted === name || dotted.startsWith(`${name}.`);
  const rest = (name: string) => dotted.slice(name.length + 1);
  if (node.kind === 'list') {
    const index = node.items.findIndex((_, at) => fits(String(at)));
    return index < 0 ? [] : [index, ...fieldOf(node.items[index].node, rest(String(index)))];
  }
  const [entry] = node.entries.filter(({ key }) => fits(key)).sort((a, b) => b.key.length - a.key.length);
  return entry ? [entry.key, ...fieldOf(entry.node, rest(entry.key))] : [];
}

/** How many problems lie at or below a path. */
export function problemsBelow(problems: ReadonlyMap<string, readonly Diagnostic[]>, path: readonly Step[]): number {
  const own = pathKey(path);
  const inner = `${own.slice(0, -1)},`;
  let count = 0;
  for (const [key, list] of problems) if (key === own || key.startsWith(inner)) count += list.length;
  return count;
}
