/** `dyno sql` as people and scripts use it: a saved run, a scenario that is run, and what is wrong with a query. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const SAVED = 'tests/fixtures/bundles/v1-scheduling.dyno';
const SCENARIO = `dyno: 1
lab: scheduling
title: Hogs
machine: { cpus: 1 }
workload: { hog: { kind: hog, threads: 2 } }
measure: { duration: 100ms, replications: 5 }
variants:
  old: { baseline: true, policy: { cfs: { kernel: "6.1" } } }
  new: { policy: { eevdf: { kernel: "6.12" } } }
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-sql-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function sql(args: readonly string[], input = ''): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/cli/dyno.js', 'sql', ...args]);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, out, err }));
    child.stdin.end(input);
  });
}

it('prints a table of a saved run: texts to the left, numbers to the right, as many rows as are wanted', async () => {
  const query = "SELECT id, row FROM reasons WHERE variant = 'cfs' ORDER BY row DESC";
  const { code, out, err } = await sql([SAVED, query, '--rows', '2']);
  const [head, rule, ...rows] = out.trimEnd().split('\n');
  expect(head).toMatch(/^id +row$/);
  expect(rule).toMatch(/^─+ {2}─+$/);
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatch(/^\S+ +\d+$/);
  expect(err).toMatch(/2 of \d+ rows are shown: --rows/);
  expect(code).toBe(0);
});

it('answers with JSON of the same figures that were saved', async () => {
  const query = "SELECT variant, metric, value, n, NULL AS nothing FROM results WHERE metric LIKE '%p99'";
  const { code, out } = await sql([SAVED, query, '--json', '--variant', 'cfs']);
  expect(code).toBe(0);
  const answer = JSON.parse(out) as { columns: unknown[]; rows: (string | number | null)[][]; complete: boolean };
  expect(answer.complete).toBe(true);
  expect(answer.columns).toContainEqual({ name: 'value', type: 'number' });
  const saved = JSON.parse(await readFile(SAVED.replace(/dyno$/, 'json'), 'utf8')) as {
    variants: { id: string; metrics: Record<string, { value: number; n: number }> }[];
  };
  const metrics = saved.variants.find(({ id }) => id === 'cfs')?.metrics ?? {};
  const known = answer.rows.filter(([, metric]) => Object.hasOwn(metrics, String(metric)));
  expect(known.length).toBeGreaterThan(0);
  for (const [variant, metric, value, n, nothing] of known) {
    expect([variant, n, nothing]).toEqual(['cfs', metrics[String(metric)].n, null]);
    expect(value).toBeCloseTo(metrics[String(metric)].value, 9);
  }
});

it('runs the first replication of a scenario and reads the query from standard input; CSV goes to a file', async () => {
  const file = join(folder, 'hogs.yaml');
  const csv = join(folder, 'answer.csv');
  await writeFile(file, SCENARIO);
  const query = `SELECT variant, sum(endNs - startNs) AS ranNs, max(n) AS n, NULL AS nothing, 'a, "b"' AS words
    FROM slices JOIN (SELECT DISTINCT variant, n FROM results) USING (variant) GROUP BY ALL ORDER BY variant`;
  const { code, out, err } = await sql([file, '-', '--csv', '--out', csv], query);
  expect([code, out, err]).toEqual([0, '', '']);
  const [head, ...rows] = (await readFile(csv, 'utf8')).trimEnd().split('\r\n');
  expect(head).toBe('variant,ranNs,n,nothing,words');
  // one CPU that is never idle
  expect(rows).toEqual(['new,100000000,1,,"a, ""b"""', 'old,100000000,1,,"a, ""b"""']);
});

it('says where the mistake in a query is, and ends with 1', async () => {
  const { code, out, err } = await sql([SAVED, 'SELECT task,\n  nope FROM slices']);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^query:2:3: error: .*"nope" not found/);
  expect(err).toMatch(/\n {4} {2}nope FROM slices\n {4} {2}\^\n$/);
});

it('shows what there is, in both languages', async () => {
  const english = await sql([SAVED, '--schema', '--lang', 'en']);
  expect(english.out).toMatch(/^slices \(\d+ rows\): one row per stretch/m);
  expect(english.out).toMatch(/^ {2}startNs +DOUBLE +ns +begin$/m);
  const chinese = await sql([SAVED, '--schema', '--lang', 'zh']);
  expect(chinese.out).toMatch(/^slices \(\d+ 行\)：每行为一个任务/m);
});

it.each([
  [[SAVED], /either a query .* or --schema/],
  [[SAVED, 'SELECT 1', '--seed', '3'], /--seed is for what is run; this is a saved run/],
  [[SAVED, 'SELECT 1', '--variant', 'nope'], /no variant is called 'nope' \(there are: cfs/],
  [['nowhere.dyno', 'SELECT 1'], /there is no such file/],
  [[SAVED, 'SELECT 1', '--csv', '--json'], /cannot be used with/],
])('%j is refused with 2', async (args, message) => {
  const { code, out, err } = await sql(args);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at .*:\d+/);
  expect([code, out]).toEqual([2, '']);
});
