/** The sections of a scenario and what is named in them. */
import type { Step } from '../yaml-place.ts';
import { nodeAt, type TreeNode } from './yaml-tree.ts';

export interface OutlineItem {
  readonly path: readonly Step[];
  readonly label: string;
  readonly level: 1 | 2;
}

/** Keys that say what an item of a list is called. */
const NAMES = ['id', 'name', 'text', 'title', 'kind'];

/** Top-level keys, and the named entries and items of those that hold some. */
export function outlineItems(root: TreeNode): readonly OutlineItem[] {
  if (root.kind !== 'map') return [];
  return root.entries.flatMap(({ key, node }) => [
    { path: [key], label: key, level: 1 as const },
    ...inner(node).map(([step, label]) => ({ path: [key, step], label, level: 2 as const })),
  ]);
}

function inner(node: TreeNode): readonly (readonly [Step, string])[] {
  if (node.kind === 'list') {
    if (!node.items.some(({ node: item }) => item.kind === 'map')) return [];
    return node.items.map(({ node: item }, index) => [index, itemName(item) ?? String(index + 1)]);
  }
  if (node.kind !== 'map' || !node.entries.every(({ node: { kind } }) => kind === 'map')) return [];
  return node.entries.map(({ key }) => [key, key]);
}

/** What an item of a list is called, if it says so. */
export function itemName(item: TreeNode): string | undefined {
  for (const name of NAMES) {
    const named = nodeAt(item, [name]);
    const found = named?.kind === 'map' ? named.entries[0]?.node : named;
    if (found?.kind === 'scalar' && found.shown !== '') return found.shown;
  }
  return item.kind === 'map' ? item.entries[0]?.key : undefined;
}

/** The innermost item that a path lies in. */
export function currentItem(items: readonly OutlineItem[], path: readonly Step[]): number {
  return items.findLastIndex((item) => item.path.every((step, index) => step === path[index]));
}
