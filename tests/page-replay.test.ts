/** Page traces through the built command line: `dyno pages --swap`, and scenarios that replay a trace beside them. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
let trace = '';
/** 300 pages up and down, four times. */
const UP_AND_DOWN = Array.from({ length: 2400 }, (_, i) => (i % 600 < 300 ? i % 600 : 599 - (i % 600))).join('\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-replay-'));
  trace = join(folder, 'traces', 'mine.gz');
  await mkdir(join(folder, 'traces'));
  await writeFile(trace, gzipSync(UP_AND_DOWN));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function dyno(...args: readonly string[]): Promise<Outcome> {
  const options = { maxBuffer: 2 ** 26, env: { ...process.env, LANG: 'C', LC_ALL: 'C' } };
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/cli/dyno.js', ...args], options, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

describe('dyno pages --swap', () => {
  it('prints what each kernel does, and writes the same as JSON', async () => {
    const json = join(folder, 'counts.json');
    const args = ['--swap', '6.8,6.18', '--lru', 'classic,mglru', '--memory', '50%', '--json', json];
    const { code, out, err } = await dyno('pages', trace, ...args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('memory for 150 of 300 pages');
    expect(out).toMatch(/6\.8 classic +6\.8 mglru +6\.18 classic +6\.18 mglru/);
    expect(out).toMatch(/minor faults( +300){4}/);
    const plain = out.replaceAll('\u202f', '');
    expect(plain).toMatch(/lock cache-tree( +[1-9]\d*){2}( +0){2}/);
    const { replays } = JSON.parse(await readFile(json, 'utf8'));
    expect(replays).toHaveLength(4);
    expect(replays[2]).toMatchObject({ kernel: '6.18', lru: 'classic', counts: { accesses: 2400, minorFaults: 300 } });
    const majors = String(replays[2].counts.majorFaults);
    expect(Number(majors)).toBeGreaterThan(150);
    expect(plain).toMatch(new RegExp(`major faults( +\\d+){2} +${majors} `));
  });

  it.each([
    [['--swap', '6.7'], /'6\.7' is none of .*6\.8/],
    [['--swap', '6.8', '--lru', 'arc'], /'arc' is none of classic, mglru/],
    [['--swap', '6.8', '--memory', '10,20'], /one size/],
    [['--swap', '6.8', '--policy', 'lru'], /one of them at a time/],
    [['--memory', '10%'], /belong to --swap/],
  ])('%s: exit code 2 and a reason', async (args, message) => {
    const { code, err } = await dyno('pages', trace, ...args);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('a scenario that replays a trace', () => {
  const scenario = async (path: string): Promise<string> => {
    const file = join(folder, 'replay.yaml');
    const text = `dyno: 1
lab: swap
title: Replay
machine: { preset: laptop, memory: 1GiB }
swap: { zram0: { device: zram, size: 64MiB } }
groups: { app: { limit: 600KiB } }
workload:
  app: { kind: page-trace, path: ${path}, group: app, passes: 1 }
measure: { duration: 1s, replications: 1 }
variants: { before: { baseline: true, kernel: '6.8' }, after: { kernel: '6.18' } }
`;
    await writeFile(file, text);
    return file;
  };

  it('finds the trace beside itself', async () => {
    const { code, out } = await dyno('compare', await scenario('traces/mine.gz'), '--json', '-');
    expect(code).toBe(0);
    for (const { metrics } of JSON.parse(out).variants) {
      const elapsed = metrics['app.elapsed'].value;
      expect(metrics['app.accesses'].value * elapsed).toBeCloseTo(2400e9, -6);
    }
  });

  it('says where it names a trace that is not there', async () => {
    const { code, err } = await dyno('check', await scenario('traces/other.gz'));
    expect(code).toBe(2);
    expect(err).toMatch(/replay\.yaml:8:34: error: there is no page trace traces\/other\.gz/);
  });
});
