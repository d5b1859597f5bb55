/** Source files as syntax trees, for checks of what is written in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'vite';

const ROOT = new URL('../', import.meta.url);

/** What is used of a tree: every node has a type; its fields hold nodes, lists of them, or plain values. */
export interface AstNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: AstNode;
}

/** Files below folders, without tests, by the end of their names. */
export function filesBelow(
  folders: readonly string[],
  ends: RegExp,
): readonly { readonly path: string; readonly text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: 'utf8' })
      .filter((name) => ends.test(name) && !/\.(test|fixture)\.tsx?$|node_modules/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .map((path) => ({ path, text: readFileSync(new URL(path, ROOT), 'utf8') })),
  );
}

export function parsed({ path, text }: { readonly path: string; readonly text: string }): SourceFile {
  const tree = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as AstNode;
  return { path, text, tree };
}

const isNode = (value: unknown): value is AstNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

export function childrenOf(node: AstNode): readonly AstNode[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** Every node of a tree, what holds it first. */
export function* nodesOf(node: AstNode): Generator<AstNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** Text of a literal; of a template its fixed parts, with what is filled in between them. */
export function piecesOf(node: AstNode): readonly string[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type !== 'TemplateLiteral') return [];
  return (node.quasis as readonly { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked);
}
