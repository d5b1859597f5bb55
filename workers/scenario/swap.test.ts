import { expect, test } from 'vitest';
import { resolveSwap } from '../swap/schema/resolve.ts';
import { parseScenario } from './parse.ts';

const scenario = (changes: Readonly<Record<string, string>> = {}): string => {
  const keys = {
    machine: '{ cpus: 8, smt: 1, memory: 1GiB }',
    swap: '{ zram0: { device: zram, size: 1GiB } }',
    groups: '{ bench: { limit: 64MiB } }',
    workload: '{ touch: { kind: usemem, processes: cpus, size: 16MiB, group: bench } }',
    variants: '{ old: { baseline: true, kernel: "6.1" }, new: { design: g4 } }',
    ...changes,
  };
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
  return ['dyno: 1', 'lab: swap', 'title: test', 'measure: { duration: 1s }', ...lines, ''].join('\n');
};

/** "path: message | hint" of each diagnostic. */
const errorsOf = (changes: Readonly<Record<string, string>>): readonly string[] =>
  parseScenario(scenario(changes), 'test.yaml').diagnostics.map(
    ({ path, message, hint }) => `${path}: ${message} | ${hint ?? ''}`,
  );

function configOf(variant: string, changes: Readonly<Record<string, string>> = {}) {
  const parsed = parseScenario(scenario(changes), 'test.yaml');
  if (parsed.scenario?.lab !== 'swap') throw new Error(JSON.stringify(parsed.diagnostics));
  return resolveSwap(parsed.scenario, variant);
}

test.each([
  [{ machine: '{ cpu: 8 }' }, /^machine\.cpu: unknown key 'cpu' \| did you mean 'cpus'\?/],
  [{ machine: '{ preset: xeon-e5v3, cpus: 6 }' }, /^machine\.cpus: 6 CPUs do not make 2 sockets/],
  [
    { swap: '{ zram0: { device: zrm, size: 1GiB } }' },
    /^swap\.zram0\.device: expected one of zram.*did you mean 'zram'/,
  ],
  [{ swap: '{ d: { device: pmem, size: 1GiB, compressor: lz4 } }' }, /^swap\.d\.compressor: a pmem device has no/],
  [{ swap: '{ d: { device: pmem, size: 1GiB, filled: 5%, free: 1MiB } }' }, /^swap\.d\.free: filled and free/],
  [{ swap: '{ d: { device: pmem, size: 2TiB } }' }, /^swap\.d\.size: a swap device has 1TiB at most/],
  [{ variants: '{ a: { baseline: true, kernel: 6.10 } }' }, /^variants\.a\.kernel: expected one of 3\.8.*got 6\.1/],
  [{ variants: '{ a: { baseline: true, kernel: "6.1", design: g1 } }' }, /^variants\.a\.design: kernel and design/],
  [{ variants: '{ a: { baseline: true, without: [tuch] } }' }, /^variants\.a\.without\.0: no workload or swap device/],
  [{ variants: '{ a: { baseline: true, without: [zram0] } }' }, /^variants\.a\.without: leaves no swap device/],
  [{ variants: '{ a: { baseline: true, workload: { touch: { jobs: 3 } } } }' }, /touch\.jobs: a usemem has no 'jobs'/],
  [
    { variants: '{ a: { baseline: true, workload: { touch: { pattern: zipf } } } }' },
    /pattern: a usemem has no pattern/,
  ],
  [
    { variants: '{ a: { baseline: true, swap: { x: { size: 1GiB } } } }' },
    /^variants\.a\.swap\.x: 'device' is missing/,
  ],
  [
    { groups: '{ bnch: { limit: 64MiB } }' },
    /^workload\.touch\.group: no group is called 'bench'.*did you mean 'bnch'/,
  ],
  [{ workload: '{ r: { kind: redis, size: 1MiB, value: 8B } }' }, /^workload\.r\.value: a value takes 64B at least/],
  [{ workload: '{ r: { kind: redis, size: 1MiB, value: 2MiB } }' }, /^workload\.r\.value: is more than there is data/],
  [{ zswap: '{ compressor: zstd }' }, /one compressor for all of a variant/],
])('%j is an error that says where', (changes, expected) => {
  expect(errorsOf(changes).join('\n')).toMatch(expected);
});

test('a release names its generation, a generation stands for its latest release', () => {
  expect(configOf('old')).toMatchObject({ generation: 'g1', kernel: '6.1' });
  expect(configOf('new')).toMatchObject({ generation: 'g4', kernel: '6.18' });
});

test('processes may go by the CPUs of the machine', () => {
  expect(configOf('old').workloads[0]).toMatchObject({ processes: 8, group: 0 });
  const variants = '{ a: { baseline: true, machine: { cpus: 4 } } }';
  expect(configOf('a', { variants }).workloads[0]).toMatchObject({ processes: 4 });
});

test('a variant changes single keys of devices, groups and workloads', () => {
  const variants =
    '{ a: { baseline: true, swap: { zram0: { size: 2GiB }, disk: { device: sata-ssd, size: 4GiB } }, groups: { bench: { high: 1MiB } }, workload: { touch: { pattern: random } } } }';
  const { devices, groups, workloads } = configOf('a', { variants });
  expect(devices.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
    ['zram0', 'zram', 2 * 2 ** 30],
    ['disk', 'sata-ssd', 4 * 2 ** 30],
  ]);
  expect(groups).toMatchObject([{ name: 'bench', limitBytes: 64 * 2 ** 20, highBytes: 2 ** 20 }]);
  expect(workloads[0]).toMatchObject({ pattern: 'random', populated: true, passes: 0 });
});

test('a page trace stands in the scenario', () => {
  const trace = (accesses: string) => ({ workload: `{ t: { kind: page-trace, accesses: "${accesses}" } }` });
  expect(configOf('old', trace('90 7w 90 8')).workloads[0]).toMatchObject({
    trace: { pages: 3, length: 4, blocks: [[0, 3, 0, 4]] },
    processes: 1,
    passes: 0,
  });
  expect(errorsOf(trace('1 x2')).join()).toMatch(/^workload\.t\.accesses: 'x2' is no access/);
  expect(errorsOf({ workload: '{ t: { kind: page-trace } }' }).join()).toMatch(/^workload\.t: .*neither/);
  const both = { workload: '{ t: { kind: page-trace, accesses: "1 2", path: traces/x.gz } }' };
  expect(errorsOf(both).join()).toMatch(/^workload\.t\.path: .*both/);
});

test('settings reach devices, groups and workloads by name', () => {
  const settings = '{ swap.zram0.size: [1GiB, 2GiB], workload.touch.size: [8MiB] }';
  const parsed = parseScenario(scenario({ settings }), 'test.yaml');
  expect(parsed.holders('swap.zram0.size')).toEqual([['swap', 'zram0']]);
  expect(parsed.holders('swap.nosuch.size')).toEqual([]);
  const changed = parsed.withSettings([
    { path: 'swap.zram0.size', value: '2GiB' },
    { path: 'workload.touch.size', value: '8MiB' },
  ]);
  if (changed.scenario?.lab !== 'swap') throw new Error(JSON.stringify(changed.diagnostics));
  const { devices, workloads } = resolveSwap(changed.scenario, 'old');
  expect(devices[0].bytes).toBe(2 * 2 ** 30);
  expect(workloads[0]).toMatchObject({ bytes: 8 * 2 ** 20 });
});
