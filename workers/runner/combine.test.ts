import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { runNames } from './combine.ts';
import { spawnInPlace } from './in-place.fixture.ts';
import type { BundleInput, RunOptions } from './service.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL, type RunResult } from './types.ts';
import { withBaseline, withVariants } from './view.ts';

const SCENARIO = `
dyno: 1
lab: scheduling
title: A small run
machine: { cpus: 1 }
workload:
  web: { kind: server, threads: 1, arrivals: { poisson: 400/s }, service: { exponential: 1ms } }
  batch: { kind: hog }
measure: { warmup: 10ms, duration: 100ms, replications: 5, seed: 3 }
variants:
  alone: { baseline: true, without: [batch] }
  cfs: { policy: { cfs: { kernel: "6.5" } } }
claims:
  - { id: c, text: c, source: test, holds: cfs.web.latency.p99 <= 2 * alone.web.latency.p99 }
`;

async function saved(fileName: string, text = SCENARIO, options: RunOptions = {}): Promise<BundleInput> {
  const service = new RunServiceSession(spawnInPlace, 1);
  await service.open({ kind: 'scenario', text, fileName: 'x.yaml' }, options);
  await service.run(new SharedArrayBuffer(CONTROL.words * 4), options);
  return { kind: 'bundle', bytes: await service.save(), fileName };
}

async function compared(inputs: readonly BundleInput[], anyway = false) {
  const service = new RunServiceSession(spawnInPlace, 1);
  const [first, ...others] = inputs;
  const opened = await service.open(first, {});
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  const answer = await service.compareWith(others, anyway);
  if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  return { service, own: opened.preview, result: answer.result };
}

const differenceOf = (result: RunResult, variant: string, metric = 'web.latency.mean') =>
  result.differences.find((each) => each.variant === variant && each.metric === metric);

let a: BundleInput;
let wide: BundleInput;
let other: BundleInput;
beforeAll(async () => {
  a = await saved('runs/a.dyno');
  wide = await saved('b.dyno', SCENARIO.replace('cpus: 1', 'cpus: 2'), { replications: 3 });
  other = await saved('c.dyno', SCENARIO.replace('400/s', '500/s'), { seed: 70 });
});

describe('two runs of the same work', () => {
  it('are columns of one result, paired by seed', async () => {
    const { result, own } = await compared([a, wide]);
    // the same design under both stands side by side
    expect(result.variants.map(({ id, baseline }) => [id, baseline])).toEqual([
      ['a: alone', true],
      ['b: alone', false],
      ['a: cfs', false],
      ['b: cfs', false],
    ]);
    expect(result.comparison?.incomparable).toEqual([]);
    // the baseline's figures and those of its own run are as they were
    expect(result.variants[0].metrics).toEqual(own.variants[0].metrics);
    expect(differenceOf(result, 'a: cfs')).toEqual({ ...differenceOf(own, 'cfs'), variant: 'a: cfs' });
    // three seeds are in both: their mean difference, by hand
    const [before, , , after] = result.variants.map(({ perReplication }) => perReplication['web.latency.mean']);
    expect(after.map(Number.isFinite)).toEqual([true, true, true, false, false]);
    const mean = [0, 1, 2].reduce((sum, r) => sum + after[r] - before[r], 0) / 3;
    const difference = differenceOf(result, 'b: cfs');
    expect(difference?.value).toBeCloseTo(mean, 6);
    expect(difference?.method).toBeUndefined();
    expect(result.warnings.map(({ en }) => en)).toContainEqual(
      expect.stringContaining('of 5 replications, 3 have the same seed'),
    );
  });

  it('say in which inputs they differ, as people read them', async () => {
    const { result } = await compared([a, wide]);
    const rows = new Map(result.inputs?.map(({ group, key, values }) => [key, [group, ...values]]));
    expect(rows.get('machine.cpus')).toEqual(['machine', '1', '2', '1', '2']);
    expect(rows.get('policy.fair.kernel')).toEqual(['kernel', '6.12', '6.12', '6.5', '6.5']);
    expect(rows.get('workloads.batch')).toEqual([
      'workload',
      undefined,
      undefined,
      expect.stringContaining('hog'),
      expect.any(String),
    ]);
    expect(rows.get('seeds')).toEqual(['measurement', '3 … 7 (5)', '3 … 5 (3)', '3 … 7 (5)', '3 … 5 (3)']);
    expect([...rows.keys()].some((key) => key.startsWith('workloads.batch.'))).toBe(false);
    expect(rows.has('workloads.web')).toBe(false);
  });

  it('keep claims and findings apart, and give the recordings of both', async () => {
    const { result, service } = await compared([a, wide]);
    expect(result.claims.map(({ id }) => id)).toEqual(['a: c', 'b: c']);
    expect(result.findings.every(({ variant }) => result.variants.some(({ id }) => id === variant))).toBe(true);
    const [one, two] = await Promise.all(['a: cfs', 'b: cfs'].map((id) => service.recording(id)));
    expect(one?.directory.cpus).toBe(1);
    expect(two?.directory.cpus).toBe(2);
    expect(two?.variant).toBe('b: cfs');
    expect(await service.recording('cfs')).toBeUndefined();
  });

  it('end with the next run of the open one', async () => {
    const { service } = await compared([a, wide]);
    const result = await service.run(new SharedArrayBuffer(CONTROL.words * 4), {});
    expect(result.comparison).toBeUndefined();
    expect(result.variants.map(({ id }) => id)).toEqual(['alone', 'cfs']);
  });
});

describe('runs that differ in what they should share', () => {
  it('are not compared', async () => {
    const { result } = await compared([a, other]);
    expect(result.comparison?.incomparable).toEqual([{ runs: [0, 1], differ: ['workload', 'seeds'] }]);
    expect(new Set(result.differences.map(({ variant }) => variant))).toEqual(new Set(['a: cfs']));
    expect(result.variants[3].metrics['web.latency.mean'].n).toBe(5);
    expect(result.warnings[0].en).toContain('not compared');
  });

  it('are compared as independent ones when someone says so, and are marked', async () => {
    const { result, service } = await compared([a, other], true);
    const difference = differenceOf(result, 'c: cfs');
    expect(difference?.method).toBe('welch');
    const { metrics } = result.variants[3];
    const latency = 'web.latency.mean';
    expect(difference?.value).toBeCloseTo(metrics[latency].value - result.variants[0].metrics[latency].value, 6);
    expect(differenceOf(result, 'a: cfs')?.method).toBeUndefined();
    expect(result.warnings[0].en).toContain('Welch');
    const strict = await service.compareAnyway(false);
    expect(strict.ok && differenceOf(strict.result, 'c: cfs')).toBeUndefined();
  });

  it('of other models are told by what computed them', async () => {
    const entries = unzipSync(a.bytes);
    const manifest = JSON.parse(strFromU8(entries['bundle.json']));
    entries['bundle.json'] = strToU8(JSON.stringify({ ...manifest, modelVersion: 'scheduling-0', identity: 'x' }));
    const { result } = await compared([a, { ...a, bytes: zipSync(entries), fileName: 'old.dyno' }]);
    expect(result.comparison?.incomparable).toEqual([{ runs: [0, 1], differ: ['model'] }]);
    expect(result.inputs?.find(({ key }) => key === 'models')?.values[1]).toBe('scheduling-0');
  });
});

describe('a look at a result', () => {
  it('from another baseline mirrors the differences', async () => {
    const { own } = await compared([a, wide]);
    const turned = withBaseline(own, 'cfs');
    expect(turned.variants.map(({ baseline }) => baseline)).toEqual([false, true]);
    const [there, back] = [differenceOf(own, 'cfs'), differenceOf(turned, 'alone')];
    expect(back?.value).toBeCloseTo(-(there?.value ?? 0), 6);
    expect(back?.effect).toBe(-(there?.effect ?? 0));
    expect(withBaseline(own, 'nobody')).toBe(own);
    expect(withBaseline(own, 'alone')).toBe(own);
  });

  it('with some of its variants keeps the baseline, and only inputs that still differ', async () => {
    const { result } = await compared([a, wide]);
    const part = withVariants(result, ({ id }) => id === 'b: alone');
    expect(part.variants.map(({ id }) => id)).toEqual(['a: alone', 'b: alone']);
    expect(new Set(part.differences.map(({ variant }) => variant))).toEqual(new Set(['b: alone']));
    expect(part.inputs?.map(({ key }) => key)).not.toContain('workloads.batch');
    expect(part.inputs?.map(({ key }) => key)).toContain('machine.cpus');
  });
});

it('runs are called after their files, equal names are numbered', () => {
  expect(runNames(['/x/a.dyno', 'a.yaml', 'b.trace.dyno'])).toEqual(['a', 'a (2)', 'b.trace']);
});
