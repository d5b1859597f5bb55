/** What libraries say of a text is said in Chinese too: every message in their source, so that an update that adds one shows. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inChinese, MESSAGES_ZH, say } from '../workers/messages/say.ts';
import { COMPILER } from '../workers/messages/zh-compiler.ts';
import { ENGINE } from '../workers/messages/zh-engine.ts';
import { YAML, YAML_TOKENS } from '../workers/messages/zh-yaml.ts';
import { compileScript } from '../workers/sandbox/compile.ts';
import { parseScenario } from '../workers/scenario/parse.ts';
import { runWith } from '../workers/scheduling/ext/policy.fixture.ts';
import { hog } from '../workers/scheduling/scenario.fixture.ts';
import { type AstNode, childrenOf, nodesOf, parsed, piecesOf } from './source-files.ts';

const LIBRARIES = new URL('../node_modules/', import.meta.url);

function scriptsBelow(folder: string, unread: Readonly<Record<string, string>>) {
  const names = readdirSync(new URL(`${folder}/`, LIBRARIES), { recursive: true, encoding: 'utf8' });
  const scripts = names.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.js'));
  expect(Object.keys(unread).filter((start) => !scripts.some((name) => name.startsWith(start)))).toEqual([]);
  return scripts
    .filter((name) => !Object.keys(unread).some((start) => name.startsWith(start)))
    .map((name) => parsed({ path: name, text: readFileSync(new URL(`${folder}/${name}`, LIBRARIES), 'utf8') }));
}

const isWords = (text: string): boolean => /\p{L}{2}/u.test(text) && / /.test(text);
const textOf = (node: AstNode): string => piecesOf(node).join('{}');

/** What is left in English of a sentence once it is said in Chinese; what was written in the file stands in quotes. */
const english = (said: string): string =>
  said.replaceAll(/“[^”]*”|"[^"]*"/g, '').match(/[A-Za-z]{3,}[ -][a-z]{2,}/)?.[0] ?? '';

describe('messages of the reader of YAML', () => {
  /** Never come to anybody, and why. */
  const UNSAID: Readonly<Record<string, string>> = {
    '{} used for {} collection, but expects {}': 'tags are refused before',
    'Unresolved tag: {}': 'tags are refused before',
    'Value may be parsed as either {} or {}': 'of YAML 1.1',
    'An alias node must not specify any properties': 'aliases are refused before',
    'Alias cannot be an empty string': 'aliases are refused before',
    'Alias ending in : is ambiguous': 'aliases are refused before',
    'Anchor cannot be an empty string': 'anchors are refused before',
    'Anchor ending in : is ambiguous': 'anchors are refused before',
    'A node can have at most one anchor': 'anchors are refused before',
    'A node can have at most one tag': 'tags are refused before',
    'Anchors and tags must be after the {} indicator': 'anchors and tags are refused before',
    'Tags and anchors must be separated from the next token by white space': 'anchors and tags are refused before',
    'source is not a string': 'a fault of the program',
    'use strict': 'a directive',
  };
  const scripts = [
    ...scriptsBelow('yaml/dist/compose', {}),
    ...scriptsBelow('yaml/dist/parse', { cst: 'trees that are written or walked, not read' }),
  ];
  const found = new Set(scripts.flatMap(({ tree }) => [...nodesOf(tree)].map(textOf)).filter(isWords));
  /** As `workers/documents/yaml.ts` writes them: what is put into a sentence begins small as it is. */
  const written = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1).replace(/\.$/, '');

  it('are all in Chinese', () => {
    expect(found.size).toBeGreaterThan(50);
    const missing = [...found].filter((text) => !Object.hasOwn(UNSAID, text) && !Object.hasOwn(YAML, written(text)));
    expect(missing).toEqual([]);
    expect(Object.keys(UNSAID).filter((text) => !found.has(text))).toEqual([]);
  });

  it('are not in Chinese without being said', () => {
    const all = new Set([...found].map(written));
    const made = new Set(
      [...all].flatMap((text) => Object.keys(YAML_TOKENS).map((token) => text.replace('{}', token))),
    );
    const stale = (text: string) => !all.has(text) && !made.has(text.replace(/: \{\}$/, ''));
    const parts = ['unexpected {} in collection'];
    expect(Object.keys(YAML).filter((text) => stale(text) && !parts.includes(text))).toEqual([]);
  });

  it('name every kind of token', () => {
    const declared = readFileSync(new URL('yaml/dist/parse/cst.d.ts', LIBRARIES), 'utf8');
    const kinds = [...declared.matchAll(/\btype: ((?:'[\w-]+'(?: \| )?)+);/g)].flatMap(
      ([, all]) => all.match(/[\w-]+/g) ?? [],
    );
    expect(kinds.length).toBeGreaterThan(25);
    const named = new Set(kinds.filter((kind) => kind !== 'error'));
    expect([...named].filter((kind) => !Object.hasOwn(YAML_TOKENS, kind))).toEqual([]);
    // block-seq-ind stands in a sentence of its own
    expect(Object.keys(YAML_TOKENS).filter((kind) => !named.has(kind))).toEqual(['block-seq-ind']);
  });

  it.each([
    ['a: [1, , 2]\n', '[ ] 列表中此处不应有逗号'],
    [`${'k'.repeat(1100)}: 1\n`, '键太长'],
    [`a: [${'k'.repeat(1100)}: 1]\n`, '[ ] 中的键太长'],
    ['a: ["b" "c"]\n', '[ ] 列表的各项之间缺少逗号或冒号'],
    ['a: {"b" "c"}\n', '{ } 映射的各项之间缺少逗号或冒号'],
    ['a: [{b: 1} {c: 2}]\n', '值的后面不应有左花括号 {'],
    ['a: "b" c\n', '不应有值'],
    ['a: |x\n  b\n', '多余的字符'],
    ['a: |\n     \n  b\n', '写明缩进量'],
    ['a: |\n\t b\n', '映射或列表中的多行文本必须缩进'],
    ['a: - b\n', '列表项标记 - 不能与键写在同一行'],
    ['--- a: 1\n', '---'],
    ['a: ]\n', '右方括号 ]'],
    ['a: 1\n}\n', '右花括号 }'],
    ['a: @b\n', '保留字符 @ 开头'],
    ['a: %b\n', '开头'],
    ['a: {\n', '结束'],
    ['a: "\\q"\n', '转义'],
    ['a: [b\n', '结束'],
    ['a:\n\t- b\n', '制表符'],
  ])('are said in Chinese of %j', (text, words) => {
    const { diagnostics } = parseScenario(text, 'x.yaml');
    const said = diagnostics.map((diagnostic) => say(diagnostic, 'zh').line);
    expect(said.join('\n')).toContain(words);
    expect(said.map(english)).toEqual(said.map(() => ''));
  });
});

describe('messages of the compiler of policies', () => {
  const UNREAD: Readonly<Record<string, string>> = {
    cli: 'its command',
    register: 'its command',
    Options: 'options that are given by the program',
    computeSourceMap: 'maps, which are not made',
    CJSImport: 'a transform that is not used',
    HelperManager: 'help for transforms that are not used',
    'parser/plugins/flow': 'another language',
    'parser/plugins/jsx': 'another language',
    'transformers/CJSImport': 'not used',
    'transformers/JSX': 'not used',
    'transformers/Jest': 'not used',
    'transformers/Flow': 'not used',
    'transformers/React': 'not used',
    'transformers/OptionalChaining': 'not used: the engine knows the newest language',
    'util/formatTokens': 'for whoever looks at tokens',
  };
  /** Broken invariants of the compiler: a fault of it, whatever was written. */
  const FAULTS = [
    'Should not be called with non-ASCII char code.',
    'Cannot combine flow and typescript plugins.',
    'Invalid scope depth at end of file: {}',
    'Did not find parent function scope.',
    'Expected empty scope stack after processing file.',
    'filePath must be specified when generating a source map.',
    'filePath is required when using the react-hot-loader transform.',
    'Expected non-null importProcessor with imports transform enabled.',
    'Unexpectedly reached end of input.',
    'Tried to finish processing tokens before reaching the end.',
    'Expected token {}',
    'Unexpected token: {}',
    'Expected isExpression on class token.',
  ];
  const INVARIANT = /context ID|rhsEndIndex/;
  const THROWN = /^(unexpected|Error|SyntaxError)$/;
  const found = new Set(
    scriptsBelow('sucrase/dist/esm', UNREAD).flatMap(({ tree }) =>
      [...nodesOf(tree)].flatMap((node): readonly string[] => {
        // `unexpected(message = "Unexpected token")`
        if (node.type === 'AssignmentPattern') return childrenOf(node).map(textOf).filter(isWords);
        const { name = '' } = (node.callee ?? {}) as { readonly name?: string };
        if (!/^(Call|New)Expression$/.test(node.type) || !THROWN.test(name)) return [];
        return (node.arguments as readonly AstNode[]).slice(0, 1).map(textOf).filter(isWords);
      }),
    ),
  );
  const toPeople = [...found].filter((text) => !FAULTS.includes(text) && !INVARIANT.test(text));

  it('are all in Chinese', () => {
    expect(toPeople.length).toBeGreaterThan(10);
    expect(toPeople.filter((text) => !said(text))).toEqual([]);
    expect(FAULTS.filter((text) => !found.has(text))).toEqual([]);
  });

  it('are not in Chinese without being said', () => {
    const stale = Object.keys(COMPILER).filter((text) => !found.has(text) && !found.has(text.replace('string', '{}')));
    expect(stale).toEqual(['Unexpected token, expected ";"'].filter((text) => Object.hasOwn(COMPILER, text)));
  });

  /** Whole, or by the template that fills in what was expected. */
  function said(text: string): boolean {
    return (
      Object.hasOwn(MESSAGES_ZH, text) || Object.hasOwn(COMPILER, text.replace(/expected "[^"]+"/, 'expected "{}"'))
    );
  }

  it.each([
    ['enum A { a = }', '此处不应有这个符号'],
    ['a b', '此处应为“;”'],
    ['export {', '文件在此处意外结束'],
    ['a = /x', '正则表达式没有结束'],
    ['a = "', '字符串没有结束'],
    ['`', '模板字符串没有结束'],
    ['/*', '注释没有结束'],
    ['a = \u0007', '此处不应有字符“\u0007”'],
    ['class A { constructor(public {a}) {} }', '构造函数参数的访问修饰符之后应为名称'],
  ])('are said in Chinese of %j', (source, words) => {
    const compiled = compileScript(source, 'mine.ts');
    const message = compiled.ok ? '' : inChinese(compiled.message);
    expect(message).toContain(words);
    expect(english(message)).toBe('');
  });
});

describe('messages of the engine of policies', () => {
  it('are those that it has', () => {
    const engine = readFileSync(new URL('quickjs-wasi/quickjs.wasm', LIBRARIES)).toString('latin1');
    // where the name of a property or a kind of a value is filled in, the engine puts the words together
    const unsaid = Object.keys(ENGINE).filter((text) => !text.split('{}').every((part) => engine.includes(part)));
    expect(unsaid).toEqual([]);
  });

  it.each([
    ['foo.bar();', '没有定义'],
    ['let x: any; x.a;', '不能读取 undefined 的属性'],
    ['let x: any; x.a = 1;', '不能设置 undefined 的属性'],
    ['let x: any = 1; x();', '不是函数'],
    ['let x: any = 1; new x();', '不是函数'],
    ['const x: any = 1; x = 2;', '只读'],
    ['let x: any = 1; for (const y of x) y;', '不'],
    ['new Array(-1);', '数组长度无效'],
    ['x; let x = 1;', '初始化'],
    ['const f = (): any => f(); f();', '调用嵌套过深'],
    ['1n + (1 as any);', 'BigInt'],
    ['let a: any; let a: any;', '重复声明'],
    ['break;', 'break'],
    ['{ const y; }', '缺少初值'],
  ])('are said in Chinese of %j', async (source, words) => {
    const { ejection } = await runWith(source, { cpus: 1, durationNs: 1e6, workloads: [hog()] });
    const message = inChinese(ejection?.message ?? '');
    expect(message).toContain(words);
    expect(english(message)).toBe('');
  });
});
