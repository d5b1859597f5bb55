import { describe, expect, it } from 'vitest';
import { mortalWorkers, spawnInPlace } from '../runner/in-place.fixture.ts';
import { CONTROL } from '../runner/types.ts';
import type { LabConfig } from '../scenario/labs.ts';
import { mergeSweeps } from './merge.ts';
import { readLine, recordFile, type SweepRecord } from './record.ts';
import type { SweepRequest } from './request.ts';
import { SweepServiceSession } from './service-session.ts';
import type { SweepResult } from './types.ts';

/** More hogs than CPUs: the switches of a service beside them depend on the policy. */
const SCENARIO = `
dyno: 1
lab: scheduling
title: Neighbours
machine: { cpus: 1, hz: 250 }
workload:
  web: { kind: server, threads: 1, arrivals: { poisson: 200/s }, service: { exponential: 1ms } }
  hog: { kind: hog, threads: 1 }
measure: { duration: 300ms, replications: 3 }
variants:
  fair: { baseline: true, policy: { cfs: { kernel: "6.1" } } }
  alone: { policy: { cfs: { kernel: "6.1" } }, without: [hog] }
sweep:
  axes:
    workload.hog.threads: [1, 2, 4]
  metrics: [web.latency.mean]
`;

interface Swept {
  readonly result: SweepResult;
  readonly records: readonly SweepRecord[];
}

async function opened(request: SweepRequest, workers = 2, text = SCENARIO, spawn = spawnInPlace) {
  const records: SweepRecord[] = [];
  const service = new SweepServiceSession(spawn, workers, ({ line }) => {
    const read = readLine(line.trimEnd(), 1);
    if ('record' in read) records.push(read.record);
  });
  const read = await service.read({ kind: 'scenario', text, fileName: 'sweep.yaml' });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const answer = await service.open(request);
  return { service, answer, records, choices: read.choices };
}

async function swept(request: SweepRequest, workers = 2, kept: readonly SweepRecord[] = []): Promise<Swept> {
  const { service, answer, records } = await opened(request, workers);
  if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  await service.restore(recordFile(kept).split('\n').slice(1));
  const result = await service.run(new SharedArrayBuffer(CONTROL.words * 4));
  return { result, records };
}

describe('a sweep', () => {
  it('measures every variant at every point and says who is ahead', async () => {
    const { result, records } = await swept({});
    expect(records).toHaveLength(3 * 2 * 3);
    expect(result.complete).toBe(true);
    expect(result.points.map(({ at, replications, state }) => [...at, replications, state])).toEqual([
      [0, 3, 'done'],
      [1, 3, 'done'],
      [2, 3, 'done'],
    ]);
    const [figure] = result.points[2].figures;
    expect(figure).toMatchObject({ variant: 'fair', metric: 'web.latency.mean', n: 3 });
    expect(figure.low < figure.value && figure.value < figure.high).toBe(true);
    // what runs without hogs does not change with their number
    const alone = result.points.map(({ figures }) => figures[1].value);
    expect(new Set(alone).size).toBe(1);
    expect(result.points[2].differences[0]).toMatchObject({ variant: 'alone', metric: 'web.latency.mean' });
    expect(result.points[2].differences[0].value).toBeLessThan(0);
    expect(result.callouts.map(({ kind, variant }) => [kind, variant])).toContainEqual(['order', 'alone']);
  });

  it('leaves out a replication whose worker dies twice; its point ends with what is before it', async () => {
    const whole = await swept({});
    let point: LabConfig | undefined;
    const { spawn } = mortalWorkers(({ variant, seed, config }) => {
      if (variant !== 'fair' || seed !== 2) return undefined;
      point ??= config;
      return point === config ? { dies: 'killed' } : undefined;
    });
    const { service, answer, records } = await opened({}, 1, SCENARIO, spawn);
    if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
    const result = await service.run(new SharedArrayBuffer(CONTROL.words * 4));
    expect(result.lost).toMatchObject([
      { variant: 'fair', replication: 1, seed: 2, cause: 'crash', settings: 'workload.hog.threads = 1' },
    ]);
    expect(result.warnings[0].en).toContain('fair with workload.hog.threads = 1: replication 2 of 3 (seed 2)');
    expect(result.complete).toBe(false);
    expect(records).toHaveLength(17);
    expect(result.points[0]).toMatchObject({ state: 'running', replications: 1 });
    expect(result.points.slice(1)).toEqual(whole.result.points.slice(1));
  });

  it('gives the same records and the same result with any number of workers', async () => {
    const one = await swept({ precision: 0.2, replications: 12 }, 1);
    const five = await swept({ precision: 0.2, replications: 12 }, 5);
    expect(recordFile(five.records)).toBe(recordFile(one.records));
    expect(five.result).toEqual(one.result);
  });

  it('of which shards were simulated apart is the same, byte for byte, when they are merged', async () => {
    const request = { precision: 0.2, replications: 12 };
    const whole = recordFile((await swept(request)).records);
    const shards = await Promise.all(
      [1, 2].map(async (index) => {
        const { records } = await swept({ ...request, shard: { index, of: 2 } });
        return { name: `${index}`, text: recordFile(records) };
      }),
    );
    expect(shards.every(({ text }) => text.length < whole.length)).toBe(true);
    expect(mergeSweeps(shards)).toMatchObject({ ok: true, text: whole });
  });

  it('simulates only what is missing: points and replications can be added later', async () => {
    const first = await swept({ axes: [{ path: 'workload.hog.threads', values: '1, 4' }], replications: 2 });
    const added = await swept({}, 2, first.records);
    expect(added.records).toHaveLength(3 * 2 * 3 - 2 * 2 * 2);
    const fresh = await swept({});
    expect(added.result).toEqual(fresh.result);
    expect(recordFile([...first.records, ...added.records])).toBe(recordFile(fresh.records));
    const again = await swept({}, 2, fresh.records);
    expect(again.records).toEqual([]);
    expect(again.result).toEqual(fresh.result);
  });

  it('stops where it is precise, and goes on where it is not', async () => {
    const { result } = await swept({ precision: 0.3, replications: 18, metrics: ['web.latency.mean'] });
    for (const { replications, state, figures } of result.points) {
      const widths = figures.map(({ value, low, high }) => (high - low) / 2 / value);
      expect([5, 8, 12, 18]).toContain(replications);
      if (state === 'precise') expect(Math.max(...widths)).toBeLessThanOrEqual(0.3);
      else expect(Math.max(...widths)).toBeGreaterThan(0.3);
    }
    expect(result.points.some(({ state }) => state === 'precise')).toBe(true);
  });

  it('can be cancelled, keeps what is done, and goes on from there', async () => {
    const { service, records } = await opened({}, 1);
    const control = new SharedArrayBuffer(CONTROL.words * 4);
    const running = service.run(control);
    const words = new Int32Array(control);
    while (words[CONTROL.jobsDone] < 4) await new Promise((resolve) => setImmediate(resolve));
    words[CONTROL.cancel] = 1;
    const result = await running;
    expect(result.complete).toBe(false);
    expect(records.length).toBeGreaterThanOrEqual(4);
    const rest = await swept({}, 2, records);
    expect(rest.result.complete).toBe(true);
    expect(rest.records.length + records.length).toBe(18);
  });

  it('has two axes: a point for each combination', async () => {
    const axes = [
      { path: 'workload.hog.threads', values: '1, 2' },
      { path: 'workload.web.arrivals.poisson', values: '100/s, 200/s' },
    ];
    const { result } = await swept({ axes, replications: 2 });
    expect(result.points.map(({ at }) => at)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(new Set(result.callouts.map(({ fixed }) => fixed?.value))).toEqual(new Set(['100/s', '200/s']));
  });
});

describe('what is asked for', () => {
  it.each<[SweepRequest, string, string]>([
    [
      { axes: [{ path: 'workload.hog.threds', values: '1' }] },
      "with workload.hog.threds = 1: unknown key 'threds'",
      '',
    ],
    [
      { axes: [{ path: 'workload.hgo.threads', values: '1' }] },
      "'workload.hgo.threads' changes nothing here",
      "did you mean 'hog'?",
    ],
    [{ axes: [{ path: 'machine.cpus', values: '0..4 3' }] }, 'with machine.cpus = 0: must be at least 1, got 0', ''],
    [{ axes: [{ path: 'machine.cpus', values: '1,,2' }] }, "'1,,2' has an empty place", ''],
    [
      {
        axes: [
          { path: 'machine.cpus', values: '1' },
          { path: 'machine.cpus', values: '2' },
        ],
      },
      "'machine.cpus' is an axis already",
      '',
    ],
    [{ metrics: ['web.latency.p98'] }, "there is no metric 'web.latency.p98'", "did you mean 'web.latency.p95'?"],
    [{ axes: [] }, 'a sweep has one or two axes, got 0', ''],
  ])('%j is refused in words', async (request, message, hint) => {
    const { answer } = await opened(request);
    if (answer.ok) throw new Error('accepted');
    expect(answer.diagnostics[0].message).toBe(message);
    if (hint !== '') expect(answer.diagnostics[0].hint).toBe(hint);
  });

  it('names parameters with their present values, and what it costs', async () => {
    const { answer, choices } = await opened({});
    expect(choices.parameters.slice(0, 4)).toEqual([
      { path: 'machine.cpus', value: 1, proposed: '1..4 log 5' },
      { path: 'machine.hz', value: 250, proposed: '100, 250, 1000' },
      { path: 'workload.web.threads', value: 1, proposed: '1..4 log 5' },
      { path: 'workload.web.arrivals.poisson', value: '200/s', proposed: '50/s..800/s log 5' },
    ]);
    const paths = choices.parameters.map(({ path }) => path);
    expect(paths).toContain('variants.fair.policy.cfs.kernel');
    expect(paths).toContain('machine.tunedFor');
    expect(paths.filter((path) => /title|claims|sweep|seed|baseline/.test(path))).toEqual([]);
    expect(choices.stated).toMatchObject({ axes: [{ path: 'workload.hog.threads', values: '1, 2, 4' }] });
    expect(answer).toMatchObject({
      ok: true,
      cost: { points: 3, variants: 2, replications: 3, simulatedNs: 18 * 300e6 },
    });
  });

  it('opens the scenario of a point', async () => {
    const { service } = await opened({});
    expect(await service.scenarioAt([2])).toBe(SCENARIO.replace('kind: hog, threads: 1', 'kind: hog, threads: 4'));
  });
});

describe('a trial', () => {
  it('simulates the ends of the axis, keeps them, and says how long the rest takes', async () => {
    const { service, answer, records } = await opened({ replications: 2 });
    expect(answer.ok).toBe(true);
    const { wallMs, ...before } = await service.estimate();
    expect(wallMs).toBeUndefined();
    expect(before).toEqual({ replications: { low: 12, high: 12 }, most: 12, workers: 2 });
    const control = new SharedArrayBuffer(CONTROL.words * 4);
    const result = await service.run(control, true);
    expect(result.complete).toBe(false);
    expect(records.map(({ parameters, seed }) => [parameters['workload.hog.threads'], seed]).sort()).toEqual([
      ...[
        [1, 1],
        [1, 1],
      ],
      ...[
        [4, 1],
        [4, 1],
      ],
    ]);
    const words = new Int32Array(control);
    expect([words[CONTROL.jobsDone], words[CONTROL.jobsTotal], words[CONTROL.progress]]).toEqual([4, 4, 10_000]);
    const after = await service.estimate();
    expect(after).toMatchObject({ replications: { low: 8, high: 8 }, basis: 'measured' });
    expect(after.wallMs?.low).toBeGreaterThan(0);
    expect((await service.run(control)).complete).toBe(true);
    expect(records).toHaveLength(12);
    await service.dispose();
  });
});
