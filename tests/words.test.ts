/**
 * What people read comes from the dictionaries: no words are written into components or menus, no key of a dictionary is
 * left over, and no class of a style sheet. What the other side has, and the form of texts, is in dictionaries.test.ts.
 */
import { describe, expect, it } from 'vitest';
import { en } from '../renderer/i18n/en.ts';
import { type AstNode, childrenOf, filesBelow, nodesOf, parsed, piecesOf } from './source-files.ts';
import { HOLDS_BOTH_LANGUAGES, SAME_IN_EVERY_LANGUAGE } from './words-allowed.ts';

const SOURCES = filesBelow(['renderer', 'electron'], /\.tsx?$/).map(parsed);

/** Attributes that are read or read out. */
const READ = /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|summary)$/;
const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

/** Text that an expression gives: of both sides of a condition, but not of what is compared or called. */
function textsOf(node: AstNode): readonly string[] {
  switch (node.type) {
    case 'JSXExpressionContainer':
    case 'TSAsExpression':
    case 'ParenthesizedExpression':
      return textsOf(node.expression as AstNode);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((each) => textsOf(each as AstNode));
    case 'LogicalExpression':
      return [node.left, node.right].flatMap((each) => textsOf(each as AstNode));
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right].flatMap((each) => textsOf(each as AstNode)) : [];
    default:
      return piecesOf(node);
  }
}

function nameOf(node: unknown): string {
  const { name, value } = node as { readonly name?: unknown; readonly value?: unknown };
  return String(name ?? value);
}

/** Words that a component or menu holds itself. */
function wordsIn(tree: AstNode): readonly string[] {
  return [...nodesOf(tree)].flatMap((node): readonly string[] => {
    if (node.type === 'JSXText') return [String(node.value)];
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      return childrenOf(node)
        .filter(({ type }) => type === 'JSXExpressionContainer')
        .flatMap(textsOf);
    }
    if (node.type === 'JSXAttribute' && READ.test(nameOf(node.name)) && node.value)
      return textsOf(node.value as AstNode);
    if (
      node.type === 'Property' &&
      /^(label|title|placeholder|sublabel|toolTip|message|detail)$/.test(nameOf(node.key))
    ) {
      return textsOf(node.value as AstNode);
    }
    return [];
  });
}

describe('components and menus', () => {
  const found = SOURCES.filter(({ path }) => !path.startsWith('renderer/i18n/')).flatMap(({ path, tree }) =>
    wordsIn(tree)
      .map((text) => text.trim())
      .filter(hasLetters)
      .map((text) => ({ path, text })),
  );

  it('hold no words of their own', () => {
    const own = found.filter(
      ({ path, text }) => !Object.hasOwn(SAME_IN_EVERY_LANGUAGE, text) && !Object.hasOwn(HOLDS_BOTH_LANGUAGES, path),
    );
    expect(own.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
  });
});

/** Something of a dictionary, or a text in the reader's language. */
function says(node: AstNode): boolean {
  return [...nodesOf(node)].some(({ type, callee, object }) => {
    if (type === 'CallExpression') return /^(t|localText)$/.test(nameOf(callee as AstNode));
    return type === 'MemberExpression' && /^(words|text|strings)$/.test(nameOf(object as AstNode));
  });
}

const isBlank = ({ type, value }: AstNode): boolean => type === 'JSXText' && /^\s*\n\s*$/.test(String(value));
/** `{' '}`, or a space between braces. */
const isSpace = (node: AstNode): boolean =>
  (node.type === 'JSXText' && String(node.value) === ' ') ||
  (node.type === 'JSXExpressionContainer' && (node.expression as AstNode).value === ' ');
const isSaid = (node: AstNode | undefined): boolean =>
  node?.type === 'JSXExpressionContainer' &&
  says(node) &&
  ![...nodesOf(node)].some(({ type }) => type === 'JSXElement');

/** Where sentences are put together with a space or a comma, which Chinese does otherwise. */
function joinsIn(tree: AstNode): readonly string[] {
  return [...nodesOf(tree)].flatMap((node): readonly string[] => {
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      const children = (node.children as readonly AstNode[]).filter((child) => !isBlank(child));
      const found = children.filter(
        (child, at) => isSpace(child) && isSaid(children[at - 1]) && isSaid(children[at + 1]),
      );
      return found.map(() => 'a space between two sentences');
    }
    const { callee, arguments: given } = node as { readonly callee?: AstNode; readonly arguments?: readonly AstNode[] };
    if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return [];
    const [by] = given ?? [];
    const joins = nameOf(callee.property) === 'join' && /^[.,;]? $/.test(String(by?.value ?? ''));
    return joins && says(callee.object as AstNode) ? [`join('${String(by.value)}')`] : [];
  });
}

describe('what is put together', () => {
  it('is put together as its language does: renderer/i18n/prose.ts', () => {
    const found = SOURCES.filter(({ path }) => path.startsWith('renderer/')).flatMap(({ path, tree }) =>
      joinsIn(tree).map((join) => `${path}: ${join}`),
    );
    expect(found).toEqual([]);
  });
});

/** Every text and name in the sources, and the shapes of those that are put together. */
const strings = new Set<string>();
const names = new Set<string>();
const shapes: (readonly string[])[] = [];
for (const { path, tree } of SOURCES) {
  if (path.startsWith('renderer/i18n/')) continue;
  for (const node of nodesOf(tree)) {
    const pieces = piecesOf(node);
    if (pieces.length === 1) strings.add(pieces[0]);
    if (pieces.length > 1) shapes.push(pieces);
    if (node.type === 'MemberExpression' && node.computed !== true) names.add(nameOf(node.property));
    if (node.type === 'Property') names.add(nameOf(node.key));
  }
}
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Keys that are put together begin with a section, such as `tab.${name}`; what is filled in is a word somewhere. */
const put = shapes.filter(([first]) => /^\w+\./.test(first)).map((pieces) => pieces.map(escaped).join('(.+)'));
const patterns = [...new Set(put)].map((shape) => new RegExp(`^${shape}$`));
const words = new Set(
  filesBelow(['renderer', 'electron', 'workers'], /\.tsx?$/)
    .filter(({ path }) => !path.startsWith('renderer/i18n/'))
    .flatMap(({ text }) => text.match(/[\w-]+/g) ?? []),
);

const isWritten = (part: string): boolean => strings.has(part) || part.split('.').every((word) => words.has(word));

describe('the dictionaries', () => {
  type Tree = { readonly [key: string]: string | Tree };
  const keysOf = (tree: Tree, path: readonly string[] = []): readonly (readonly string[])[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[...path, key]] : keysOf(value, [...path, key]),
    );

  it('have no key that nothing names', () => {
    const unused = keysOf(en).filter((path) => {
      const key = path.join('.');
      const plain = key.replace(/_(one|other|zero)$/, '');
      if (strings.has(key) || strings.has(plain)) return false;
      return !patterns.some((pattern) => (pattern.exec(plain) ?? pattern.exec(key))?.slice(1).every(isWritten));
    });
    expect(unused.map((path) => path.join('.'))).toEqual([]);
  });
});

describe('the style sheets', () => {
  it('have no class that nothing wears', () => {
    const worn = new Set([...strings].flatMap((text) => text.split(/\s+/)));
    const begun = shapes.flatMap((pieces) => pieces.flatMap((piece) => piece.split(/\s+/).slice(-1))).filter(Boolean);
    for (const pieces of shapes) for (const piece of pieces) for (const word of piece.split(/\s+/)) worn.add(word);
    const sheets = filesBelow(['renderer'], /\.css$/);
    const unworn = sheets.flatMap(({ path, text }) => {
      const rules = text
        .replace(/\/\*.*?\*\//gs, '')
        .replace(/\{[^{}]*\}/g, '{}')
        .replace(/url\([^)]*\)|"[^"]*"/g, '');
      const classes = [...rules.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name);
      return [...new Set(classes)]
        .filter((name) => !worn.has(name) && !/^(cm|react-aria|uplot|u)-|^uplot$/.test(name))
        .filter((name) => !begun.some((word) => word.endsWith('-') && name.startsWith(word)))
        .map((name) => `${path}: ${name}`);
    });
    expect(unworn).toEqual([]);
  });
});
