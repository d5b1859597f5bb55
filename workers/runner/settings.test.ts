import { describe, expect, it } from 'vitest';
import { spawnInPlace } from './in-place.fixture.ts';
import { RunServiceSession } from './service-session.ts';
import { settingsVerdict } from './settings-verdict.ts';
import { CONTROL, type RunResult, type SettingsResult } from './types.ts';

const SCENARIO = `
dyno: 1
lab: scheduling
title: Tunables decide
machine: { cpus: 1, hz: 250 }
workload:
  hog: { kind: hog, threads: 2 }
measure: { duration: 1s, replications: 2 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.1" } } }
  other: { policy: { cfs: { kernel: "6.1" } } }
published:
  - { text: Four times as many, source: nobody, kind: claimed, axis: machine.hz, gains: [[1000, 4]] }
claims:
  - { id: often, text: Hogs take turns often, source: test, holds: cfs.switches > 150/s }
settings:
  machine.hz: [250, 1000]
  machine.tunedFor: [1, 8]
`;

async function run(text: string, workers = 2): Promise<RunResult> {
  const service = new RunServiceSession(spawnInPlace, workers);
  const input = { kind: 'scenario', text, fileName: 'settings.yaml' } as const;
  const opened = await service.open(input, { settings: true });
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  return service.run(new SharedArrayBuffer(CONTROL.words * 4), { settings: true });
}

describe('a run under several settings', () => {
  it('judges each claim at every point and says for which settings it holds', async () => {
    const { settings, claims, complete, published } = await run(SCENARIO);
    expect(complete).toBe(true);
    expect(published).toMatchObject([{ text: { en: 'Four times as many' }, kind: 'claimed', gains: [[1000, 4]] }]);
    expect(claims[0].verdict).toBe('supported');
    expect(settings?.points.map(({ values, claims: [claim] }) => [...values, claim.verdict])).toEqual([
      [250, 1, 'supported'],
      [250, 8, 'not supported'],
      [1000, 1, 'supported'],
      [1000, 8, 'not supported'],
    ]);
    expect(settings?.points[0].figures).toEqual([
      { variant: 'cfs', metric: 'switches', value: expect.objectContaining({ unit: '1/s', n: 2 }) },
    ]);
    expect(settings?.points[0].figures[0].value.value).toBeGreaterThan(150);
    expect(settings?.claims).toEqual([
      {
        id: 'often',
        verdict: 'depends',
        summary: expect.objectContaining({ en: 'holds under 2 of 4 settings; not with tunedFor 8' }),
      },
    ]);
  });

  it('does not depend on the number of workers, and leaves the run itself as it is', async () => {
    const one = await run(SCENARIO, 1);
    expect(await run(SCENARIO, 5)).toEqual(one);
    const service = new RunServiceSession(spawnInPlace, 1);
    await service.open({ kind: 'scenario', text: SCENARIO, fileName: 'settings.yaml' }, {});
    const plain = await service.run(new SharedArrayBuffer(CONTROL.words * 4), {});
    expect(plain.settings).toBeUndefined();
    expect(one.variants).toEqual(plain.variants);
    expect(one.identity).toBe(plain.identity);
  });

  it('takes the usual settings of the lab where the file names none', async () => {
    const { settings } = await run(SCENARIO.slice(0, SCENARIO.indexOf('settings:')));
    expect(settings?.axes.map(({ path }) => path)).toEqual(['machine.hz', 'machine.tunedFor']);
    expect(settings?.points).toHaveLength(6);
  });

  it('leaves out variants and adds policies at every point, as in the run itself', async () => {
    const service = new RunServiceSession(spawnInPlace, 1);
    const policies = { files: {}, variants: ['fifo'] };
    const options = { settings: true, variants: ['fifo'], replications: 1, durationNs: 100e6 };
    const text = SCENARIO.replace('cfs.switches > 150/s', 'other.switches > 150/s');
    const opened = await service.open({ kind: 'scenario', text, fileName: 'settings.yaml', policies }, options);
    if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
    const { settings, variants } = await service.run(new SharedArrayBuffer(CONTROL.words * 4), options);
    expect(variants.map(({ id }) => id)).toEqual(['cfs', 'fifo']);
    expect(settings?.points).toHaveLength(4);
    expect(settings?.claims.map(({ id, verdict }) => [id, verdict])).toEqual([['often', 'not tested']]);
  });

  it('refuses an axis that changes nothing', async () => {
    await expect(run(`${SCENARIO}  policy.bt.runtime: [1ms]\n`)).rejects.toThrow('changes nothing');
  });
});

describe('a claim over all settings', () => {
  const settings = (verdicts: readonly string[]): SettingsResult => ({
    axes: [
      { path: 'machine.hz', values: [100, 250] },
      { path: 'policy.cfs.latency', values: ['6ms', '24ms'] },
    ],
    points: [
      [100, '6ms'],
      [100, '24ms'],
      [250, '6ms'],
      [250, '24ms'],
    ].map((values, i) => ({
      values,
      replicationsDone: 1,
      figures: [],
      claims: [{ id: 'c', verdict: verdicts[i] as 'supported', reason: { en: '' } }],
    })),
    claims: [],
  });
  const en = (verdicts: readonly string[]) => settingsVerdict(settings(verdicts), 'c').summary.en;
  const [yes, no, maybe] = ['supported', 'not supported', 'depends'];

  it('names what it depends on as shortly as it can', () => {
    expect(en([yes, yes, yes, yes])).toBe('holds under 4 of 4 settings');
    expect(en([no, no, no, maybe])).toBe('holds under none of 4 settings');
    expect(en([no, no, yes, yes])).toBe('holds under 2 of 4 settings; not with hz 100');
    expect(en([yes, no, yes, maybe])).toBe('holds under 2 of 4 settings; not with cfs.latency 24ms');
    expect(en([no, yes, yes, no])).toBe(
      'holds under 2 of 4 settings; not with hz 100, cfs.latency 6ms; hz 250, cfs.latency 24ms',
    );
    expect(settingsVerdict(settings([no, no, no, no]), 'c').verdict).toBe('not supported');
    expect(settingsVerdict(settings(Array(4).fill('not tested')), 'c').verdict).toBe('not tested');
  });
});
