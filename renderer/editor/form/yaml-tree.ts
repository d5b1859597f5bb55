/** A YAML text as a tree that knows where everything stands, so that it can be changed without being written anew. */
import { type CST, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from 'yaml';
import type { Step } from '../yaml-place.ts';

interface Place {
  readonly from: number;
  /** Just behind its last character that is no comment and no white space. */
  readonly to: number;
  /** Behind the colon or dash that it follows; its beginning in [ ]. */
  readonly after: number;
  /** Inside { } or [ ]. */
  readonly flow: boolean;
}

export interface ScalarNode extends Place {
  readonly kind: 'scalar';
  readonly value: unknown;
  readonly style: Scalar.Type | undefined;
  /** As it is written, without quotes; what people edit. */
  readonly shown: string;
}

export interface MapNode extends Place {
  readonly kind: 'map';
  /** Written with { }; without them a mapping in [ ] has one key. */
  readonly braces: boolean;
  readonly entries: readonly Entry[];
}

export interface ListNode extends Place {
  readonly kind: 'list';
  readonly items: readonly Item[];
}

export interface Entry {
  readonly key: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly node: TreeNode;
}

export interface Item {
  /** Offset of its dash, or of itself in [ ]. */
  readonly from: number;
  readonly node: TreeNode;
}

export type TreeNode = ScalarNode | MapNode | ListNode;

/** A text in lines that end with \n; undefined when it is not YAML. */
export function readTree(text: string): TreeNode | undefined {
  try {
    const document = parseDocument(text, { version: '1.2', keepSourceTokens: true, logLevel: 'silent' });
    if (document.errors.length > 0 || !document.contents) return undefined;
    return treeOf(document.contents, text, 0, 0);
  } catch {
    // nested deeper than the parser can follow: the worker says where
    return undefined;
  }
}

/** @param after where it would be written if it is empty @param least where it cannot begin before */
function treeOf(node: unknown, text: string, after: number, least: number, flow = false): TreeNode {
  if (isMap(node)) {
    const inFlow = flow || node.flow === true;
    const entries = node.items.map(({ key, value }): Entry => {
      const scalar = key as Scalar & Ranged;
      const [keyFrom, keyTo] = scalar.range;
      const colon = text.indexOf(':', keyTo);
      const behind = colon < 0 ? keyTo : colon + 1;
      return { key: String(scalar.value), keyFrom, keyTo, node: treeOf(value, text, behind, behind, inFlow) };
    });
    const [from, end] = (node as unknown as Ranged).range;
    const last = entries.at(-1)?.node;
    return {
      kind: 'map',
      entries,
      from,
      to: node.flow ? end : (last?.to ?? end),
      after,
      flow,
      braces: text[from] === '{',
    };
  }
  if (isSeq(node)) {
    const inFlow = flow || node.flow === true;
    const token = node.srcToken as CST.BlockSequence | CST.FlowCollection | undefined;
    const items = node.items.map((item, index): Item => {
      const dash = token?.items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
      const own = (item as Partial<Ranged> | null)?.range?.[0] ?? least;
      const inner = treeOf(item, text, dash === undefined ? own : dash + 1, own, inFlow);
      return { from: dash ?? inner.from, node: inner };
    });
    const [from, end] = (node as unknown as Ranged).range;
    return { kind: 'list', items, from, to: node.flow ? end : (items.at(-1)?.node.to ?? end), after, flow };
  }
  return scalarOf(isScalar(node) ? (node as Scalar & Ranged) : undefined, text, after, flow);
}

type Ranged = Node & { readonly range: readonly [number, number, number] };

function scalarOf(node: (Scalar & Ranged) | undefined, text: string, after: number, flow: boolean): ScalarNode {
  const empty = !node || node.range[0] === node.range[1];
  if (empty) return { kind: 'scalar', value: null, style: undefined, shown: '', from: after, to: after, after, flow };
  const [from, end] = node.range;
  let to = end;
  while (to > from && text[to - 1] === '\n') to--;
  const plain = node.type === 'PLAIN';
  const shown = plain ? text.slice(from, to) : String(node.value ?? '');
  return { kind: 'scalar', value: node.value, style: node.type, shown, from, to, after, flow };
}

/** What stands at a path. */
export function nodeAt(root: TreeNode, path: readonly Step[]): TreeNode | undefined {
  return path.reduce<TreeNode | undefined>((node, step) => (node ? childAt(node, step) : undefined), root);
}

function childAt(node: TreeNode, step: Step): TreeNode | undefined {
  if (node.kind === 'map') return node.entries.find(({ key }) => key === step)?.node;
  return node.kind === 'list' ? node.items[Number(step)]?.node : undefined;
}

/** The values that are written, without their places. */
export function plainValueOf(node: TreeNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map((item) => plainValueOf(item.node));
  return Object.fromEntries(node.entries.map(({ key, node: inner }) => [key, plainValueOf(inner)]));
}

/** Path of the innermost key or item that an offset lies in, or in whose line. */
export function pathAt(root: TreeNode, offset: number): readonly Step[] {
  const path: Step[] = [];
  let node = root;
  while (true) {
    const steps: readonly (readonly [Step, number, TreeNode])[] =
      node.kind === 'map'
        ? node.entries.map((entry) => [entry.key, entry.keyFrom, entry.node])
        : node.kind === 'list'
          ? node.items.map((item, index) => [index, item.from, item.node])
          : [];
    const found = steps.findLast(([, from]) => from <= offset);
    if (!found) return path;
    path.push(found[0]);
    node = found[2];
  }
}

/** Where a path is written: its value, its key where the value spans lines or is empty. */
export function placeOf(root: TreeNode, path: readonly Step[]): readonly [from: number, to: number] {
  const node = nodeAt(root, path);
  const parent = nodeAt(root, path.slice(0, -1));
  if (!node) return [0, 0];
  if (node.kind === 'scalar' && node.to > node.from) return [node.from, node.to];
  const entry = parent?.kind === 'map' ? parent.entries.find(({ key }) => key === path.at(-1)) : undefined;
  if (entry) return [entry.keyFrom, entry.keyTo];
  const item = parent?.kind === 'list' ? parent.items[Number(path.at(-1))] : undefined;
  return item ? [item.from, item.from + 1] : [node.from, node.from];
}
