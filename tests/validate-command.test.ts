/** The built `dyno validate`: what it prints and writes, and its exit codes. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MEASURED = 'tests/fixtures/ground-truth/cfs61_def.jsonl';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-validate-'));
  const [hogs] = (await readFile(MEASURED, 'utf8')).split('\n').filter((line) => line.includes('"f01_hogs_n0_n0"'));
  await mkdir(join(folder, 'deep/er'), { recursive: true });
  await writeFile(join(folder, 'deep/er/hogs.json'), hogs);
  await writeFile(join(folder, 'deep/broken.json'), '{');
  await writeFile(join(folder, 'notes.txt'), 'not read');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const validate = (...args: string[]): Promise<Outcome> => validateIn('en_GB.UTF-8', ...args);

function validateIn(locale: string, ...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['dist/cli/dyno.js', 'validate', ...args],
      { maxBuffer: 2 ** 26, env: { ...process.env, LC_ALL: locale } },
      (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, out, err });
      },
    );
  });
}

describe('dyno validate', () => {
  it('searches a folder to any depth, goes on after broken files, and prints rows and a summary', async () => {
    const { code, out, err } = await validate(folder);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('deep/er/hogs.json: 6 of 6 passed');
    expect(out).toMatch(/a\.run_segment\.p50 .*pass/);
    expect(out).toMatch(/deep\/broken\.json: broken: /);
    expect(out).toMatch(/cfs61_def +cfs +1 +6 +6 +100\.0 % +100\.0 %/);
    expect(out).toContain('6 of 6 counted rows passed');
    expect(out).not.toContain('notes.txt');
  });

  it('writes summary and rows as JSON, and Markdown', async () => {
    const json = join(folder, 'out.result');
    const markdown = join(folder, 'out.md');
    const { code, out } = await validate(folder, '--quiet', '--only', 'hogs', '--json', json, '--markdown', markdown);
    expect(code).toBe(0);
    expect(out).not.toContain('a.run_segment.p50');
    const written = JSON.parse(await readFile(json, 'utf8'));
    expect(written.summary).toMatchObject({ checked: 6, passed: 6, broken: 0 });
    expect(written.rows[0]).toMatchObject({
      file: 'deep/er/hogs.json',
      metric: 'a.cpu_share',
      limit: 0.01,
      passed: true,
    });
    expect(Object.keys(written.rows[0])).toEqual(expect.arrayContaining(['measured', 'simulated', 'error']));
    expect(written.modelCard.length).toBeGreaterThan(5);
    expect(await readFile(markdown, 'utf8')).toContain('| cfs61_def | cfs |');
  });

  it('holds the measurements of hardware that ship against the models', async () => {
    const { code, out } = await validate('scenarios/measurements', '--strict');
    expect(code).toBe(0);
    expect(out).toMatch(/lbm\.package-watts .*pass/);
    expect(out).toContain('71 of 71 counted rows passed');
    expect(out).toContain('package power, without the code');
  });

  it('says everything but identifiers and sources in Chinese in a Chinese terminal', async () => {
    const { out } = await validateIn('zh_CN.UTF-8', 'scenarios/measurements');
    expect(out).toContain('计入的 71 行中 71 行通过（100.0 %）');
    expect(out).toMatch(/lbm\.package-watts .*通过/);
    const { out: broken } = await validateIn('zh_CN.UTF-8', folder);
    expect(broken).toMatch(/deep\/broken\.json：损坏：/);
    const left = `${out}${broken}`.replaceAll(
      /（(实测|解析器原文)：[^）]*（?[^）]*）?[^）]*）|2 x AMD EPYC 7502 ?[（(]Rome[）)]/g,
      '',
    );
    expect(left.match(/[a-z]{3,} [a-z]{2,}/g)).toBeNull();
  });

  it('puts nothing but JSON on standard output when asked to', async () => {
    const { out } = await validate(join(folder, 'deep/er/hogs.json'), '--json', '-');
    expect(JSON.parse(out).rows.map(({ file }: { readonly file: string }) => file)).toContain('hogs.json');
  });

  it('ends with 1 under --strict when a file is broken, and with 2 when there is nothing to read', async () => {
    expect((await validate(folder, '--quiet', '--strict')).code).toBe(1);
    expect((await validate(folder, '--quiet', '--strict', '--only', 'hogs')).code).toBe(0);
    const missing = await validate(join(folder, 'nowhere'));
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('no such folder')]);
    const empty = await validate(folder, '--only', 'nothing-like-it');
    expect([empty.code, empty.err]).toEqual([2, expect.stringContaining("contains 'nothing-like-it'")]);
  });
});
