/**
 * `npm run check-perfetto -- --trace-processor PATH [BUNDLE …]`: an independent reader of our Perfetto traces. Exports saved
 * runs, or short runs of shipped scenarios, has Perfetto's trace processor count them, and compares with our recordings.
 */
import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { differences, NEVER, QUESTIONS, readAnswer } from './perfetto-figures.mjs';
import { EXIT, Failure, ROOT, runMain } from './process.mjs';

const USAGE = `npm run check-perfetto -- --trace-processor PATH [BUNDLE …]
PATH is a trace_processor_shell of Perfetto's releases (https://github.com/google/perfetto/releases); it is not fetched here.`;
/** One of each lab whose exports have scheduling, short. */
const SHIPPED = ['scheduling/online-beside-batch.yaml', 'swap/lock-scaling.yaml'];
const SHORT = ['--replications', '1', '--duration', '500ms', '--warmup', '100ms'];
const MOST_BYTES = 2 ** 28;

const run = promisify(execFile);

async function dyno(...args) {
  const { stdout } = await run(process.execPath, [join(ROOT, 'dist/cli/dyno.js'), ...args], { maxBuffer: MOST_BYTES });
  return stdout;
}

async function rowsOf(bundle, query) {
  return JSON.parse(await dyno('sql', bundle, query, '--json')).rows;
}

function optionsOf(args) {
  const at = args.indexOf('--trace-processor');
  if (at < 0 || args[at + 1] === undefined) throw new Failure(USAGE, EXIT.usage);
  const bundles = args.filter((_, index) => index !== at && index !== at + 1);
  return { program: args[at + 1], bundles };
}

async function saveShipped(folder) {
  const bundles = [];
  for (const name of SHIPPED) {
    const bundle = join(folder, `${basename(name, '.yaml')}.dyno`);
    await dyno('compare', join(ROOT, 'scenarios', name), ...SHORT, '--bundle', bundle);
    bundles.push(bundle);
  }
  return bundles;
}

/** Checks one variant of one saved run. Returns what is wrong. */
async function check(program, bundle, variant, folder) {
  const trace = join(folder, 'trace.pftrace');
  await dyno('export', bundle, '--variant', variant, '--format', 'perfetto', '--out', trace);
  const ask = async (query) => {
    const file = join(folder, 'query.sql');
    await writeFile(file, `${query};\n`);
    const { stdout } = await run(program, ['--query-file', file, trace], { maxBuffer: MOST_BYTES });
    return readAnswer(stdout).rows;
  };
  const quoted = `'${variant.replaceAll("'", "''")}'`;
  const there = await rowsOf(
    bundle,
    "select distinct table_name from information_schema.tables where table_schema = 'main'",
  );
  const wrong = [];
  for (const { name, needs = 'slices', ours, theirs } of QUESTIONS) {
    if (!there.some(([table]) => table === needs)) continue;
    const own = await rowsOf(bundle, ours.replace(` from ${needs}`, ` from ${needs} where variant = ${quoted}`));
    const found = differences(own, await ask(theirs));
    process.stdout.write(`  ${name}: ${own.length} rows${found.length === 0 ? ', equal' : ''}\n`);
    wrong.push(...found.map((difference) => `${name}: ${difference}`));
  }
  for (const { name, theirs } of NEVER) {
    const rows = await ask(theirs);
    process.stdout.write(`  ${name}: ${rows.length === 0 ? 'none' : rows.length}\n`);
    wrong.push(...rows.map((row) => `${name}: ${row.join(', ')}`));
  }
  return wrong;
}

await runMain(async (args) => {
  const { program, bundles } = optionsOf(args);
  await access(program, constants.X_OK).catch(() => {
    throw new Failure(`${program} is no program that can be run.\n${USAGE}`, EXIT.usage);
  });
  await access(join(ROOT, 'dist/cli/dyno.js')).catch(() => {
    throw new Failure('the command line is not built: npm run build', EXIT.usage);
  });
  const folder = await mkdtemp(join(tmpdir(), 'dyno-perfetto-'));
  try {
    const wrong = [];
    for (const bundle of bundles.length > 0 ? bundles : await saveShipped(folder)) {
      for (const [variant] of await rowsOf(bundle, 'select distinct variant from slices order by 1')) {
        process.stdout.write(`${basename(bundle)}, ${variant}\n`);
        for (const found of await check(program, bundle, variant, folder))
          wrong.push(`${basename(bundle)}, ${variant}: ${found}`);
      }
    }
    if (wrong.length > 0) throw new Failure(wrong.join('\n'));
    process.stdout.write("Perfetto's trace processor reads what was recorded.\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
