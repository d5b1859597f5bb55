import type { Place } from './diagnostic.ts';
import type { TextPlaces } from './text-places.ts';
import type { YamlNode } from './yaml.ts';

export type Path = readonly PropertyKey[];

/** A stretch of a text scalar: `length` characters from `offset`. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/**
 * Where a key path stands in the text. What does not exist is looked for in what would hold it. A scalar is located
 * itself, a mapping or list by its key, because marking all its lines would mark nothing.
 */
export function locate(root: YamlNode, places: TextPlaces, path: Path, at: 'key' | 'value' = 'value'): Place {
  let node = root;
  let key: readonly [number, number] | undefined;
  for (const step of path) {
    const entry = node.entries?.get(String(step));
    const item = node.items?.[Number(step)];
    if (entry) key = [entry.keyFrom, entry.keyTo];
    else if (item) key = undefined;
    else return show(root, node, places, key, 'key');
    node = entry?.node ?? item ?? node;
  }
  return show(root, node, places, key, at);
}

/** Where a part of a text value stands; the whole value when quoting or folding moved its characters. */
export function locateSpan(root: YamlNode, places: TextPlaces, path: Path, { offset, length }: Span): Place {
  const whole = locate(root, places, path);
  let node: YamlNode | undefined = root;
  for (const step of path) node = node?.entries?.get(String(step))?.node ?? node?.items?.[Number(step)];
  if (typeof node?.value !== 'string') return whole;
  const inside = places.text.slice(node.from, node.to).indexOf(node.value);
  if (inside < 0) return whole;
  const from = node.from + inside + offset;
  return places.range(from, from + Math.max(1, length));
}

function show(
  root: YamlNode,
  node: YamlNode,
  places: TextPlaces,
  key: readonly [number, number] | undefined,
  at: 'key' | 'value',
): Place {
  const collection = node.entries !== undefined || node.items !== undefined;
  if (key && (at === 'key' || collection || node.from === node.to)) return places.range(...key);
  // The whole document, and lists in lists, are shown by their first character.
  if (collection) return places.range(node.from, node === root ? node.from : node.from + 1);
  return places.range(node.from, node.to);
}
