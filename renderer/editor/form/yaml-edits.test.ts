import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexer } from 'yaml';
import type { Step } from '../yaml-place.ts';
import type { Edit } from './edit.ts';
import { valueAfter } from './value-edits.ts';
import { changesOf, withChanges } from './yaml-edits.ts';
import { nodeAt, pathAt, placeOf, plainValueOf, readTree, type TreeNode } from './yaml-tree.ts';
import { Typed } from './yaml-words.ts';

const edited = (text: string, edit: Edit): string | undefined => {
  const changes = changesOf(text, edit);
  return changes && withChanges(text, changes);
};

describe('an edit', () => {
  const text = `# about
a: 1 # one
b: { x: 5ms, y: 'it''s' } # two
c:
  # inside
  - run: 1ms # first
    sleep: 2ms
  # about the second
  - run: 3ms
d: >-
  folded
  text
`;
  const line = (edit: Edit) => {
    const before = text.split('\n');
    return (edited(text, edit) ?? '').split('\n').filter((each) => !before.includes(each));
  };

  it.each<[string, Edit, string[]]>([
    ['replaces a scalar', { kind: 'set', path: ['a'], value: new Typed('2') }, ['a: 2 # one']],
    ['keeps quotes', { kind: 'set', path: ['b', 'y'], value: "that's" }, ["b: { x: 5ms, y: 'that''s' } # two"]],
    [
      'quotes what would be a number',
      { kind: 'set', path: ['b', 'x'], value: '6.10' },
      [`b: { x: "6.10", y: 'it''s' } # two`],
    ],
    ['quotes commas in { }', { kind: 'set', path: ['b', 'x'], value: 'a, b' }, [`b: { x: "a, b", y: 'it''s' } # two`]],
    ['folds anew', { kind: 'set', path: ['d'], value: 'other\nlines' }, ['  other', '  lines']],
    [
      'adds in { }',
      { kind: 'add', path: ['b'], key: 'z', value: new Typed('1s') },
      [`b: { x: 5ms, y: 'it''s', z: 1s } # two`],
    ],
    ['adds behind a key', { kind: 'add', path: [], key: 'n', value: { k: [1, 2] }, behind: 'b' }, ['n: { k: [1, 2] }']],
    ['adds to an item', { kind: 'add', path: ['c', 0], key: 'busy', value: '4ms' }, ['    busy: 4ms']],
    ['appends', { kind: 'append', path: ['c'], value: { run: '9ms' } }, ['  - { run: 9ms }']],
    ['renames', { kind: 'rename', path: ['c'], key: 'steps' }, ['steps:']],
    ['removes from { }', { kind: 'remove', path: ['b', 'x'] }, [`b: { y: 'it''s' } # two`]],
    ['removes the key behind a dash', { kind: 'remove', path: ['c', 0, 'run'] }, ['  - sleep: 2ms']],
    ['removes the last key of an item', { kind: 'remove', path: ['c', 1, 'run'] }, ['  - {}']],
  ])('%s', (_, edit, lines) => expect(line(edit)).toEqual(lines));

  it('moves an item with the comments above it', () => {
    expect(edited(text, { kind: 'swap', path: ['c', 0] })).toContain(
      '  # about the second\n  - run: 3ms\n  - run: 1ms # first\n    sleep: 2ms\nd:',
    );
  });

  it('moves an entry with the comments above it, in { } without', () => {
    const variants = 'variants: # all\n  # about a\n  a: 1 # one\n\n  # about b\n  b:\n    c: 2\n  d: 3';
    expect(edited(variants, { kind: 'swap', path: ['variants', 'a'] })).toBe(
      'variants: # all\n\n  # about b\n  b:\n    c: 2\n  # about a\n  a: 1 # one\n  d: 3',
    );
    expect(edited(variants, { kind: 'swap', path: ['variants', 'b'] })).toBe(
      'variants: # all\n  # about a\n  a: 1 # one\n  d: 3\n\n  # about b\n  b:\n    c: 2',
    );
    expect(edited(variants, { kind: 'swap', path: ['variants', 'd'] })).toBeUndefined();
    expect(edited('a: { x: 1, y: [2, 3] } # c\n', { kind: 'swap', path: ['a', 'x'] })).toBe(
      'a: { y: [2, 3], x: 1 } # c\n',
    );
    expect(edited('a:\n  - x: 1\n    # two\n    y: 2\n', { kind: 'swap', path: ['a', 0, 'x'] })).toBe(
      'a:\n  - # two\n    y: 2\n    x: 1\n',
    );
  });

  it('is not made where the text is no YAML, or the place does not exist', () => {
    expect(edited('a: [', { kind: 'set', path: ['a'], value: 1 })).toBeUndefined();
    expect(edited(text, { kind: 'set', path: ['z'], value: 1 })).toBeUndefined();
    expect(edited(text, { kind: 'add', path: ['a'], key: 'b', value: 1 })).toBeUndefined();
  });

  it('writes into what is empty', () => {
    expect(edited('a:\nb: 1\n', { kind: 'set', path: ['a'], value: 'x' })).toBe('a: x\nb: 1\n');
    expect(edited('a: {}\n', { kind: 'add', path: ['a'], key: 'b', value: [] })).toBe('a: { b: [] }\n');
    expect(edited('a: [run: 1ms]\n', { kind: 'add', path: ['a', 0], key: 'b', value: 2 })).toBe(
      'a: [{ run: 1ms, b: 2 }]\n',
    );
    expect(edited('a: [1]\n', { kind: 'remove', path: ['a', 0] })).toBe('a: []\n');
    expect(edited('a:\n  b: 1\nc: 2\n', { kind: 'remove', path: ['a', 'b'] })).toBe('a: {}\nc: 2\n');
  });
});

describe('in every scenario that ships', () => {
  const root = new URL('../../../scenarios/', import.meta.url);
  const scenarios = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(scheduling|swap|hardware)\/.*\.yaml$/.test(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, root), 'utf8') }));

  it('every path is found again at its place (of every fourth)', () => {
    for (const { text } of scenarios.filter((_, index) => index % 4 === 0)) {
      const tree = treeOf(text);
      for (const path of pathsOf(tree))
        expect(pathAt(tree, placeOf(tree, path)[0]).slice(0, path.length)).toEqual(path);
    }
  });

  it('random edits change what they mean, keep every comment elsewhere, and touch no other line', () => {
    const anyEdit = fc.tuple(fc.constantFrom(...scenarios), fc.nat(), fc.nat(), fc.constantFrom(...VALUES));
    fc.assert(
      fc.property(anyEdit, ([{ name, text }, at, kind, value]) => {
        const tree = treeOf(text);
        const edit = anEdit(tree, at, kind, value);
        const changes = changesOf(text, edit);
        expect(changes, `${name}: ${JSON.stringify(edit)}`).toBeDefined();
        const after = withChanges(text, changes ?? []);
        expect(plainValueOf(treeOf(after))).toEqual(valueAfter(plainValueOf(tree), edit));
        const { path } = edit;
        const gone = edit.kind === 'remove' || edit.kind === 'set' ? ownLines(text, tree, path) : [0, 0];
        const kept = commentsOf(text).filter(([offset]) => offset < gone[0] || offset > gone[1]);
        const left = commentsOf(after).map(([, comment]) => comment);
        for (const [, comment] of kept) expect(left).toContain(comment);
      }),
      { numRuns: 60 },
    );
  });

  const VALUES = [
    '5ms',
    'a: b, #c',
    '6.10',
    '中文：值',
    'true',
    ' spaced ',
    'two\nlines',
    7,
    { x: [1, { y: 'z' }] },
  ] as const;

  function treeOf(text: string): TreeNode {
    const tree = readTree(text);
    if (!tree) throw new Error('not YAML');
    return tree;
  }

  function pathsOf(node: TreeNode, path: readonly Step[] = []): readonly (readonly Step[])[] {
    const children: readonly (readonly [Step, TreeNode])[] =
      node.kind === 'map'
        ? node.entries.map(({ key, node: inner }) => [key, inner])
        : node.kind === 'list'
          ? node.items.map(({ node: inner }, index) => [index, inner])
          : [];
    return children.flatMap(([step, inner]) => [[...path, step], ...pathsOf(inner, [...path, step])]);
  }

  function anEdit(tree: TreeNode, at: number, kind: number, value: unknown): Edit {
    const paths = pathsOf(tree);
    const path = paths[at % paths.length];
    const node = nodeAt(tree, path);
    const inList = typeof path.at(-1) === 'number';
    const edits: Edit[] = [
      { kind: 'set', path, value },
      { kind: 'remove', path },
    ];
    if (!inList) edits.push({ kind: 'rename', path, key: 'renamed' });
    if (!isLast(tree, path)) edits.push({ kind: 'swap', path });
    if (node?.kind === 'list') edits.push({ kind: 'append', path, value });
    if (node?.kind === 'map') {
      edits.push({ kind: 'add', path, key: 'added', value });
      edits.push({ kind: 'add', path, key: 'added', value, behind: node.entries[0]?.key });
    }
    return edits[kind % edits.length];
  }

  function isLast(tree: TreeNode, path: readonly Step[]): boolean {
    const parent = nodeAt(tree, path.slice(0, -1));
    return parent?.kind === 'map'
      ? parent.entries.at(-1)?.key === path.at(-1)
      : parent?.kind !== 'list' || parent.items.length - 1 === path.at(-1);
  }

  /** Of a key or item with all that belongs to it. */
  function ownLines(text: string, tree: TreeNode, path: readonly Step[]): readonly [number, number] {
    const node = nodeAt(tree, path);
    const [from] = placeOf(tree, path);
    const end = text.indexOf('\n', node?.to ?? from);
    return [text.lastIndexOf('\n', Math.min(from, node?.after ?? from) - 1), end < 0 ? text.length : end];
  }

  /** What the lexer says between the pieces of the text. */
  const MARKS = ['\u0002', '\u0018', '\u001f'];

  function commentsOf(text: string): readonly (readonly [offset: number, comment: string])[] {
    let offset = 0;
    const found: [number, string][] = [];
    for (const lexeme of new Lexer().lex(text)) {
      if (lexeme.startsWith('#')) found.push([offset, lexeme]);
      if (!MARKS.includes(lexeme)) offset += lexeme.length;
    }
    return found;
  }
});
