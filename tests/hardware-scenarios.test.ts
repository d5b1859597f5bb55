import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spawnInPlace } from '../workers/runner/in-place.fixture.ts';
import { prepareScenario } from '../workers/runner/scenario-run.ts';
import { RunServiceSession } from '../workers/runner/service-session.ts';
import { CONTROL, type RunResult } from '../workers/runner/types.ts';

const FOLDER = new URL('../scenarios/hardware/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

/** What the shipped figures say of each claim; `depends`: what is not known of the machines decides. */
const VERDICTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'accelerators.yaml': {
    generation: 'depends',
    'next-generation': 'depends',
    h20: 'supported',
    ascend: 'depends',
  },
  'data-centre-scale-out.yaml': {
    integer: 'not supported',
    claimed: 'not supported',
    process: 'depends',
    software: 'supported',
    decode: 'depends',
  },
  'feeding-an-accelerator.yaml': {
    cache: 'depends',
    'cache-computes': 'depends',
    iteration: 'depends',
    throughput: 'depends',
    head: 'supported',
  },
  'generations-of-x86.yaml': { spread: 'depends', makers: 'depends', arm: 'not supported' },
  'hosts-and-sleep.yaml': { packing: 'supported', sleeping: 'supported', waiting: 'supported' },
  'idle-heavy.yaml': { 'small-load': 'supported', 'full-load': 'supported', isa: 'not supported' },
  'llm-decode-on-cpu.yaml': { 'no-vectors': 'supported', bandwidth: 'depends' },
  'machine-matrix.yaml': { 'hpl-riscv': 'supported', 'hpl-arm': 'supported', 'integer-efficiency': 'depends' },
  'park-over-a-year.yaml': { standby: 'supported', newer: 'depends', arm: 'not supported' },
  'race-to-idle.yaml': { race: 'supported', fastest: 'not supported', window: 'depends' },
  'riscv-claim-by-class.yaml': {
    'floating-point': 'not supported',
    'floating-point-arm': 'not supported',
    'integer-server': 'not supported',
    'integer-arm': 'not supported',
    'integer-board': 'supported',
    'memory-bound': 'not supported',
    decode: 'depends',
    'idle-server': 'supported',
    'idle-board': 'not supported',
    'isa-alone': 'not supported',
  },
};

async function run(name: string, workers = 1): Promise<RunResult> {
  const service = new RunServiceSession(spawnInPlace, workers);
  const opened = await service.open({ kind: 'scenario', text: textOf(name), fileName: name }, {});
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  return service.run(new SharedArrayBuffer(CONTROL.words * 4), {});
}

it('every scenario has its verdicts here', () => {
  expect(files).toEqual(Object.keys(VERDICTS));
});

it.each(['race-to-idle.yaml', 'hosts-and-sleep.yaml'])(
  '%s gives the same result whatever the number of workers (I1)',
  async (name) => {
    expect(await run(name, 3)).toEqual(await run(name));
  },
);

describe.each(files)('%s', (name) => {
  it('is read without a word, and can be run, also under other settings', () => {
    expect(prepareScenario(textOf(name), name, { settings: true })).toMatchObject({ ok: true, diagnostics: [] });
  });

  it('comes to the verdicts that its figures give', async () => {
    const { claims, variants } = await run(name);
    expect(Object.fromEntries(claims.map(({ id, verdict }) => [id, verdict]))).toEqual(VERDICTS[name]);
    // works of known rate say where their figures come from
    const works = /kind: (floating-point|integer|memory-bound|idle-heavy|requests|decode|tensor)/.test(textOf(name));
    if (works) for (const { notices } of variants) expect(notices?.length).toBeGreaterThan(0);
  });
});
