/**
 * Changes of a YAML text by what they mean. Only the characters of what is changed are touched: comments, order, quotes and
 * layout of everything else stay. Every change is read back before it is made.
 */
import type { Step } from '../yaml-place.ts';
import type { Edit } from './edit.ts';
import { valueAfter } from './value-edits.ts';
import { type ListNode, type MapNode, nodeAt, plainValueOf, readTree, type TreeNode } from './yaml-tree.ts';
import { blockText, flowText, inTheMannerOf, keyText, Typed } from './yaml-words.ts';

export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Changes in the order of the text; undefined where the text cannot be changed so. */
export function changesOf(text: string, edit: Edit): readonly TextChange[] | undefined {
  const root = readTree(text);
  if (!root) return undefined;
  const changes = planned(text, root, edit);
  const after = changes && readTree(withChanges(text, changes));
  if (!after) return undefined;
  const wanted = JSON.stringify(valueAfter(plainValueOf(root), edit));
  return JSON.stringify(plainValueOf(after)) === wanted ? changes : undefined;
}

export function withChanges(text: string, changes: readonly TextChange[]): string {
  return changes.reduceRight((so, { from, to, insert }) => so.slice(0, from) + insert + so.slice(to), text);
}

function planned(text: string, root: TreeNode, edit: Edit): readonly TextChange[] | undefined {
  const { path } = edit;
  const node = nodeAt(root, path);
  if (!node) return undefined;
  const parent = path.length === 0 ? undefined : nodeAt(root, path.slice(0, -1));
  const step = path.at(-1);
  switch (edit.kind) {
    case 'set':
      return [setting(text, node, edit.value)];
    case 'add':
      return adding(text, node, edit);
    case 'append':
      return appending(text, node, edit.value);
    case 'rename': {
      const entry = parent?.kind === 'map' ? parent.entries.find(({ key }) => key === step) : undefined;
      return entry && [{ from: entry.keyFrom, to: entry.keyTo, insert: keyText(edit.key) }];
    }
    case 'remove':
      return parent && parent.kind !== 'scalar' ? removing(text, parent, step) : undefined;
    case 'swap':
      return parent && parent.kind !== 'scalar' ? swapping(text, parent, step) : undefined;
  }
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Spaces up to the column of an offset. */
const indentAt = (text: string, at: number): string => ' '.repeat(at - lineStart(text, at));

/** Of the line that an offset lies in. */
const lineIndent = (text: string, at: number): string => /^ */.exec(text.slice(lineStart(text, at)))?.[0] ?? '';

const isBlock = (node: TreeNode): boolean =>
  (node.kind === 'map' && !node.braces && !node.flow && node.entries.length > 0) ||
  (node.kind === 'list' && !node.flow && node.items.some(({ from, node: item }) => from !== item.from));

function setting(text: string, node: TreeNode, value: unknown): TextChange {
  const { from, to, after, flow } = node;
  const isScalar = typeof value !== 'object' || value === null || value instanceof Typed;
  const indent = lineIndent(text, after);
  if (node.kind === 'scalar' && from < to && isScalar) return { from, to, insert: inTheMannerOf(node, value, indent) };
  if (flow && from < to) return { from, to, insert: flowText(value) };
  const insert = flow ? ` ${flowText(value)}`.trimEnd() : blockText(value, indent);
  // a comment between the key and its value stays where it is
  const kept = text.slice(after, from).includes('#');
  return kept && from < to ? { from, to, insert: flowText(value) } : { from: after, to, insert };
}

function adding(
  text: string,
  node: TreeNode,
  { key, value, behind }: Extract<Edit, { kind: 'add' }>,
): readonly TextChange[] | undefined {
  if (node.kind === 'list' || (node.kind === 'scalar' && node.value !== null)) return undefined;
  if (node.kind === 'scalar' || node.entries.length === 0) return [setting(text, node, { [key]: value })];
  const before = node.entries.find((entry) => entry.key === behind) ?? node.entries[node.entries.length - 1];
  const end = before.node.to;
  const word = `${keyText(key)}: ${flowText(value)}`.trimEnd();
  if (!node.braces && node.flow) {
    return [
      { from: node.from, to: node.from, insert: '{ ' },
      { from: end, to: end, insert: `, ${word} }` },
    ];
  }
  if (node.braces) return [{ from: end, to: end, insert: `, ${word}` }];
  const indent = indentAt(text, node.entries[0].keyFrom);
  const at = lineEnd(text, end);
  return [{ from: at, to: at, insert: `\n${indent}${keyText(key)}:${blockText(value, indent)}` }];
}

function appending(text: string, node: TreeNode, value: unknown): readonly TextChange[] | undefined {
  if (node.kind === 'map' || (node.kind === 'scalar' && node.value !== null)) return undefined;
  const last = node.kind === 'list' ? node.items.at(-1) : undefined;
  if (!last) return [setting(text, node, [value])];
  if (!isBlock(node)) return [{ from: last.node.to, to: last.node.to, insert: `, ${flowText(value)}` }];
  const indent = indentAt(text, last.from);
  const at = lineEnd(text, last.node.to);
  return [{ from: at, to: at, insert: `\n${indent}-${blockText(value, indent)}` }];
}

/** What stands in a mapping or list, one after the other. */
function parts(node: MapNode | ListNode): readonly (readonly [from: number, to: number])[] {
  return node.kind === 'map'
    ? node.entries.map((entry) => [entry.keyFrom, entry.node.to] as const)
    : node.items.map((item) => [item.from, item.node.to] as const);
}

function removing(text: string, parent: MapNode | ListNode, step: Step | undefined): readonly TextChange[] | undefined {
  const index = placeIn(parent, step);
  const all = parts(parent);
  const [from, to] = all[index];
  const empty = parent.kind === 'map' ? '{}' : '[]';
  if (!isBlock(parent)) {
    if (all.length === 1) return [{ from: parent.from, to: parent.to, insert: empty }];
    return index === 0 ? withoutFirst(text, from, to) : without(text, all[index - 1][1], from, to);
  }
  const behindDash = text.slice(lineStart(text, from), from).trim() !== '';
  const end = lineEnd(text, to);
  if (all.length === 1) {
    if (behindDash || parent.after === 0) return [{ from, to, insert: empty }];
    const line = { from: lineStart(text, from) - 1, to: end, insert: '' };
    return [{ from: parent.after, to: parent.after, insert: ` ${empty}` }, line];
  }
  if (behindDash) {
    const next = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
    return [{ from, to: next, insert: '' }];
  }
  const start = lineStart(text, from);
  if (end < text.length) return [{ from: start, to: end + 1, insert: '' }];
  return [{ from: Math.max(0, start - 1), to: end, insert: '' }];
}

/** Takes the first part out of { } or [ ], with the comma behind it; comments stay. */
function withoutFirst(text: string, from: number, to: number): readonly TextChange[] {
  const comma = commaBehind(text, to);
  const spaces = /^ */.exec(text.slice(comma + 1))?.[0].length ?? 0;
  if (text.slice(to, comma).trim() === '') return [{ from, to: comma + 1 + spaces, insert: '' }];
  return [
    { from, to, insert: '' },
    { from: comma, to: comma + 1, insert: '' },
  ];
}

/** Takes another part out, with the comma before it. @param before end of the part before */
function without(text: string, before: number, from: number, to: number): readonly TextChange[] {
  const comma = commaBehind(text, before);
  if (text.slice(comma + 1, from).trim() === '') return [{ from: comma, to, insert: '' }];
  return [
    { from: comma, to: comma + 1, insert: '' },
    { from, to, insert: '' },
  ];
}

function commaBehind(text: string, at: number): number {
  const found = /^(?:\s|#[^\n]*\n)*,/.exec(text.slice(at));
  return at + (found?.[0].length ?? 1) - 1;
}

/** With the comments above it, an item or entry changes places with the next. */
function swapping(text: string, parent: MapNode | ListNode, step: Step | undefined): readonly TextChange[] | undefined {
  const index = placeIn(parent, step);
  const all = parts(parent);
  const [one, other] = [all[index], all[index + 1]];
  if (!one || !other) return undefined;
  if (!isBlock(parent)) {
    // a dash is none of an item's own in [ ]
    return [
      { from: one[0], to: one[1], insert: text.slice(...other) },
      { from: other[0], to: other[1], insert: text.slice(...one) },
    ];
  }
  const start = index > 0 ? lineEnd(text, all[index - 1][1]) : aboveFirst(text, parent);
  const middle = lineEnd(text, one[1]);
  const end = lineEnd(text, other[1]);
  const lower = text.slice(middle, end);
  if (start !== undefined) return [{ from: start, to: end, insert: lower + text.slice(start, middle) }];
  const indent = indentAt(text, one[0]);
  return [{ from: one[0], to: end, insert: `${lower.trimStart()}\n${indent}${text.slice(one[0], middle)}` }];
}

/** Which of its parts a step leads to; -1 where there is none. */
const placeIn = (parent: MapNode | ListNode, step: Step | undefined): number =>
  parent.kind === 'map' ? parent.entries.findIndex(({ key }) => key === step) : Number(step);

/** End of the line above a first entry and its comments; undefined where it does not begin a line of its own. */
function aboveFirst(text: string, parent: MapNode | ListNode): number | undefined {
  const [from] = parts(parent)[0];
  const above = lineEnd(text, parent.after);
  return parent.kind === 'map' && parent.after > 0 && above < from && text.slice(above, from).includes('\n')
    ? above
    : undefined;
}
