/** The built `dyno pages` and `dyno trace-pages`: what they print and write, and their exit codes. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-pages-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function dyno(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const all = { maxBuffer: 2 ** 26, env: { ...process.env, LANG: 'C', LC_ALL: 'C', ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/cli/dyno.js', ...args], all, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Pages up to `last` and down again, each end once. */
const upAndDown = (accesses: number, last: number): string =>
  Array.from({ length: accesses }, (_, i) => Math.min(i % (2 * last), 2 * last - (i % (2 * last)))).join('\n');

describe('dyno pages', () => {
  it('prints misses by policy and size, and writes the same as JSON', async () => {
    const file = await fileOf('mine.gz', gzipSync('1\n2\n3\n1\n2\n3\nx\n'));
    const json = join(folder, 'mine.json');
    const args = ['pages', file, '--policy', 'lru,opt', '--cache', '2,100%', '--curve', '--json', json];
    const { code, out, err } = await dyno(args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('6 accesses (0 writes) of 3 distinct pages');
    expect(out).toContain('line 7: not a page id of 64 bits: x');
    expect(out).toMatch(/LRU +6 {2}100\.00 % +3 {2}50\.00 %/);
    expect(out).toMatch(/OPT +4 {2}66\.67 % +3 {2}50\.00 %/);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
      frames: [2, 3],
      misses: { LRU: [6, 3], OPT: [4, 3] },
      lruCurve: [
        { frames: 1, misses: 6 },
        { frames: 2, misses: 6 },
        { frames: 3, misses: 3 },
      ],
    });
  });

  it('speaks Chinese', async () => {
    const { out } = await dyno(['pages', await fileOf('zh', '1\n2\n'), '--policy', 'lru', '--lang', 'zh']);
    expect(out).toContain('2 个不同页面');
  });

  it('checks public traces against known counts and names those that are not there', async () => {
    const right = await dyno(['pages', await fileOf('zigzag.trace.gz', gzipSync(upAndDown(52_001, 2000))), '--check']);
    expect(right.code).toBe(0);
    expect(right.out).toMatch(/12 of 12 counts exact\nnot checked, not there: 2_pools, /);
    const wrong = await dyno(['pages', await fileOf('scan.trace', upAndDown(50_025, 2000)), '--check']);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/DIFFERENT[\s\S]*LRU, 10 % +50025 +\d+/);
  });

  const publicTraces = process.env.DYNO_PAGE_TRACES;
  it.skipIf(publicTraces === undefined)(
    'counts what is known of every public trace in $DYNO_PAGE_TRACES',
    async () => {
      const { code, out } = await dyno(['pages', String(publicTraces), '--check']);
      expect([code, out]).toEqual([0, expect.not.stringContaining('DIFFERENT')]);
    },
    600_000,
  );

  it.each([
    ['nothing that is known', 'the quick brown fox\n', [], /no page trace that is known/],
    ['more pages than the limit', '1\n2\n3\n', ['--max-pages', '2'], /more than 2 distinct pages.*--max-pages/],
    ['an unknown policy', '1\n', ['--policy', 'best'], /'best' is none of LRU/],
    ['a size of nothing', '1\n', ['--cache', '0%'], /neither a percentage/],
    ['a page that is no power of two', '1\n', ['--page-size', '5KiB'], /power of two/],
  ])('%s: exit code 2 and a reason', async (name, content, options, message) => {
    const file = await fileOf(name.replaceAll(' ', '-'), content);
    const { code, err } = await dyno(['pages', file, ...options]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

const hasValgrind = process.platform === 'linux' && spawnSync('valgrind', ['--version']).status === 0;

describe('dyno trace-pages', () => {
  it.skipIf(!hasValgrind)('records a program: dyno pages reads what it wrote (needs valgrind)', async () => {
    const trace = join(folder, 'true.gz');
    const { code, err } = await dyno(['trace-pages', '-o', trace, '--tlb', '16', '--', 'true']);
    expect(code).toBe(0);
    expect(err).toMatch(/page accesses let through of .* data accesses/);
    const { out } = await dyno(['pages', trace, '--policy', 'lru']);
    expect(out).toMatch(/lackey \(gzip\)/);
    expect(out).toContain('LRU TLB of 16 entries');
    const accesses = Number(/^([\d\u202f]+) accesses/m.exec(out)?.[1].replaceAll('\u202f', ''));
    expect(accesses).toBeGreaterThan(50);
  });

  it.skipIf(!hasValgrind)('says so when the program cannot be run, and leaves no file (needs valgrind)', async () => {
    const trace = join(folder, 'none.gz');
    const { code, err } = await dyno(['trace-pages', '-o', trace, '--', '/nonexistent/program']);
    expect(code).toBe(2);
    expect(err).toContain("could not run '/nonexistent/program'");
    await expect(stat(trace)).rejects.toThrow('ENOENT');
  });

  it.skipIf(!hasValgrind)('ends the program when the trace cannot be written (needs valgrind)', async () => {
    const { code, err } = await dyno(['trace-pages', '-o', join(folder, 'no/such/folder.gz'), '--', 'sleep', '600']);
    // at once: the test is not given ten minutes
    expect([code, err]).toEqual([2, expect.stringContaining('ENOENT')]);
  });

  it('says how to get valgrind where there is none', async () => {
    const { code, err } = await dyno(['trace-pages', '-o', join(folder, 'no.gz'), '--', 'true'], { PATH: folder });
    expect(code).toBe(2);
    expect(err).toMatch(process.platform === 'linux' ? /valgrind is not installed.*apt install/ : /on Linux only/);
  });
});
