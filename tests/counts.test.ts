/** In English, what may be one is called one: no sentence joins a number and a plural without having a form for 1. */
import { expect, it } from 'vitest';
import { filesBelow, nodesOf, parsed, piecesOf } from './source-files.ts';

const NOUNS =
  'accesses|bytes|claims|combinations|cores|CPUs|errors|events|files|frames|groups|inputs|lanes|lines|people|pages|points|replications|requests|rows|runs|samples|seconds|sections|settings|slices|steps|stretches|switches|tasks|threads|values|variants|wakeups|workers|workloads|writes';
const PLURAL = new RegExp(`\\{\\}[ \u00a0](?:more |further |different |distinct )?(?:${NOUNS})\\b(?![’'])`);

/** Tables that hold the sentences of others as keys, and what no reader sees: broken invariants, fixed tables, commands. */
const NOT_READ =
  /^(workers\/(messages|engine|validation|swap\/(timing|mva|published|allocator|memory|workload)|scheduling\/(behaviour|topology|ext)|hardware\/describe|recording)|cli\/chinese)\//;

/** Sentences whose number is never 1, and why. */
const NEVER_ONE: readonly (readonly [RegExp, string])[] = [
  [/(at most|more than|at least) \{\}|at most$|at most \{\}/, 'a limit, or what is beyond one'],
  [/^(\{\}: )?\{\} bytes are too many|values on one axis$|^only the first \{\} rows/, 'beyond a limit'],
  [
    /bytes instead of|of a record that is cut off$|^a (page|column) of \{\} bytes|damaged after \{\} bytes/,
    'sizes of files',
  ],
  [/^pages of \{\} bytes/, 'a power of two of 512 and more'],
  [/^the \{\} cores$|^the cores of|do not divide|do not make/, 'what 1 divides is no fault'],
  [/rows of \{\} distances$/, 'distances are between nodes: two or more'],
  [/^Comparison of \{\} runs$/, 'of two or more'],
  [/^The first \{\} of \{\} CPUs are shown/, 'more than are shown'],
  [/^\{\} of \{\} rows are shown/, 'more than are shown'],
  [/^Intervals rest on|do not decide|have the same seed in both/, 'intervals need two replications'],
  [/^\{\} requests beyond/, 'beyond a number of rows'],
  [/ settings$/, 'combinations of settings are several'],
  [/of \{\} values, /, 'an axis has several values'],
  [/^\{\}: \{\} replications of \{\} files/, 'what several files hold together'],
  [/none of its \{\} replications belongs/, 'a file of a sweep holds those of all its points'],
  [/^\{\}: \{\} of \{\} replications kept before$/, 'a sweep has several points'],
  [/runs at \{\}GHz/, 'a verb'],
];

/** Templates of a file, but for those that stand where the number was asked for: `n === 1 ? … : …`. */
function templatesOf(file: ReturnType<typeof parsed>): readonly string[] {
  const asked = new Set<unknown>();
  for (const node of nodesOf(file.tree))
    if (node.type === 'ConditionalExpression' && comparesToOne(node.test as never)) asked.add(node.alternate);
  return [...nodesOf(file.tree)].filter((node) => !asked.has(node)).map((node) => piecesOf(node).join('{}'));
}

const comparesToOne = (test: { readonly operator?: string; readonly right?: { readonly value?: unknown } }): boolean =>
  test.operator === '===' && (test.right?.value === 1 || test.right?.value === '1');

it('every number that may be 1 has its singular', () => {
  const files = filesBelow(['workers', 'cli', 'renderer/report', 'renderer/timeline'], /\.tsx?$/);
  const found = files
    .filter(({ path }) => !NOT_READ.test(path))
    .flatMap((file) => templatesOf(parsed(file)).map((text) => ({ path: file.path, text })))
    .filter(({ text }) => PLURAL.test(text));
  const among = ({ text }: { readonly text: string }) => NEVER_ONE.some(([form]) => form.test(text));
  expect(found.filter((each) => !among(each)).map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
  expect(NEVER_ONE.filter(([form]) => !found.some(({ text }) => form.test(text)))).toEqual([]);
});

it('and is found where it has none', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a source file
  const text = 'const a = `${n} tasks waited`; const b = n === 1 ? `1 task` : `${n} tasks slept`;';
  expect(templatesOf(parsed({ path: 'a.ts', text })).filter((each) => PLURAL.test(each))).toEqual(['{} tasks waited']);
});
