/** The workers say what is wrong in English; every such sentence about a scenario has its Chinese one. */
import { describe, expect, it } from 'vitest';
import { SCHEMA_ZH } from '../renderer/editor/schema-zh.ts';
import { inChinese, MESSAGES_ZH, say } from '../workers/messages/say.ts';
import { YAML } from '../workers/messages/zh-yaml.ts';
import { parseScenario } from '../workers/scenario/parse.ts';
import { type AstNode, childrenOf, filesBelow, parsed, piecesOf } from './source-files.ts';

/** Where the sentences about scenarios are written. */
const SAYS_SO = [
  /^workers\/(documents|scenario)\/(?!json-schema)/,
  /^workers\/units\/(quantity|schema)\.ts/,
  /^workers\/lab\/(names|report)\.ts/,
  /^workers\/machine\/catalogue\/model\.ts/,
  /^workers\/(scheduling|swap|hardware)\/schema\//,
  /^workers\/runner\/(claims|machine-files|page-traces|plan-run|policies)\.ts/,
  /^workers\/statistics\/expression\.ts/,
];

/** What is no sentence although it looks like one, by its end or whole. */
const NO_SENTENCE: Readonly<Record<string, string>> = {
  'dyno: 1': 'first line of a scenario',
  ' and ': 'joins names',
  '1ms, { exponential: 1ms }': 'example of a value',
  'true, false': 'values',
  '{ poisson: 2000/s }': 'example of a value',
  'SCHED_OTHER, SCHED_BATCH, SCHED_IDLE, SCHED_FIFO, SCHED_RR': 'values',
  '{}.ts': 'name of a file',
  'policy-{}': 'name of a variant',
  '{}flop': 'unit',
  '{} as {}': 'name of a file and its format',
  'the scenario': 'where a figure of the hardware lab is from',
};
/** Descriptions of the schema, sources of figures and reasons have both languages where they stand. */
const IN_BOTH_LANGUAGES = /^(description|source|pattern|why|en|zh|label|title)$/;

function* sentencesIn(node: AstNode): Generator<string> {
  const { name } = (node.key ?? node.callee ?? {}) as { readonly name?: string };
  if (node.type === 'Property' && IN_BOTH_LANGUAGES.test(name ?? '')) return;
  if (node.type === 'NewExpression' && /Error$/.test(name ?? '')) return;
  if (node.type === 'ImportDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source)) return;
  const pieces = piecesOf(node);
  if (pieces.length > 0) yield pieces.join('{}');
  for (const child of childrenOf(node)) yield* sentencesIn(child);
}

const looksLikeWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && / |\{\}/.test(text) && !/^[\w.<>{}/$-]+$/.test(text);
const isDescription = (text: string): boolean => /\.$/.test(text) || Object.hasOwn(SCHEMA_ZH, text);

describe('sentences about scenarios', () => {
  const files = filesBelow(['workers'], /\.ts$/).filter(({ path }) => SAYS_SO.some((place) => place.test(path)));
  const all = new Set(files.flatMap((file) => [...sentencesIn(parsed(file).tree)].flatMap((text) => text.split('\n'))));
  const said = [...all].filter((text) => looksLikeWords(text) && !isDescription(text));

  it('are found', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(said.length).toBeGreaterThan(300);
  });

  it('are all in Chinese too', () => {
    const missing = said.filter((text) => !Object.hasOwn(MESSAGES_ZH, text) && !Object.hasOwn(NO_SENTENCE, text));
    expect(missing).toEqual([]);
  });

  it('are not in Chinese without being said', () => {
    const stale = Object.keys(MESSAGES_ZH).filter((text) => !all.has(text) && !Object.hasOwn(YAML, text));
    expect(stale).toEqual([]);
  });

  it('have the same places to be filled in, and Chinese punctuation', () => {
    const holes = (text: string) => text.match(/\{\d?\}/g)?.length ?? 0;
    const wrong = Object.entries(MESSAGES_ZH).filter(
      ([english, chinese]) =>
        holes(english) !== holes(chinese) || /\p{Script=Han}[,;!?]|[,;!?]\p{Script=Han}/u.test(chinese),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a problem in Chinese', () => {
  const first = (text: string) => say(parseScenario(text, 'x.yaml').diagnostics[0], 'zh').line;
  const scenario = (measure: string) =>
    `dyno: 1\nlab: scheduling\ntitle: x\nmachine: { cpus: 1 }\nworkload: { a: { kind: hog } }\nmeasure: ${measure}\nvariants: { v: { baseline: true, policy: { cfs: { kernel: "6.5" } } } }\n`;

  it('keeps what was written and names the cure', () => {
    expect(first(scenario('{ duration: 7 }'))).toBe(
      "'7' 没有单位；应为时长，如 500us：写成 7us，或用其他单位：ns, us, ms, s, min",
    );
    expect(first(scenario('{ duration: 7s, sed: 1 }'))).toBe('未知的键“sed”：是否想写“seed”？');
    expect(first(scenario('{ duration: 1s, seed: x }'))).toBe("应为数字，得到的是 'x'");
    expect(first('')).toBe('文件为空：场景以 dyno: 1 开头');
    expect(first('a: [')).not.toMatch(/[a-z]{4,} [a-z]{3,}/);
  });

  it('leaves somebody’s own words alone, and what it does not know', () => {
    expect(inChinese("no variant is called 'a list'")).toBe('没有名为“a list”的方案');
    expect(inChinese('something else entirely')).toBe('something else entirely');
  });
});
