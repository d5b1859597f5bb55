/** `npm test`: sets up what is missing, runs every check, and sums them up. `--only unit,e2e` runs some of them. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXIT, Failure, ROOT, runMain, runNode } from './process.mjs';
import { setUp } from './setup.mjs';

const RESULTS = join(ROOT, 'test-results');
const UNIT_RESULTS = join(RESULTS, 'unit.json');
const E2E_RESULTS = join(RESULTS, 'e2e.json');

/** A program from node_modules, run by this Node. */
const tool = (path, ...args) => runNode(join(ROOT, 'node_modules', ...path.split('/')), args);

/** In the order in which they tell most soonest. Each resolves to what passed, failed and was skipped. */
const CHECKS = {
  types: () => whole(tool('typescript/bin/tsc', '-b')),
  lint: () =>
    whole(
      tool(
        '@biomejs/biome/bin/biome',
        'ci',
        '--error-on-warnings',
        `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
      ),
    ),
  rules: () => whole(runNode(join('build', 'rules.mjs'), [])),
  unit: async () => {
    await rm(UNIT_RESULTS, { force: true });
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_RESULTS}`];
    const { code } = await tool('vitest/vitest.mjs', 'run', ...reporters);
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = await resultsOf(UNIT_RESULTS);
    return counted(code, { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests });
  },
  e2e: async () => {
    await rm(E2E_RESULTS, { force: true });
    const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
    const { code } = await runNode(cli, ['test'], { env: { DYNO_E2E_RESULTS: E2E_RESULTS } });
    const { stats } = await resultsOf(E2E_RESULTS);
    return counted(code, { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped });
  },
};

await runMain(async (args) => {
  const names = chosen(args);
  await setUp();
  const rows = [];
  for (const name of names) {
    process.stdout.write(`\n── ${name} ${'─'.repeat(60 - name.length)}\n`);
    const started = performance.now();
    const result = await CHECKS[name]();
    rows.push({ name, ...result, seconds: (performance.now() - started) / 1000 });
  }
  process.stdout.write(`\n${rows.map(line).join('\n')}\n\n`);
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
  return sum('failed') === 0 ? EXIT.ok : EXIT.failed;
});

function chosen(args) {
  const all = Object.keys(CHECKS);
  const help = `npm test [-- --only ${all.join(',')}]`;
  let only;
  try {
    ({ only } = parseArgs({ args, options: { only: { type: 'string' } } }).values);
  } catch (error) {
    throw new Failure(`${error.message}\n${help}`, EXIT.usage);
  }
  const names = only?.split(',') ?? all;
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Failure(`Unknown check "${unknown}".\n${help}`, EXIT.usage);
  return names;
}

/** A check that passes or fails as one. */
async function whole(running) {
  const { code } = await running;
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** A runner that fails without a failed test (a file that does not load, an unhandled error) has failed all the same. */
function counted(code, counts) {
  return { ...counts, failed: code === 0 ? counts.failed : Math.max(1, counts.failed) };
}

async function resultsOf(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Failure(`The test runner left no results (${error.message}).`);
  }
}

function line({ name, passed, failed, skipped, seconds }) {
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return `${failed === 0 ? '✓' : '✗'} ${name.padEnd(8)}${counts.padEnd(44)}${seconds.toFixed(1)} s`;
}
