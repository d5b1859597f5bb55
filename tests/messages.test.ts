/** The workers say what is wrong in English; every such sentence has its Chinese one. */
import { readdirSync, readFileSync } from 'node:fs';
import { printParseErrorCode } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SCHEMA_ZH } from '../renderer/editor/schema-zh.ts';
import type { Diagnostic } from '../workers/documents/diagnostic.ts';
import { readBundle } from '../workers/formats/bundle/read.ts';
import { importRtApp } from '../workers/formats/rt-app/import.ts';
import { importCsv } from '../workers/formats/workload-traces/import.ts';
import { readMachine } from '../workers/machine/catalogue/read.ts';
import { inChinese, MESSAGES_ZH, say } from '../workers/messages/say.ts';
import { SOURCES_ZH } from '../workers/messages/sources.ts';
import { COMPILER } from '../workers/messages/zh-compiler.ts';
import { ENGINE } from '../workers/messages/zh-engine.ts';
import { JSON_ERRORS } from '../workers/messages/zh-json.ts';
import { YAML } from '../workers/messages/zh-yaml.ts';
import { readRecordMode } from '../workers/runner/record-mode.ts';
import { parseScenario } from '../workers/scenario/parse.ts';
import { readRecords } from '../workers/sweep/record.ts';
import { readHandIn } from '../workers/workshop/hand-in.ts';
import { readLesson } from '../workers/workshop/read-lesson.ts';
import { looksLikeWords, sentencesIn } from './sentences.ts';
import { filesBelow, nodesOf, parsed, piecesOf } from './source-files.ts';

/** Files whose texts nobody reads in Chinese, and why. In all others every sentence has its Chinese one. */
const NOT_SAID: readonly (readonly [RegExp, string])[] = [
  [/^workers\/validation\//, 'reports of `dyno validate`, whose Chinese is of the command line'],
  [/^workers\/swap\/(published|mva)\//, 'what those reports are made of'],
  [
    /^workers\/(scheduling|swap|hardware)\/describe\.ts$/,
    'lines of a set-up, which report-chinese.test.ts reads in Chinese',
  ],
  [/^workers\/data\/sql\/(database|engine|examples|problem)\.ts$/, 'SQL'],
  [/^workers\/(lab\/command-line|sweep\/command|runner\/(combine|scenario-run|trace-policies))\.ts$/, 'commands'],
  [/^workers\/(lab\/lanes|lab\/tracks|swap\/tracks)\.ts$/, 'names by which views are remembered'],
  [/^workers\/swap\/lock-names\.ts$/, 'names of locks as kernel sources call them'],
  [/^workers\/formats\/ftrace\/(fields|marks|usual-line)\.ts$/, 'what kernels write'],
  [/^workers\/formats\/export\/(threads|locks)\.ts$/, 'names of tracks in a trace'],
  [/^workers\/runner\/soak\.ts$/, 'a scenario, and a test that runs in the program'],
  [/^workers\/scheduling\/ext\/interface\.ts$/, 'names of the language'],
  [/^workers\/engine\//, 'mistakes of whoever calls it'],
  [
    /^workers\/scheduling\/behaviour\/(cyclic|hog|periodic|program|server)\.ts$/,
    'broken invariants: a fault of the program',
  ],
  [/^workers\/swap\/(assemble|timing\/player)\.ts$/, 'broken invariants: a fault of the program'],
  [/^workers\/recording\/timeline-index\.ts$/, 'broken invariant: a fault of the program'],
  [/^workers\/(hardware\/constants|swap\/timing\/(costs|backends\/flash-presets))\.ts$/, 'where figures are from'],
  [/^workers\/machine\/measurements\/package-power\.ts$/, 'names of processors'],
  [/^workers\/scenario\/json-schema/, 'the schema, whose words are in schema-zh.ts'],
  [/^workers\/messages\//, 'the tables themselves'],
];

/** What is no sentence although it looks like one, by its end or whole. */
const NO_SENTENCE: Readonly<Record<string, string>> = {
  'dyno: 1': 'first line of a scenario',
  '# dyno:': 'begins a note',
  'pid {}': 'name of a task',
  '{} --record {}': 'command',
  'not tested': 'verdict',
  'not supported': 'verdict',
  'from the trace': 'phase of the tick',
  '--kernel {}': 'option',
  '--offline {}': 'option',
  'dyno replay {} --variants {} --hz {} --replications {} --seed {}': 'command',
  'delete Math.random': 'code',
  'takes off': 'kind of a knee',
  ' of {}': 'beside its Chinese',
  'difference low': 'column of a file',
  'difference high': 'column of a file',
  'false, true': 'values',
  '{}{}..{}{} log 5': 'values',
  'dyno-sweep 1': 'first line of a file',
  'dyno-lesson: {}': 'first line of a file',
  'dyno-machine: 1': 'first line of a file',
  'M USD': 'unit',
  'k USD': 'unit',
  't CO₂': 'unit',
  'kg CO₂': 'unit',
  'g CO₂': 'unit',
  '{} MIPS': 'unit',
  'answer does not fit': 'kind of a flaw',
  'run without seal': 'kind of a flaw',
  'order of times': 'kind of a flaw',
  'result does not follow': 'kind of a flaw',
  'too many pages': 'why reading stopped',
  'CPU {}': 'name of a track',
  'power {}': 'name of a track',
  '{}: accelerators': 'name of a part',
  'atLoad.{}%': 'key',
  'wallPower.fullWatts or packagePower.coreWatts': 'keys',
  'policy {}': 'name of a random stream',
  'the machine has no interference': 'a fault of the program',
  'an empty step passed the schema': 'a fault of the program',
  "nothing is called '{}': the scenario was not checked": 'a fault of the program',
  'a user policy must be loaded before its simulation is built': 'a fault of the program',
  'steps have no source; queues have': 'a fault of the program',
  'the page has no #root': 'a fault of the program',
  'two commands are called {}': 'a fault of the program',
  'two commands are on {}': 'a fault of the program',
  'no AppProvider above': 'a fault of the program',
  'no form above': 'a fault of the program',
  '{} anon': 'name of memory',
  '{} file': 'name of memory',
  '{} tmpfs': 'name of memory',
  '{} files': 'name of memory',
  '{} large': 'name of memory',
  '{} small': 'name of memory',
  'device {}': 'name of a random stream',
  ' and ': 'joins names',
  '1ms, { exponential: 1ms }': 'example of a value',
  'true, false': 'values',
  '{ poisson: 2000/s }': 'example of a value',
  'SCHED_OTHER, SCHED_BATCH, SCHED_IDLE, SCHED_FIFO, SCHED_RR': 'values',
  '{}.ts': 'name of a file',
  'policy-{}': 'name of a variant',
  '{}flop': 'unit',
  '{} as {}': 'name of a file and its format',
};
const isDescription = (text: string): boolean => /\.$/.test(text) || Object.hasOwn(SCHEMA_ZH, text);

/** What the page and its shell throw, or say of files: it comes to the same place on screen. */
function thrownByTheApp(): readonly { readonly path: string; readonly text: string }[] {
  return filesBelow(['renderer', 'electron'], /\.tsx?$/).flatMap((file) =>
    [...nodesOf(parsed(file).tree)]
      .filter(({ type, callee }) =>
        type === 'ReturnStatement'
          ? file.path === 'electron/files.ts'
          : type === 'NewExpression' && (callee as { readonly name?: string }).name === 'Error',
      )
      .flatMap((node) => [...nodesOf(node)].map((inner) => piecesOf(inner).join('{}')))
      .map((text) => ({ path: file.path, text })),
  );
}

describe('sentences of the workers', () => {
  const workers = filesBelow(['workers'], /\.ts$/);
  const files = workers.filter(({ path }) => !NOT_SAID.some(([place]) => place.test(path)));
  const found = [
    ...thrownByTheApp(),
    ...files.flatMap((file) =>
      [...sentencesIn(parsed(file).tree)]
        .flatMap((text) => text.split('\n'))
        .map((text) => ({ path: file.path, text })),
    ),
  ];
  const all = new Set(found.map(({ text }) => text));
  const said = found.filter(
    ({ path, text }) =>
      looksLikeWords(text) && !(path.startsWith('workers/') && isDescription(text)) && !/\p{Script=Han}/u.test(text),
  );

  it('are found', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(new Set(said.map(({ text }) => text)).size).toBeGreaterThan(550);
  });

  it('are all in Chinese too', () => {
    const missing = said.filter(({ text }) => !Object.hasOwn(MESSAGES_ZH, text) && !Object.hasOwn(NO_SENTENCE, text));
    expect(missing.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
  });

  it('are not in Chinese without being said', () => {
    const stale = Object.keys(MESSAGES_ZH).filter(
      (text) => !all.has(text) && ![YAML, COMPILER, ENGINE, JSON_ERRORS].some((table) => Object.hasOwn(table, text)),
    );
    expect(stale).toEqual([]);
    expect(Object.keys(NO_SENTENCE).filter((text) => !all.has(text))).toEqual([]);
    expect(NOT_SAID.filter(([place]) => !workers.some(({ path }) => place.test(path)))).toEqual([]);
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

describe('what readers of files refuse', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const messagesOf = (diagnostics: readonly Pick<Diagnostic, 'message' | 'hint'>[] = []): readonly string[] =>
    diagnostics.flatMap(({ message, hint = '' }) => [message, hint].filter((text) => text !== ''));
  const RT_APP = JSON.stringify({
    tasks: { a: { policy: 'X', cpus: 3, phases: { p: { loop: -1, sleep: 'x', timer: {}, mem: 5, foo: 1 } } } },
    global: { bar: 1, duration: -1 },
  });

  it.each<[string, () => Promise<readonly string[]> | readonly string[]]>([
    ['a run cut short', async () => [await readBundle(bytes('PK')).then((read) => (read.ok ? '' : read.message))]],
    ['rt-app', () => messagesOf(importRtApp(RT_APP, 'x').diagnostics)],
    ['rt-app that is no JSON', () => messagesOf(importRtApp('{ "tasks": [1 2 }', 'x').diagnostics)],
    [
      'a machine',
      () => messagesOf(readMachine('dyno-machine: 1\nname: x\nkind: serv\nfoo: 1\n', 'x.yaml').diagnostics),
    ],
    ['a lesson', () => messagesOf(refusedLesson('dyno-lesson: 9\n'))],
    ['replications of a sweep', () => messagesOf(readRecords('dyno-sweep 2\n').diagnostics)],
    ['a hand-in', () => ['{}', '{', '{"dyno-handin":1}'].map((text) => brokenHandIn(text))],
    ['how to record', () => ['x', 'window:3s', 'window:3s..2s', 'sample:0'].map((text) => wrongMode(text))],
    [
      'a trace of a cluster',
      async () => {
        const { report } = await importCsv(new Blob(['a,b\n1,2\n']), { format: 'google-borg-2019', title: 'x' });
        return [...report.notes, ...report.skipped.map(({ reason }) => reason)];
      },
    ],
  ])('is said in Chinese: %s', async (_name, read) => {
    const messages = await read();
    expect(messages).not.toEqual([]);
    for (const message of messages) {
      // what was written in the file stands in quotes or in code
      const left = inChinese(message).replaceAll(/[“'"`{][^”'"`}]*[”'"`}]/g, '');
      expect(left, message).not.toMatch(/[a-z]{3,} [a-z]{2,} [a-z]{2,}/);
      expect(left, message).toMatch(/\p{Script=Han}/u);
    }
  });

  it('knows every code of the reader of JSON', () => {
    const codes = Array.from({ length: 16 }, (_, code) => printParseErrorCode(code + 1));
    const words = codes.map((code) => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
    expect(words.filter((word) => !Object.hasOwn(JSON_ERRORS, word))).toEqual([]);
  });
});

function refusedLesson(text: string): readonly Diagnostic[] {
  const read = readLesson(text);
  return read.ok ? [] : read.diagnostics;
}

function brokenHandIn(text: string): string {
  const read = readHandIn(text, 'x');
  return read.kind === 'broken' ? read.reason : '';
}

function wrongMode(text: string): string {
  const read = readRecordMode(text);
  return read.ok ? '' : read.message;
}

describe('sources of claims in the scenarios that ship, and of constants', () => {
  const scenarios = readdirSync(new URL('../scenarios/', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(scheduling|swap|hardware)\/.*\.yaml$/.test(name))
    .map((name) => parse(readFileSync(new URL(`../scenarios/${name}`, import.meta.url), 'utf8')) as WithClaims);
  const [constants] = filesBelow(['workers/hardware'], /^constants\.ts$/).map(parsed);
  const sources = new Set([
    ...scenarios.flatMap(({ claims = [] }) => claims.flatMap(({ source }) => source ?? [])),
    ...[...nodesOf(constants.tree)].flatMap(piecesOf).filter(looksLikeWords),
  ]);
  /** A person, project or file, with a list, year or place: a title. */
  const TITLE =
    /LKML|linux-mm|JACM|commit [0-9a-f]{12}|kernel\/sched\/core\.c|\.rst|koordinator\.sh|^openEuler, |^RRZE-HPC|^SPECpower_ssj2008(, 2 x|$)/;

  it('are titles, or in Chinese too', () => {
    const missing = [...sources].filter((source) => !Object.hasOwn(SOURCES_ZH, source) && !TITLE.test(source));
    expect(missing).toEqual([]);
    expect(Object.keys(SOURCES_ZH).filter((source) => !sources.has(source))).toEqual([]);
  });
});

interface WithClaims {
  readonly claims?: readonly { readonly source?: string }[];
}

describe('a problem in Chinese', () => {
  const first = (text: string) => say(parseScenario(text, 'x.yaml').diagnostics[0], 'zh').line;
  const scenario = (measure: string) =>
    `dyno: 1\nlab: scheduling\ntitle: x\nmachine: { cpus: 1 }\nworkload: { a: { kind: hog } }\nmeasure: ${measure}\nvariants: { v: { baseline: true, policy: { cfs: { kernel: "6.5" } } } }\n`;

  it('keeps what was written and names the cure', () => {
    expect(first(scenario('{ duration: 7 }'))).toBe(
      '“7”没有单位；应为时长，如 500us：写成 7us，或用其他单位：ns, us, ms, s, min',
    );
    expect(first(scenario('{ duration: 7s, sed: 1 }'))).toBe('未知的键“sed”：是否想写“seed”？');
    expect(first(scenario('{ duration: 1s, seed: x }'))).toBe('应为数字，得到的是“x”');
    expect(first('')).toBe('文件为空：场景以 dyno: 1 开头');
    expect(first('a: [')).not.toMatch(/[a-z]{4,} [a-z]{3,}/);
  });

  it('leaves somebody’s own words alone, and what it does not know', () => {
    expect(inChinese("no variant is called 'a list'")).toBe('没有名为“a list”的方案');
    expect(inChinese('something else entirely')).toBe('something else entirely');
  });
});
