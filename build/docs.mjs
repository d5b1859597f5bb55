/** `npm run docs`: writes the figures of README.md, docs/MODELS.md, docs/SWAP.md, docs/HARDWARE.md, docs/VALIDATION.md and docs/FORMATS.md anew, from runs of the current build. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hardwareTable } from './hardware-figures.mjs';
import { Failure, ROOT, runMain, runNode } from './process.mjs';
import { setUp } from './setup.mjs';

/** p99 of the response against running alone, measured on real kernels in QEMU with instruction counting (percent). */
const MEASURED = {
  bt: ['TencentOS 4.14, BT', 0],
  'tk3-shares': ['TencentOS 4.14, shares 1024 : 2', 126],
  'tk3-idle': ['TencentOS 4.14, SCHED_IDLE', 131],
  'tk3-nice19': ['TencentOS 4.14, nice 19', 145],
  'cfs-shares': ['CFS 6.1, shares 1024 : 2', 127],
  'cfs-idle': ['CFS 6.1, SCHED_IDLE', 139],
  'cfs-nice19': ['CFS 6.1, nice 19', 138],
  'cfs24-shares': ['CFS 6.1 with 24 / 3 / 4 ms, shares 1024 : 2', 0.1],
  'cfs24-idle': ['CFS 6.1 with 24 / 3 / 4 ms, SCHED_IDLE', 0],
  'cfs24-nice19': ['CFS 6.1 with 24 / 3 / 4 ms, nice 19', 9],
  'eevdf-shares': ['EEVDF 6.12, 0.7 ms, shares 1024 : 2', 17],
  'eevdf-idle': ['EEVDF 6.12, 0.7 ms, SCHED_IDLE', 18],
  'eevdf-nice19': ['EEVDF 6.12, 0.7 ms, nice 19', 63],
};

await runMain(async () => {
  await setUp();
  const comparison = JSON.parse(await dyno('compare', 'docs/validation/server-beside-hogs.yaml', '--json', '-'));
  const rows = Object.entries(MEASURED).map(([variant, [label, measured]]) => {
    const found = comparison.differences.find(
      (each) => each.variant === variant && each.metric === 'online.latency.p99',
    );
    const { relative, relativeLow, relativeHigh } = found;
    return `| ${label} | ${percent(measured / 100)} | ${percent(relative)} | ${percent(relativeLow)} … ${percent(relativeHigh)} |`;
  });
  await replace(
    'docs/MODELS.md',
    'validation',
    ['| | measured | model | 95 % interval |', '|---|---|---|---|', ...rows].join('\n'),
  );
  const scratch = await mkdtemp(join(tmpdir(), 'dyno-docs-'));
  const passRates = join(scratch, 'validation.md');
  await dyno('validate', 'tests/fixtures/ground-truth', '--quiet', '--markdown', passRates);
  await replace('docs/VALIDATION.md', 'pass-rates', (await readFile(passRates, 'utf8')).trim());
  const hardware = [];
  for (const folder of ['scenarios/measurements', 'tests/fixtures/hardware'])
    hardware.push(JSON.parse(await dyno('validate', folder, '--json', '-')));
  await replace('docs/HARDWARE.md', 'hardware-models', hardwareTable(hardware));
  const published = join(scratch, 'published.md');
  const bench = await runNode('build/bench.mjs', ['--published', published]);
  if (bench.code !== 0) throw new Failure('the published tables could not be simulated');
  await replace('docs/SWAP.md', 'swap-published', (await readFile(published, 'utf8')).trim());
  const shown = await dyno('compare', 'scenarios/scheduling/online-beside-batch.yaml', '--lang', 'en');
  await replace('README.md', 'comparison', `\`\`\`\n${shown.trim()}\n\`\`\``);
  const metrics = JSON.parse(await dyno('metrics', '--json', '-'));
  const lines = metrics.map(
    ({ name, unit, better, formula }) => `| \`${name}\` | ${unit} | ${better} | ${formula.en} |`,
  );
  await replace(
    'docs/FORMATS.md',
    'metrics',
    ['| metric | unit | better | formula |', '|---|---|---|---|', ...lines].join('\n'),
  );
  await replace('README.md', 'help', `\`\`\`\n${(await dyno('--help')).trim()}\n\`\`\``);
  const images = join(ROOT, 'docs/images');
  await mkdir(images, { recursive: true });
  const playwright = [
    'node_modules/@playwright/test/cli.js',
    'test',
    'screenshots',
    '--project',
    'web',
    '--workers',
    '1',
  ];
  const { code } = await runNode(playwright[0], playwright.slice(1), { env: { DYNO_SCREENSHOTS: images } });
  if (code !== 0) throw new Failure('the screenshots could not be taken');
});

function percent(ratio) {
  const text = (ratio * 100).toFixed(1);
  return `${ratio >= 0 && text !== '-0.0' ? '+' : ''}${text} %`.replace('-0.0', '+0.0').replace('-', '−');
}

async function dyno(...args) {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'dist/cli/dyno.js'), ...args], {
    cwd: ROOT,
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

/** Puts text between the two comments that name its place. */
async function replace(file, name, text) {
  const path = join(ROOT, file);
  const before = await readFile(path, 'utf8');
  const marks = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- /${name} -->)`);
  if (!marks.test(before)) throw new Failure(`${file} has no place called ${name}`);
  await writeFile(
    path,
    before.replace(marks, (_, begin, end) => `${begin}${text}\n${end}`),
  );
}
