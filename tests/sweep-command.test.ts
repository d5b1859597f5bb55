/** `dyno sweep` and `dyno merge` as scripts use them: shards, files that were cut, and what goes where. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRecords, recordFile } from '../workers/sweep/record.ts';

const SCENARIO = `dyno: 1
lab: scheduling
title: Hogs
machine: { cpus: 1 }
workload: { hog: { kind: hog, threads: 2 } }
measure: { duration: 200ms, replications: 2 }
variants:
  old: { baseline: true, policy: { cfs: { kernel: "6.1" } } }
  new: { policy: { eevdf: { kernel: "6.12" } } }
`;
const AXIS = ['--axis', 'workload.hog.threads=2..8 log 3', '--metric', 'switches'];

let folder = '';
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-sweep-'));
  await writeFile(at('hogs.yaml'), SCENARIO);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** No browser: reports are written as HTML. */
const env = { ...process.env, CHROMIUM_PATH: join('no', 'browser') };

function dyno(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/cli/dyno.js', ...args], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

it('shards are merged to the file that one run writes, and a file that was cut is completed', async () => {
  const whole = await dyno(
    'sweep',
    at('hogs.yaml'),
    ...AXIS,
    '--out',
    at('whole'),
    '--csv',
    at('whole.csv'),
    '--lang',
    'en',
  );
  expect(whole.err).toBe('');
  expect(whole.code).toBe(0);
  expect(whole.out).toMatch(/^4 .* ± .* 2$/m);
  expect(whole.out).toMatch(/^\* “new” .* “old”/m);
  const rows = (await readFile(at('whole.csv'), 'utf8')).trim().split('\n');
  expect(rows).toHaveLength(1 + 3 * 2);
  expect(rows[0]).toMatch(/^workload.hog.threads,variant,metric,unit,value,/);

  for (const shard of ['1/2', '2/2'])
    await dyno('sweep', at('hogs.yaml'), ...AXIS, '--shard', shard, '--out', at(`shard${shard[0]}`));
  const merged = await dyno('merge', at('shard2'), at('shard1'), '--out', at('merged'));
  expect(merged.out).toMatch(/12 replications of 2 files/);
  const text = await readFile(at('whole'), 'utf8');
  expect(await readFile(at('merged'), 'utf8')).toBe(text);

  await truncate(at('merged'), text.length - 20);
  const resumed = await dyno('sweep', at('hogs.yaml'), ...AXIS, '--out', at('merged'), '--json', '-');
  expect(resumed.err).toMatch(/it was cut while its last line was written/);
  expect(resumed.err).toMatch(/11 of 12 replications kept before/);
  expect(JSON.parse(resumed.out)).toMatchObject({ complete: true, runs: { done: 12, most: 12 } });
  expect(await readFile(at('merged'), 'utf8')).toBe(text);
});

it('figures that contradict each other are not merged', async () => {
  const line = (metrics: Record<string, number>) => {
    const identity = 'a'.repeat(32);
    return recordFile([
      { identity, lab: 'scheduling', model: 'm', variant: 'v', parameters: { x: 1 }, seed: 1, metrics: { ...metrics } },
    ]);
  };
  await writeFile(at('one'), line({ y: 1 }));
  await writeFile(at('other'), line({ y: 2 }));
  const { code, err } = await dyno('merge', at('one'), at('other'), '--out', at('none'));
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/other:2:1: error: .*other figures than in .*one:2\n.*y is 1 there and 2 here/),
  ]);
  await expect(readFile(at('none'))).rejects.toThrow();
});

it('a report has a section for the sweeps of a file, if they are over the scenario of its run', async () => {
  await dyno('compare', at('hogs.yaml'), '--replications', '2', '--bundle', at('run.dyno'));
  await dyno('sweep', at('hogs.yaml'), ...AXIS, '--out', at('points'));
  const report = ['report', at('run.dyno'), '--pdf', at('out.pdf'), '--lang', 'en', '--report-date', 'none'];

  const found = await dyno(...report, '--sweep', at('points'), '--sections', 'sweep:workload.hog.threads,reproduce');
  expect([found.code, found.err]).toEqual([0, '']);
  const html = await readFile(at('out.html'), 'utf8');
  expect([...html.matchAll(/<h[23]>(.*?)<\/h/g)].map(([, title]) => title)).toEqual([
    'Contents',
    'Sweep over threads of hog',
    'Reproduce this run',
    'Sweep over threads of hog',
  ]);
  for (const value of ['2', '4', '8']) expect(html).toContain(`>${value}</td>`);

  // as if they were of another scenario
  const text = await readFile(at('points'), 'utf8');
  const { records } = readRecords(text);
  const others = records.map(({ record }) => ({ ...record, identity: record.identity.replace(/^../, 'ff') }));
  await writeFile(at('others'), recordFile(others));
  const refused = await dyno(...report, '--sweep', at('others'));
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/none of its 12 replications belongs to the reported runs/);
});

it.each([
  [['--axis', 'workload.hog.threads'], /PATH=VALUES is expected/],
  [['--axis', 'workload.hog.threads=4..2 3'], /is not less than/],
  [
    ['--axis', 'workload.hog.thread=1'],
    /hogs.yaml: error: with workload.hog.thread = 1: unknown key.*\n.*did you mean 'threads'/,
  ],
  [['--shard', '3/2', ...AXIS], /i\/n is expected/],
  [['--precision', '1', ...AXIS], /has no unit/],
  [[], /no axis is stated/],
  [['--out', 'package.json', ...AXIS], /package.json:1:1: error: this holds no replications/],
])('%j is refused with 2 and words', async (args, message) => {
  const { code, out, err } = await dyno('sweep', at('hogs.yaml'), ...args);
  expect(err).toMatch(message);
  expect([code, out]).toEqual([2, '']);
});
