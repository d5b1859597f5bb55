/** The built command line as scripts and people meet it: exit codes, what goes where, bad input of every kind. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SCENARIO = 'scenarios/scheduling/two-hogs-nice.yaml';
const TRACE = 'scenarios/traces/tencentos-4.14-server-beside-bt-hogs.trace.txt';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function dyno(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/cli/dyno.js', ...args], { maxBuffer: 2 ** 26 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const changed = async (from: RegExp, to: string): Promise<string> =>
  (await readFile(SCENARIO, 'utf8')).replace(from, to);
const noise = (bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 255);

describe('bad input ends with 2, a place and no stack trace:', () => {
  it.each([
    [
      'an unknown key',
      () => changed(/duration:/, 'duratoin:'),
      /:\d+:\d+: error: unknown key 'duratoin'.*\n\s+did you mean 'duration'/,
    ],
    ['a wrong unit', () => changed(/duration: \w+/, 'duration: 30MiB'), /:\d+:\d+: error: '30MiB' is a size/],
    [
      'a negative duration',
      () => changed(/duration: \w+/, 'duration: -3s'),
      /:\d+:\d+: error: a duration cannot be negative/,
    ],
    ['10^9 tasks', () => changed(/kind: hog/, 'kind: hog, threads: 1000000000'), /:\d+:\d+: error: .*65536/],
    ['an empty file', () => Promise.resolve(''), /error: the file is empty/],
    ['a binary file', () => Promise.resolve(noise(5000)), /error: this is not text/],
    ['a claim about nothing', () => changed(/heavy\.share >=? [\d.]+/, 'heavy.shaer >= 1'), /:\d+:\d+: error: .*shaer/],
  ])('%s', async (name, content, message) => {
    const file = await fileOf(`${name.replaceAll(/\W/g, '')}.yaml`, await content());
    const { code, out, err } = await dyno('compare', file);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at .*:\d+/);
    expect([code, out]).toEqual([2, '']);
  });

  it.each([
    [['compare', 'no-such-file.yaml'], /there is no such file/],
    [['compare', '.'], /not a file/],
    [['compare', SCENARIO, '--duration', '5'], /no unit/],
    [['compare', SCENARIO, '--variants', 'nope'], /no variant is called 'nope'/],
    [['replay', TRACE, '--variants', 'cfs,cfq'], /no variant 'cfq'/],
    [['compare', SCENARIO, '--record', 'window:3s..2s'], /ends before it begins/],
    [
      ['run', SCENARIO, '--record-memory', '1KiB'],
      /recordings would take up about \d+ KiB.*\n.*\n(.*\n)*.*--record none/,
    ],
    [['frobnicate'], /unknown command/],
  ])('dyno %j', async (args, message) => {
    const { code, err } = await dyno(...args);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at .*:\d+/);
    expect(code).toBe(2);
  });
});

describe('workloads of other tools', () => {
  const rtApp =
    '{ "tasks": { "t": { "run": 1000, "timer": { "ref": "unique", "period": 5000 }, "util_max": 9 } }, "global": { "duration": 1 } }';

  it('are run as they are when they are rt-app files; what has no counterpart is said with its place', async () => {
    const file = await fileOf('rt.json', rtApp);
    const { code, out, err } = await dyno('run', file, '--replications', '2', '--json', '-');
    expect(code).toBe(0);
    expect(err).toContain(`${file}:1:80: warning: 'util_max' is not modelled: left out [tasks.t.util_max]`);
    expect(JSON.parse(out).variants[0].metrics['t.latency.p50'].value).toBe(1e6);
  });

  it('become scenario files that run', async () => {
    const rows = 'app,func,end_timestamp,duration\na,f,0.3,0.1\na,f,0.5,0.1\nbroken\n';
    const out = join(folder, 'azure.yaml');
    const file = await fileOf('azure.csv', rows);
    const imported = await dyno('import', file, '--format', 'azure-functions-2021', '--out', out);
    expect(imported).toMatchObject({ code: 0, out: '' });
    expect(imported.err).toContain('3 rows: 2 used, 1 skipped');
    expect((await dyno('check', out)).out).toContain('2 variants, 0 claims: fine');
  });

  it('that cannot be read end with exit code 2 and the place', async () => {
    const file = await fileOf('bad.json', '{ "tasks": { "t": { "run": "x" } } }');
    const { code, err } = await dyno('check', file);
    expect(code).toBe(2);
    expect(err).toContain(`${file}:1:28: error: expected a whole number`);
  });

  it('of an unknown format list the known ones', async () => {
    const { code, err } = await dyno('import', await fileOf('x.csv', 'a,b\n'), '--format', 'x');
    expect(code).toBe(2);
    expect(err).toContain('azure-functions-2019');
  });
});

describe('traces', () => {
  it('that are cut off are used as far as they go, and that is said', async () => {
    const whole = await readFile(TRACE);
    const { code, out } = await dyno('import', await fileOf('cut.txt', whole.subarray(0, 200_000)));
    expect(code).toBe(0);
    expect(out).toMatch(/1480 lines: 1465 used, 15 skipped/);
    expect(out).toMatch(/the last line is cut off/);
  });

  it('of one line of 200 MB end with a counted skip', async () => {
    const { code, out, err } = await dyno('import', await fileOf('line.txt', new Uint8Array(200_000_000).fill(120)));
    expect(out).toMatch(/skipped 1: overlong line/);
    expect(err).toMatch(/no scheduler events/);
    expect(code).toBe(2);
  });

  it('that are no traces end with a counted skip and leave the terminal alone', async () => {
    const { code, out } = await dyno('import', await fileOf('noise.txt', noise(300_000)));
    expect(out).toMatch(/skipped \d+: unparsable/);
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(code).toBe(2);
  });

  it('replay the recorded work: BT gives the server what it was recorded with, CFS 6.5 with equal weights does not', async () => {
    const { code, out } = await dyno('replay', TRACE, '--variants', 'recorded,bt,cfs', '--json', '-');
    expect(code).toBe(0);
    const result = JSON.parse(out);
    const value = (variant: string, metric: string): number =>
      result.variants.find(({ id }: { id: string }) => id === variant).metrics[metric].value;
    for (const same of ['replayed', 'bt']) {
      expect(value(same, 'online.cpu') / value('recorded', 'online.cpu')).toBeCloseTo(1, 2);
      expect(value(same, 'online.wakeup.p99')).toBeLessThan(10_000);
    }
    expect(value('cfs', 'online.cpu') / value('recorded', 'online.cpu')).toBeLessThan(0.8);
    expect(value('cfs', 'online.wakeup.p99')).toBeGreaterThan(1_000_000);
    expect(Math.abs(result.faithfulness.bias)).toBeLessThan(0.15);
  });
});

describe('output', () => {
  const short = ['--replications', '3', '--duration', '2s'];

  it('as JSON is one object with the promised shape, and nothing else on standard output', async () => {
    const { code, out } = await dyno('compare', SCENARIO, ...short, '--json', '-');
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining(['dyno', 'scenario', 'identity', 'seeds', 'variants', 'differences', 'claims', 'model']),
    );
    expect(result.seeds).toEqual([1, 2, 3]);
    expect(result.identity).toMatch(/^[0-9a-f]{32}$/);
    expect(result.variants[0]).toMatchObject({ id: 'cfs', baseline: true });
    const metric = result.variants[0].metrics['heavy.share'];
    expect(Object.keys(metric).toSorted()).toEqual(['high', 'low', 'n', 'unit', 'value']);
    expect(metric.low).toBeLessThanOrEqual(metric.value);
    const difference = result.differences.find((each: { metric: string }) => each.metric === 'heavy.share');
    expect(Object.keys(difference)).toEqual(
      expect.arrayContaining(['variant', 'metric', 'value', 'low', 'high', 'relative', 'effect', 'verdict']),
    );
    expect(result.claims[0]).toMatchObject({ id: 'cfs-weights', verdict: 'supported' });
    expect(typeof result.claims[0].reason).toBe('string');
  });

  it('is the same to the byte for any number of workers, and differs with the seed', async () => {
    const [one, two, other] = await Promise.all([
      dyno('compare', SCENARIO, ...short, '--workers', '1', '--json', '-'),
      dyno('compare', SCENARIO, ...short, '--workers', '2', '--json', '-'),
      dyno('compare', SCENARIO, ...short, '--seed', '2', '--json', '-'),
    ]);
    expect(two.out).toBe(one.out);
    expect(JSON.parse(other.out).identity).not.toBe(JSON.parse(one.out).identity);
  });

  it('speaks Chinese when asked', async () => {
    const { out } = await dyno('compare', SCENARIO, ...short, '--lang', 'zh');
    expect(out).toMatch(/得到支持/);
    expect(out).toMatch(/基线/);
  });

  it('with --strict fails when a claim does not hold', async () => {
    const file = await fileOf('strict.yaml', await changed(/cfs\.heavy\.share >=? [\d.]+/, 'cfs.heavy.share >= 0.9'));
    expect((await dyno('compare', file, ...short)).code).toBe(0);
    expect((await dyno('compare', file, ...short, '--strict')).code).toBe(1);
  });

  it('lists every metric of a result under its documented name', async () => {
    const listed = JSON.parse((await dyno('metrics', '--json', '-')).out) as { name: string; unit: string }[];
    const result = JSON.parse(
      (
        await dyno(
          'compare',
          'scenarios/scheduling/online-beside-batch.yaml',
          ...short,
          '--variants',
          'bt',
          '--json',
          '-',
        )
      ).out,
    );
    const patterns = listed.map(
      ({ name }) => new RegExp(`^${name.replaceAll('.', '\\.').replace('<workload>', '\\w+')}$`),
    );
    for (const name of Object.keys(result.variants[1].metrics))
      expect(
        patterns.some((pattern) => pattern.test(name)),
        name,
      ).toBe(true);
  });
});

describe('the version', () => {
  it('is the one in package.json', async () => {
    expect((await dyno('--version')).out.trim()).toBe(JSON.parse(await readFile('package.json', 'utf8')).version);
  });
});

describe('dyno why', () => {
  const SERVER = 'scenarios/scheduling/one-cpu-server.yaml';

  it('says of a request where its time went and who had the CPU, the same whichever way it is found', async () => {
    const ask = async (...args: string[]) => {
      const { code, out } = await dyno(
        'why',
        SERVER,
        '--duration',
        '2s',
        '--variant',
        'shares',
        ...args,
        '--json',
        '-',
      );
      expect(code).toBe(0);
      return JSON.parse(out);
    };
    const answer = await ask('--worst', 'p99');
    const { request, antagonists, waitedNs } = answer;
    const parts = Object.values<number>(request.parts);
    expect(parts.reduce((sum, ns) => sum + ns, 0)).toBe(request.responseNs);
    expect(waitedNs).toBeGreaterThan(0);
    expect(antagonists.reduce((sum: number, { ns }: { ns: number }) => sum + ns, 0)).toBe(waitedNs);
    expect(await ask('--request', String(request.row))).toEqual(answer);
  });

  it('answers about tasks, and says what there is when a name is wrong', async () => {
    const { code, out } = await dyno('why', TRACE, '--task', 'nobody');
    expect([code, out]).toEqual([2, '']);
    const { err } = await dyno('why', TRACE, '--task', 'nobody');
    const [, first] = /there are: ([^,)]+)/.exec(err) ?? [];
    const known = await dyno('why', TRACE, '--task', first);
    expect([known.code, known.out]).toEqual([0, expect.stringContaining('on a CPU')]);
  });
});

describe('policies of one’s own', () => {
  const POLICY = 'export default {\n  enqueue(task: any) {\n    q.insert(q.global, task);\n  },\n};\n';
  const LATE = POLICY.replace('q.insert', "if (sys.now() > 2e8) throw new Error('enough');\n    q.insert");

  it('are checked, with a trial run, and mistakes have a place', async () => {
    const [good, late, bad] = await Promise.all([
      fileOf('good.ts', POLICY),
      fileOf('late.ts', LATE),
      fileOf('bad.ts', 'export default {\n  enqueue( {\n};\n'),
    ]);
    expect(await dyno('policy', 'check', good)).toMatchObject({ code: 0, out: `${good}: fine\n`, err: '' });
    const { code, err } = await dyno('policy', 'check', late, bad);
    expect(code).toBe(1);
    expect(err).toMatch(/late\.ts: Policy late was ejected at 2\d\d.* enqueue\(\): Error: enough \(late\.ts:3:\d+\)/);
    expect(err).toMatch(/bad\.ts:3:\d+: error: Unexpected token/);
  });

  it('run as variants beside those of the scenario', async () => {
    const file = await fileOf('mine.ts', POLICY);
    const run = ['run', SCENARIO, '--replications', '1', '--duration', '1s', '--json', '-', '--policy', file];
    const { code, out } = await dyno(...run, '--policy', 'vtime');
    const { variants, command } = JSON.parse(out) as { variants: { id: string; notices?: unknown }[]; command: string };
    expect(code).toBe(0);
    expect(variants.slice(-2).map(({ id }) => id)).toEqual(['mine', 'vtime']);
    expect(variants.flatMap(({ notices = [] }) => notices)).toEqual([]);
    expect(command).toContain('mine.ts --policy vtime');
  });

  it('are found beside the scenario that names them', async () => {
    await fileOf('near.ts', POLICY);
    const text = await changed(/variants:\n/, 'variants:\n  near: { policy: { ext: { file: near.ts } } }\n');
    const near = await fileOf('near.yaml', text);
    expect(await dyno('check', near)).toMatchObject({ code: 0, err: '' });
    const far = await fileOf('far.yaml', text.replace('near.ts', 'far.ts'));
    expect((await dyno('check', far)).err).toMatch(/far\.yaml:\d+:\d+: error: there is no policy file far\.ts/);
  });

  it('that ship are listed and shown, to begin with', async () => {
    const names = (await dyno('policy', 'list')).out
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(names).toEqual(['fifo', 'vtime', 'two-class', 'edf', 'adaptive']);
    const file = await fileOf('adaptive.ts', (await dyno('policy', 'show', 'adaptive')).out);
    expect(await dyno('policy', 'check', file)).toMatchObject({ code: 0, out: `${file}: fine\n` });
    expect((await dyno('policy', 'show', 'nothing')).code).toBe(2);
    expect((await dyno('policy', 'types')).out).toContain('export interface Policy');
  });
});

describe('machines', () => {
  it('are listed with what is known of them', async () => {
    const { code, out } = await dyno('machines', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toMatch(/^sg2042 +Milk-V Pioneer .* riscv64 +server +64 +2023 +\d+ +\d+ +recalled$/m);
    expect((await dyno('machines', '--lang', 'zh')).out).toContain('双路 AMD EPYC 7742');
  });

  it('are shown with every figure, its source, confidence and date', async () => {
    const { out } = await dyno('machines', 'sg2042', 'h100', '--lang', 'en');
    expect(out).toMatch(/packagePower\.tdpWatts +120 W +published, 2023: SG2042 README/);
    expect(out).toMatch(/wallPower\.idleWatts +unknown$/m);
    expect(out).toMatch(/accelerators\.H100 SXM\.bandwidth +3\.35 TB\/s/);
    const [machine] = JSON.parse((await dyno('machines', 'sg2042', '--json', '-')).out);
    expect(machine.figures['packagePower.tdpWatts']).toMatchObject({ unit: 'W', value: 120, confidence: 'published' });
    expect(machine.figures.price).toBeNull();
  });

  it('are checked: what is wrong with a file is located in it', async () => {
    const text = await readFile('scenarios/machines/sg2042.yaml', 'utf8');
    const mine = await fileOf('mine.yaml', (await dyno('machines', 'sg2042', '--yaml')).out);
    expect(await readFile(mine, 'utf8')).toBe(text);
    expect(await dyno('machines', mine)).toMatchObject({ code: 0, err: '' });
    const wrong = await fileOf('wrong.yaml', text.replace('is: 120W', 'is: 120'));
    const checked = await dyno('machines', mine, wrong);
    expect(checked.code).toBe(1);
    expect(checked.err).toMatch(/wrong\.yaml:\d+:\d+: error: '120' has no unit; expected a power/);
    expect(await dyno('machines', 'abacus')).toMatchObject({ code: 2 });
  });

  it('of a scenario are found beside it', async () => {
    await fileOf('beside.yaml', await readFile('scenarios/machines/sg2042.yaml', 'utf8'));
    const near = await fileOf('on-mine.yaml', await changed(/machine: .*/, 'machine: { model: beside.yaml }'));
    expect(await dyno('check', near)).toMatchObject({ code: 0, err: '' });
    const far = await fileOf('on-other.yaml', await changed(/machine: .*/, 'machine: { model: other.yaml }'));
    expect((await dyno('check', far)).err).toMatch(
      /on-other\.yaml:\d+:\d+: error: there is no machine file other\.yaml/,
    );
  });
});

describe('exports', () => {
  it('write a table, and say which there are', async () => {
    const { code, out } = await dyno('export', SCENARIO, '--format', 'csv', '--table', 'tasks', '--out', '-');
    expect(code).toBe(0);
    expect(out).toMatch(/^row,name,workload,group,policy\r\n0,heavy,heavy,/);
    const unknown = await dyno('export', SCENARIO, '--format', 'csv', '--table', 'nothing', '--out', '-');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toMatch(/there is no table 'nothing'.*slices \(\d+ rows\)/);
  });

  it('take the recording out of a saved run, and refuse what would need another run', async () => {
    const saved = 'tests/fixtures/bundles/v1-scheduling.dyno';
    const { code, out, err } = await dyno('export', saved, '--variant', 'cfs', '--format', 'chrome', '--out', '-');
    expect(code).toBe(0);
    expect(err).toMatch(/\d+ stretches on CPUs, \d+ wakeups, \d+ requests; .* has no counters/);
    const { traceEvents } = JSON.parse(out) as { traceEvents: readonly { readonly ph: string }[] };
    expect(traceEvents.filter(({ ph }) => ph === 'X').length).toBeGreaterThan(10);
    const other = await dyno('export', saved, '--format', 'chrome', '--out', '-', '--replication', '1');
    expect([other.code, other.out]).toEqual([2, '']);
    expect(other.err).toMatch(/has recordings of first replications only/);
  });

  it('say what a recording of the hardware lab has not', async () => {
    const hardware = 'scenarios/hardware/race-to-idle.yaml';
    const { code, err } = await dyno('export', hardware, '--format', 'perfetto', '--out', join(folder, 'hardware'));
    expect(code).toBe(0);
    expect(err).toMatch(/\d+ stretches on CPUs, \d+ counters; .*hardware lab has no wakeups, no requests/);
    const table = await dyno('export', hardware, '--format', 'csv', '--table', 'faults', '--out', '-');
    expect([table.code, table.out]).toEqual([2, '']);
    expect(table.err).toMatch(/no table 'faults' in this recording of the hardware lab.*power \(\d+ rows\)/);
  });

  it('write a trace of a recorded server', async () => {
    const file = join(folder, 'replay.json');
    expect((await dyno('export', TRACE, '--variant', 'recorded', '--format', 'chrome', '--out', file)).code).toBe(0);
    const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { traceEvents: readonly unknown[] };
    expect(traceEvents.length).toBeGreaterThan(1000);
  });
});

describe('a saved run', () => {
  it('is shown as it was, with the same figures', async () => {
    const file = join(folder, 'run.dyno');
    const ran = await dyno('compare', SCENARIO, '--replications', '2', '--bundle', file, '--json', '-');
    const shown = await dyno('show', file, '--json', '-');
    expect(shown).toEqual({ code: 0, err: '', out: ran.out });
    expect((await dyno('show', file)).out).toContain('supported');
  });

  it('that is none is refused', async () => {
    const { code, err } = await dyno('show', SCENARIO);
    expect(code).toBe(2);
    expect(err).toMatch(/two-hogs-nice\.yaml: error: this is no bundle/);
  });
});
