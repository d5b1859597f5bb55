import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prepareScenario } from './scenario-run.ts';

const shipped = (id: string) => readFileSync(new URL(`../../scenarios/machines/${id}.yaml`, import.meta.url), 'utf8');

const scheduling = (machine: string, other = '{}') => `dyno: 1
lab: scheduling
title: Machines
machine: ${machine}
measure: { duration: 100ms, replications: 1 }
workload: { hogs: { kind: hog, threads: 3 } }
variants:
  here: { baseline: true }
  there: { machine: ${other} }
`;
const swap = (machine: string) => `dyno: 1
lab: swap
title: Machines
machine: ${machine}
measure: { duration: 100ms, replications: 1 }
swap: { zram0: { device: zram, size: 64MiB } }
workload: { app: { kind: kernel-build, jobs: 2, compute: 10ms } }
variants: { here: { baseline: true } }
`;
const FILE = 'machines/mine.yaml';
const mine = shipped('epyc-7742-2p');

const prepare = (text: string, files: Readonly<Record<string, string>> = {}) =>
  prepareScenario(text, 'x.yaml', { policies: { files, variants: [] } });
const setupOf = (text: string, files = {}) => {
  const prepared = prepare(text, files);
  expect(prepared.diagnostics).toEqual([]);
  return prepared.ok ? prepared.run.setup.map(({ value }) => value.en).join('\n') : '';
};
const problemsOf = (text: string, files = {}) =>
  prepare(text, files).diagnostics.map(({ file = '', line, path, message }) => `${file}:${line} ${path}: ${message}`);

describe('the machine of a scheduling scenario', () => {
  it('has the CPUs, threads, caches and nodes of its model', () => {
    expect(setupOf(scheduling('{ model: epyc-7742-2p }'))).toContain('256 CPU · HZ 250 · LLC 8 CPU · SMT 2 · 2 NUMA');
  });
  it('is the first CPUs of it when fewer are stated, and explicit keys win', () => {
    const part = setupOf(scheduling('{ model: epyc-7742-2p, cpus: 64 }'));
    expect(part).toContain('64 CPU');
    expect(setupOf(scheduling('{ model: epyc-7742-2p, cpus: 4 }'))).toContain('4 CPU');
    expect(setupOf(scheduling('{ model: epyc-7742-2p, smt: 1, nodes: 1, llc: 16 }'))).toContain('128 CPU');
  });
  it('can be another one in each variant, and a file that comes with the scenario', () => {
    expect(setupOf(scheduling('{ model: sg2042 }', '{ model: altra-q80 }'))).toContain('64 CPU');
    expect(setupOf(scheduling(`{ model: ${FILE} }`), { [FILE]: mine })).toContain('256 CPU');
    expect(setupOf(scheduling(`{ model: ${FILE} }`), { 'mine.yaml': mine })).toContain('256 CPU');
  });
  it('is asked for what its model does not say, where the model is named', () => {
    const without = mine.replace(/llcCores: .*/, 'llcCores: unknown');
    expect(problemsOf(scheduling(`{ model: ${FILE} }`), { [FILE]: without })).toEqual([
      ":4 machine.model: 'llc' is missing: the machine 'mine' does not say it, its llcCores is unknown",
    ]);
    expect(setupOf(scheduling(`{ model: ${FILE}, llc: 8 }`), { [FILE]: without })).toContain('256 CPU');
    expect(problemsOf(scheduling('{ cpus: 4 }', `{ model: ${FILE}, nodes: 3 }`), { [FILE]: mine })).toEqual([
      ':9 variants.there.machine.nodes: 3 nodes do not divide 4 CPUs',
    ]);
  });
  it.each([
    ['{}', ":4 machine.cpus: 'cpus' is missing"],
    ['{ model: epyc-7742 }', ":4 machine.model: there is no machine 'epyc-7742'"],
    [
      '{ model: /etc/x.yaml }',
      ':4 machine.model: a machine file is a path such as machines/mine.yaml, relative to the scenario',
    ],
    [`{ model: ${FILE} }`, `:4 machine.model: there is no machine file ${FILE}`],
  ])('%s is refused', (machine, message) => {
    expect(problemsOf(scheduling(machine))).toEqual([message]);
  });
  it('shows what is wrong with a machine file in that file', () => {
    const wrong = mine.replace('{ is: 225W, from: amd }', '225W');
    expect(problemsOf(scheduling(`{ model: ${FILE} }`), { [FILE]: wrong })).toEqual([
      expect.stringMatching(/^machines\/mine\.yaml:\d\d packagePower\.tdpWatts: '225W' has no source$/),
    ]);
  });
});

describe('the machine of a swap scenario', () => {
  it('has CPUs, sockets, threads and memory of its model', () => {
    const known = mine.replace('bytes: unknown', 'bytes: { is: 256GiB, from: spec }');
    const setup = setupOf(swap(`{ model: ${FILE} }`), { [FILE]: known });
    expect(setup).toContain('256');
    expect(setup).toContain('256 GiB');
  });
  it('is asked for memory that its model does not state', () => {
    expect(problemsOf(swap('{ model: epyc-7742-2p }'))).toEqual([
      ":4 machine.model: 'memory' is missing: the machine 'epyc-7742-2p' does not say it, its memory.bytes is unknown",
    ]);
    expect(setupOf(swap('{ model: epyc-7742-2p, memory: 8GiB }'))).toContain('8 GiB');
  });
});

describe('the machine of a hardware scenario', () => {
  const hardware = (machine: string) => `dyno: 1
lab: hardware
title: Machines
measure: { duration: 1s }
workload: { hpl: { kind: floating-point, work: 1Pflop } }
variants:
  here: { baseline: true, machine: raspberry-pi-5 }
  there: { machine: ${machine} }
`;
  const board = shipped('raspberry-pi-5');

  it('ships, or is a file that comes with the scenario', () => {
    setupOf(hardware('n100'));
    setupOf(hardware(FILE), { [FILE]: board });
  });
  it.each([
    ['abacus', {}, ":8 variants.there.machine: there is no machine 'abacus'"],
    [FILE, {}, `:8 variants.there.machine: there is no machine file ${FILE}`],
    [FILE, { [FILE]: 'dyno-machine: 2' }, `${FILE}:1 dyno-machine: expected 1, got 2`],
  ])('%s with %j is refused', (machine, files, message) => {
    expect(problemsOf(hardware(machine), files)).toContain(message);
  });
});
