/**
 * Installs what the lockfile asks for and builds what is missing or older than its sources. A second start only hashes
 * the sources. `node build/setup.mjs [web cli electron report bench]`; progress goes to standard error.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EXIT, Failure, ROOT, run, runMain, runNode } from './process.mjs';

/** What workers take in as text. */
const TEXTS = ['scenarios/policies', 'scenarios/machines', 'scenarios/measurements'];

/** `inputs` are files and folders; `builds` are argument lists for Vite. Each part becomes `dist/<name>`. */
const PARTS = {
  web: {
    inputs: ['renderer', 'workers', 'scenarios', 'build/app-workers.mjs', 'build/offline-app.mjs'],
    builds: [['--config', 'renderer/vite.config.ts']],
  },
  cli: { inputs: ['cli', 'workers', 'renderer', ...TEXTS], builds: [['--config', 'cli/vite.config.ts']] },
  electron: {
    inputs: ['electron', 'renderer/host', 'renderer/i18n', 'scenarios'],
    builds: [
      ['--config', 'electron/vite.config.ts'],
      ['--config', 'electron/vite.config.ts', '--mode', 'preload'],
    ],
  },
  bench: { inputs: ['bench', 'workers', ...TEXTS], builds: [['--config', 'bench/vite.config.ts']] },
  report: {
    inputs: ['renderer', 'workers', ...TEXTS, 'build/report.vite.config.ts'],
    builds: [['--config', 'build/report.vite.config.ts']],
  },
};

/** What the app needs; the benchmarks are built when they are asked for. */
export const APP_PARTS = ['web', 'cli', 'electron', 'report'];
const SHARED_INPUTS = ['package.json', 'package-lock.json', 'tsconfig.base.json'];
const OLDEST_NODE = [20, 19];

export async function setUp(parts = APP_PARTS) {
  checkNode();
  await install();
  const stale = [];
  for (const name of parts) {
    const hash = await hashOf([...SHARED_INPUTS, ...PARTS[name].inputs]);
    if ((await textOf(stampOf(name))) !== hash || !existsSync(join(ROOT, 'dist', name))) stale.push({ name, hash });
  }
  if (stale.length === 0) return;
  const started = performance.now();
  say(`Building ${stale.map(({ name }) => name).join(', ')} …`);
  const outcomes = await Promise.allSettled(stale.map(({ name, hash }) => build(name, hash)));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  say(`Built in ${seconds(started)}.`);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Failure(`Dyno needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`, EXIT.usage);
}

async function install() {
  const lock = await readFile(join(ROOT, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  const stamp = join(ROOT, 'node_modules', '.dyno-lock');
  if ((await textOf(stamp)) === hash) return;
  if (!(await alreadyInstalled(JSON.parse(lock)))) {
    const started = performance.now();
    say('Installing the dependencies (about 500 MB; once) …');
    // Under npm the very same npm; otherwise the one on the path, which on Windows is a script that needs a shell.
    const npm = /npm-cli\.[cm]?js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : undefined;
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const options = { capture: true, shell: !npm && process.platform === 'win32' };
    const { code, output } = await (npm ? runNode(npm, args, options) : run('npm', args, options));
    if (code !== 0) {
      throw new Failure(`${output.trim()}\n\nThe dependencies could not be installed (npm ci ended with ${code}).`);
    }
    say(`Installed in ${seconds(started)}.`);
  }
  await writeFile(stamp, hash);
}

/** Whether npm's own record of node_modules has every package of the lockfile, so that it need not be rebuilt. */
async function alreadyInstalled(lock) {
  const text = await textOf(join(ROOT, 'node_modules', '.package-lock.json'));
  if (text === undefined) return false;
  const { packages } = JSON.parse(text);
  return Object.entries(lock.packages).every(
    ([path, { version, optional }]) =>
      path === '' || packages[path]?.version === version || (optional && !packages[path]),
  );
}

/** Builds beside the old result and then swaps, so that a failed build or a second start never sees half of one. */
async function build(name, hash) {
  const target = join(ROOT, 'dist', name);
  const fresh = join(ROOT, 'dist', `.${name}-${process.pid}`);
  try {
    for (const args of PARTS[name].builds) {
      const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
      const common = ['--outDir', fresh, '--logLevel', 'warn'];
      const { code, output } = await runNode(vite, ['build', ...args, ...common], { capture: true });
      if (code !== 0) {
        const what = output.split('\n').filter((line) => !/^\s+at /.test(line));
        throw new Failure(`${what.join('\n').trim()}\n\nThe ${name} part could not be built.`);
      }
    }
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
    await mkdir(join(ROOT, 'dist', '.stamps'), { recursive: true });
    await writeFile(stampOf(name), hash);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) {
    for (const file of await filesBelow(path)) hash.update(`${file}\0`).update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex');
}

/** Sources in a fixed order, relative to the root; tests and prose do not end up in a build. */
async function filesBelow(path) {
  let entries;
  try {
    entries = await readdir(join(ROOT, path), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  const files = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) files.push(...(await filesBelow(`${path}/${entry.name}`)));
    else if (!/\.test\.tsx?$|\.md$/.test(entry.name)) files.push(`${path}/${entry.name}`);
  }
  return files;
}

function stampOf(name) {
  return join(ROOT, 'dist', '.stamps', name);
}

async function textOf(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async (parts) => {
    const unknown = parts.find((part) => !(part in PARTS));
    if (unknown)
      throw new Failure(`Unknown part "${unknown}"; the parts are ${Object.keys(PARTS).join(', ')}.`, EXIT.usage);
    await setUp(parts.length > 0 ? parts : undefined);
  });
}
