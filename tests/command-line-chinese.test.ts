/** The command line in Chinese: help, refusals of the argument parser, and every sentence of its own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { HELP } from '../cli/chinese/help.ts';
import { PARSER, TITLES } from '../cli/chinese/parser.ts';
import { SAID } from '../cli/chinese/said.ts';
import { VALIDATION } from '../cli/chinese/validation.ts';
import { wrapped } from '../cli/localise.ts';
import { formatResult } from '../cli/print-result.ts';
import { createProgram } from '../cli/program.ts';
import { speak } from '../cli/say.ts';
import { systemSentence } from '../cli/system-error.ts';
import { columns } from '../cli/table.ts';
import { validationWords } from '../cli/validation-language.ts';
import { fixtureResult } from '../renderer/report/report.fixture.ts';
import { MESSAGES_ZH } from '../workers/messages/say.ts';
import { looksLikeWords, sentencesIn } from './sentences.ts';
import { type AstNode, filesBelow, nodesOf, parsed } from './source-files.ts';

const withSubcommands = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap((each) => withSubcommands(each)),
];
const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

/** The texts of all files, a line each, without indentation. */
const lines = filesBelow(['cli'], /\.ts$/).flatMap((file) =>
  [...sentencesIn(parsed(file).tree)]
    .flatMap((text) => text.split('\n'))
    .map((text) => ({ path: file.path, text: text.trimStart() })),
);

let written = '';
const keep = (piece: string): void => {
  written += piece;
};
const program = createProgram(() => undefined, 'zh');
const commands = withSubcommands(program);
// none ends the process
for (const command of commands) command.exitOverride().configureOutput({ writeErr: keep, writeOut: keep });

/** What is left in English: not options, values and what stands in quotes, nor commands to type. */
const englishIn = (text: string): string | undefined =>
  /\p{L}{3,} [a-z]{2,} [a-z]{2,}/u.exec(
    text.replaceAll(/“[^”]*”|`[^`]*`|\bdyno [\w <>[\].|-]+|(?:apt|dnf) install \w+/g, ''),
  )?.[0];

describe('help in Chinese', () => {
  it.each(commands.map((command) => [nameOf(command), command] as const))('%s', (_name, command) => {
    const texts = [
      command.description(),
      ...command.options.map(({ description }) => description),
      ...command.registeredArguments.map(({ description }) => description).filter((text) => text !== ''),
    ];
    // a list of names is the same in both languages
    const isList = (text: string): boolean => /^[\w.-]+(, [\w.-]+)*$/.test(text);
    expect(texts.filter((text) => !isList(text) && !/\p{Script=Han}/u.test(speak(text, 'zh')))).toEqual([]);

    written = '';
    command.outputHelp();
    const help = written;
    expect(help).toMatch(/^用法：/);
    expect(help).toMatch(/显示命令的帮助/);
    expect(englishIn(help)).toBeUndefined();
    expect(help).not.toMatch(/\b(Usage|Options|Arguments|Commands|default|choices):|\[(options|command)\]/);
  });

  it('says nothing that the program no longer says', () => {
    const all = new Set(lines.map(({ text }) => text));
    const byCommander = new Set(['output the version number', 'display help for command']);
    const stale = [...Object.keys(HELP), ...Object.keys(SAID)].filter(
      (text) => !all.has(text) && !byCommander.has(text),
    );
    expect(stale).toEqual([]);
  });

  it('breaks lines between characters, keeps words whole, and begins no line with a stop', () => {
    const text = '把完成的重复保存在此文件（.dyno-sweep）中，并从已有的继续，如 trace-cmd report 的文本。';
    for (let width = 20; width < 90; width++) {
      const lines = wrapped(text, width).split('\n');
      expect(lines.every((line) => columns(line) <= width)).toBe(true);
      expect(lines.filter((line) => /^[，。）：；、]|[（“]$/.test(line))).toEqual([]);
      expect(lines.join(' ')).toMatch(/\.dyno-sweep.*trace-cmd report/);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }
  });
});

/** What the parser says of these words behind `dyno`. */
function refusal(...words: readonly string[]): string {
  written = '';
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    expect((error as CommanderError).exitCode).not.toBe(0);
  }
  return written;
}

describe('what the argument parser refuses', () => {
  it.each([
    [['chekc', 'x'], '错误：未知命令“chekc”\n（是否想写 check？）\n（dyno --help 列出全部命令）\n'],
    [['run', 'x', '--repilcations', '3'], '错误：未知选项“--repilcations”\n（是否想写 --replications？）\n'],
    [['show', 'x', '--lan', 'zh'], '（是否想写 --lang？）'],
    [['run'], '错误：缺少参数“file”\n'],
    [['run', 'x', '--seed'], '错误：选项“--seed <n>”缺少取值\n'],
    [['run', 'x', '--seed', 'five'], '错误：选项“--seed <n>”的取值“five”无效：应为整数。\n'],
    [
      ['run', 'x', '--duration', '5'],
      '“5”没有单位；应为时长，如 500us（写成 5us，或用其他单位：ns, us, ms, s, min）。',
    ],
    [['run', 'x', '--language', 'de'], '的取值“de”无效：可选值：en, zh。'],
    [['run', 'x', '--record', 'all'], '无效：'],
    [['run', 'x', 'y'], '错误：“run”的参数过多：应为 1 个，得到 2 个。\n'],
    [['merge', 'x'], '错误：缺少必需的选项“--out <file>”\n'],
    [['sql', 'x', '--csv', '--json'], '错误：选项“--csv”不能与选项“--json”同时使用\n'],
    [['pages', 'x', '--policy', 'FOO'], '“FOO”不在其中：'],
    [['运行'], '错误：未知命令“运行”'],
  ])('%j is refused in Chinese', (words, said) => {
    const all = refusal(...words);
    expect(all).toContain(said);
    expect(englishIn(all)).toBeUndefined();
  });

  it('is said in Chinese for every option with a value, left out or wrong', () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const command of commands)
      for (const { long = '', required, parseArg } of command.options) {
        if (!required) continue;
        const path = nameOf(command).split(' ').slice(1);
        for (const words of [[long], ...(parseArg ? [[long, '?!']] : [])]) {
          const said = refusal(...path, ...words);
          // some options collect any text: then something else is missing
          tried++;
          if (!/^错误：/.test(said) || englishIn(said) !== undefined) wrong.push(`${words.join(' ')}: ${said}`);
        }
      }
    expect(tried).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });

  it('knows no sentence that the parser does not have', () => {
    const source = ['command', 'argument', 'help', 'suggestSimilar']
      .map((name) => readFileSync(new URL(`../node_modules/commander/lib/${name}.js`, import.meta.url), 'utf8'))
      .join('');
    const words = (text: string) =>
      text
        .split(/'?\{\}'?|^error: | for | arguments? | ?option |\. Expected/)
        .filter((piece) => piece.trim().length > 4);
    for (const piece of [...Object.keys(PARSER), ...Object.keys(TITLES)].flatMap(words))
      expect(source.includes(piece.trim()), piece).toBe(true);
  });
});

/** Files whose texts are not said in Chinese, and why. */
const NOT_SAID: readonly (readonly [RegExp, string])[] = [
  [/^cli\/chinese\//, 'the tables themselves'],
  [
    /^cli\/(validation-markdown|validation-language)\.ts$/,
    'a document in English, and words that stand in both languages',
  ],
  [/^cli\/(chromium|pdf)\.ts$/, 'names of browsers, and what the system says of them'],
];
/** What is no sentence although it looks like one, and why. */
const NO_SENTENCE: readonly (readonly [RegExp, string])[] = [
  [/^--[\w-]+[ ,]|^-[oh], |^\(--max-pages/, 'options'],
  [/^dyno(Report)?: 1$|^(lab|title|machine|measure|web|timer|pinned|batch|nice|fair): /, 'lines of a scenario'],
  [/^--record \{\} \{\}$|^\(\{\} … --variant/, 'commands'],
  [/identity \{\}$|^\{\} {2}CPU \{\}/, 'a configuration, and a place'],
  [/^not (supported|tested)$/, 'verdicts, which are keys'],
  [/\blet through$|^dyno \{\} trace-pages|^pages of \{\} bytes|^order of pages/, 'comments in a trace that is written'],
  [/^(start of the stretch, simulated time|its end)$/, 'descriptions in a schema that nobody is shown'],
  [/^this file is a worker$/, 'a fault of the program'],
];

/** What validation says of rows, files and what they rest on. */
const validation = filesBelow(['workers/validation'], /\.ts$/)
  .filter(({ path }) => !/known-misses|group-by/.test(path))
  .flatMap((file) =>
    [...sourcesAndSentences(parsed(file).tree)].map((text) => ({ path: file.path, text: text.replace(/^, /, '') })),
  );
/** What is no sentence although it looks like one. */
const NO_VALIDATION_SENTENCE =
  /^\{\}( children|\.throttled_time .*)$|^workload\.|^\{\} accesses of|^\{\} \{\}\/\{\} µs|^ ?from \{\} µs$|^\{\} µs$|^5 µs$|^docs\/MODELS\.md$|^swap-file|^not checked$|^miss counts$/;

/** What is printed of a list is said entry by entry. */
const partsOf = (text: string): readonly string[] => text.replace(/^(idle exit \{\})\{\}$/, '$1').split(', ');

/** Sources of constants are read too, which have no Chinese where they stand. */
function* sourcesAndSentences(tree: AstNode): Generator<string> {
  yield* sentencesIn(tree);
  for (const node of nodesOf(tree)) {
    const { name } = (node.key ?? node.callee ?? {}) as { readonly name?: string };
    if (node.type === 'Property' && name === 'source') yield* sentencesIn(node.value as AstNode);
    // what is wrong with a file is a range error here
    if (node.type === 'NewExpression' && name === 'RangeError')
      for (const argument of node.arguments as readonly AstNode[]) yield* sentencesIn(argument);
  }
}

describe('sentences of validation', () => {
  it('are all in Chinese too, and nothing is that is not said', () => {
    const missing = validation.filter(
      ({ text }) =>
        looksLikeWords(text) &&
        !Object.hasOwn(MESSAGES_ZH, text) &&
        !Object.hasOwn(VALIDATION, text) &&
        !partsOf(text).every((part) => Object.hasOwn(VALIDATION, part)) &&
        !NO_VALIDATION_SENTENCE.test(text),
    );
    expect([...new Set(missing.map(({ path, text }) => `${path}: ${text}`))]).toEqual([]);
    const all = new Set(validation.flatMap(({ text }) => [text, ...partsOf(text)]));
    const byLibraries = /^(Invalid|Too |Unrecognized|Unexpected|\{\} in JSON)/;
    expect(Object.keys(VALIDATION).filter((text) => !all.has(text) && !byLibraries.test(text))).toEqual([]);
  });

  it.each([
    ["workload.tasks[0].policy: 'SCHED_X' is not modelled", 'workload.tasks[0].policy：“SCHED_X”未建模'],
    ['switch 2 µs, wakeup 1 µs, fork 3 µs', '切换 2 µs，唤醒 1 µs，派生 3 µs'],
    [
      'kernel: Invalid input: expected object, received undefined; and 2 more',
      'kernel：应为 object，得到 undefined；以及另外 2 处',
    ],
    ['web.run_segment.p50', 'web.run_segment.p50'],
  ])('%# is as it should be', (english, chinese) => {
    expect(validationWords('zh').say(english)).toBe(chinese);
    expect(validationWords('en').say(english)).toBe(english);
  });
});

const FOLDER = fileURLToPath(new URL('.', import.meta.url)).replace(/.$/, '');

/** What is said of the error that the system throws here. */
function refused(attempt: () => unknown): string | undefined {
  try {
    attempt();
  } catch (error) {
    return systemSentence(error);
  }
  return undefined;
}

describe('sentences of the command line', () => {
  it('are all in Chinese too', () => {
    const known = { ...MESSAGES_ZH, ...HELP, ...SAID };
    const missing = lines
      .filter(({ path }) => !NOT_SAID.some(([place]) => place.test(path)))
      .filter(
        ({ text }) =>
          looksLikeWords(text) && !/\p{Script=Han}/u.test(text) && !NO_SENTENCE.some(([form]) => form.test(text)),
      )
      .filter(({ text }) => !Object.hasOwn(known, text));
    expect(missing.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
  });

  it('have the same places to be filled in, and Chinese punctuation', () => {
    const holes = (text: string) => text.match(/\{\d?\}/g)?.length ?? 0;
    const wrong = Object.entries({ ...HELP, ...PARSER, ...SAID, ...VALIDATION }).filter(
      ([english, chinese]) =>
        holes(english) !== holes(chinese) || /\p{Script=Han}[,;!?]|[,;!?]\p{Script=Han}/u.test(chinese),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['场景.yaml: there is no such file', '场景.yaml：没有这个文件'],
    [refused(() => readFileSync(FOLDER)) ?? '', '这是文件夹'],
    [refused(() => readFileSync(`${FOLDER}/x/y`)) ?? '', `${FOLDER}/x/y：没有这个文件或文件夹`],
    [
      refused(() => writeFileSync(`${FOLDER}/cli.test.ts/y`, '')) ?? '',
      `${FOLDER}/cli.test.ts/y：路径中有一段不是文件夹`,
    ],
    ["x.dyno: no variant is called 'eevdf' (there are: cfs, bt)", 'x.dyno：没有名为“eevdf”的方案（可用：cfs, bt）'],
    [
      'x.yaml: 4200000 bytes are too many for a scenario (at most 4 MiB)',
      'x.yaml：4200000 字节对场景而言过大（至多 4 MiB）',
    ],
    [
      'x.dyno: 21 stretches on CPUs; this recording of the scheduling lab has no 请求、计数器',
      'x.dyno：21 个 CPU 运行段；scheduling 实验室的这份记录没有请求、计数器',
    ],
    ['x.yaml:3:1: 错误: 未知的键“foo”\n    是否想写“for”？', 'x.yaml:3:1: 错误: 未知的键“foo”\n    是否想写“for”？'],
  ])('%# is as it should be', (english, chinese) => {
    expect(speak(english, 'zh')).toBe(chinese);
    expect(speak(english, 'en')).toBe(english);
  });
});

it('prints results with the punctuation of their language', () => {
  const printed = (language: 'en' | 'zh') => formatResult(fixtureResult(), { language, all: false, valuesOnly: false });
  const [english, chinese] = [printed('en'), printed('zh')];
  expect(english).toMatch(/^seeds: /m);
  expect(english).toMatch(/^Claim \S+: /m);
  expect(chinese).toMatch(/^种子：/m);
  expect(chinese).toMatch(/^说法 \S+：/m);
  expect(chinese).toMatch(/”（来源：.*）$/m);
  expect(chinese.match(/\p{Script=Han}:/gu)).toBeNull();
});
