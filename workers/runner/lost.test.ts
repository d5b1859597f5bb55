import { describe, expect, it } from 'vitest';
import { type Fate, mortalWorkers, spawnInPlace } from './in-place.fixture.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL, RUN_STATE, type RunResult } from './types.ts';
import type { JobOrder, SpawnWorker } from './worker-contract.ts';

const SCENARIO = `
dyno: 1
lab: scheduling
title: A small run
machine: { cpus: 1, hz: 250 }
workload:
  web: { kind: server, threads: 1, arrivals: { poisson: 400/s }, service: { exponential: 1ms } }
measure: { warmup: 10ms, duration: 100ms, replications: 4, seed: 3 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  eevdf: { policy: { eevdf: { kernel: "6.12" } } }
settings: { machine.hz: [100, 1000] }
claims:
  - { id: c, text: c, source: test, holds: eevdf.web.latency.p99 <= 2 * cfs.web.latency.p99 }
`;
const MEAN = 'web.latency.mean';

const controlWords = () => new Int32Array(new SharedArrayBuffer(CONTROL.words * 4));

async function opened(spawn: SpawnWorker, workers = 1): Promise<RunServiceSession> {
  const service = new RunServiceSession(spawn, workers);
  const answer = await service.open({ kind: 'scenario', text: SCENARIO, fileName: 'small.yaml' }, {});
  if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  return service;
}

const run = async (spawn: SpawnWorker, workers = 1, options = {}): Promise<RunResult> => {
  const service = await opened(spawn, workers);
  return service.run(controlWords().buffer as SharedArrayBuffer, options);
};

const kills =
  (variant: string, seed: number, reason = 'reaching memory limit: JS heap out of memory') =>
  (order: JobOrder): Fate =>
    order.variant === variant && order.seed === seed ? { dies: reason } : undefined;

/** Without one of its values. */
const without = (values: readonly number[], index: number) =>
  values.map((value, i) => (i === index ? Number.NaN : value));

describe('a replication whose worker dies', () => {
  it('is tried once more by another worker, and then nothing tells of it', async () => {
    let died = false;
    const { spawn, attempts, spawned } = mortalWorkers((order) => {
      const fate = died ? undefined : kills('eevdf', 4)(order);
      died ||= fate !== undefined;
      return fate;
    });
    expect(await run(spawn)).toEqual(await run(spawnInPlace));
    expect(attempts.filter((each) => each === 'eevdf 4')).toHaveLength(2);
    expect(spawned()).toBe(2);
  });

  it('twice is left out and named, and the others are as in a run without it', async () => {
    const whole = await run(spawnInPlace);
    const { spawn, attempts } = mortalWorkers(kills('eevdf', 4));
    const result = await run(spawn);
    expect(attempts.filter((each) => each === 'eevdf 4')).toHaveLength(2);
    expect(attempts.at(-1)).toBe('eevdf 6');
    expect(result.lost).toEqual([
      {
        variant: 'eevdf',
        replication: 1,
        seed: 4,
        cause: 'memory',
        message: 'reaching memory limit: JS heap out of memory',
      },
    ]);
    expect(result.warnings[0].en).toMatch(/^eevdf: replication 2 of 4 \(seed 4\) ran out of memory twice/);
    expect(result.warnings[0].zh).toMatch(/^eevdf：4 次重复中的第 2 次（种子 4）两次耗尽内存/);
    expect(result.complete).toBe(false);
    expect(result.identity).toBe(whole.identity);
    const [cfs, eevdf] = result.variants;
    expect(cfs).toEqual(whole.variants[0]);
    expect(eevdf.replicationsDone).toBe(3);
    expect(eevdf.recordingDigest).toBe(whole.variants[1].recordingDigest);
    expect(eevdf.perReplication[MEAN]).toEqual(without(whole.variants[1].perReplication[MEAN], 1));
  });

  it('takes its pair along: the difference is that of the other seeds', async () => {
    const result = await run(mortalWorkers(kills('eevdf', 4)).spawn);
    const [before, after] = result.variants.map(({ perReplication }) => perReplication[MEAN]);
    const pairs = [0, 2, 3].map((index) => after[index] - before[index]);
    const difference = result.differences.find(({ metric }) => metric === MEAN);
    expect(difference?.value).toBeCloseTo(pairs.reduce((sum, value) => sum + value, 0) / 3, 6);
  });

  it('gives the same result whatever the number of workers, and full progress', async () => {
    const one = await run(mortalWorkers(kills('cfs', 3)).spawn, 1);
    expect(one.variants[0].recordingDigest).toBeUndefined();
    for (const workers of [2, 5]) expect(await run(mortalWorkers(kills('cfs', 3)).spawn, workers)).toEqual(one);
    const service = await opened(mortalWorkers(kills('cfs', 3)).spawn, 2);
    const words = controlWords();
    await service.run(words.buffer as SharedArrayBuffer, {});
    expect([words[CONTROL.jobsDone], words[CONTROL.jobsTotal]]).toEqual([8, 8]);
    // the share of the lost one is missing
    expect(words[CONTROL.progress]).toBe(10_000 - 1250);
    expect(words[CONTROL.state]).toBe(RUN_STATE.done);
  });

  it('is all that runs when what is missing is run again', async () => {
    let mortal = true;
    const { spawn, attempts } = mortalWorkers((order) => (mortal ? kills('cfs', 3)(order) : undefined));
    const service = await opened(spawn, 2);
    await service.run(controlWords().buffer as SharedArrayBuffer, {});
    mortal = false;
    const before = attempts.length;
    const whole = await service.run(controlWords().buffer as SharedArrayBuffer, { reuse: true });
    expect(attempts.slice(before)).toEqual(['cfs 3']);
    expect(whole).toEqual(await run(spawnInPlace));
  });

  it('is kept with the run: a bundle says why it is missing', async () => {
    const service = await opened(mortalWorkers(kills('eevdf', 4)).spawn, 2);
    const result = await service.run(controlWords().buffer as SharedArrayBuffer, {});
    expect(result.lost).toHaveLength(1);
    const bytes = await service.save();
    const later = new RunServiceSession(spawnInPlace, 1);
    const saved = await later.open({ kind: 'bundle', bytes, fileName: 'lost.dyno' }, {});
    if (!saved.ok) throw new Error(JSON.stringify(saved.diagnostics));
    expect(saved.preview.lost).toEqual(result.lost);
    expect(saved.preview.warnings).toEqual(result.warnings);
    // what is run again is there, and nothing is lost any more
    const whole = await later.run(controlWords().buffer as SharedArrayBuffer, { reuse: true });
    expect([whole.complete, whole.lost]).toEqual([true, undefined]);
  });

  it('under other settings is named with them', async () => {
    const { spawn } = mortalWorkers((order) =>
      /"hz":1000\b/.test(JSON.stringify(order.config)) ? kills('eevdf', 5)(order) : undefined,
    );
    const result = await run(spawn, 2, { settings: true });
    expect(result.lost).toMatchObject([{ variant: 'eevdf', replication: 2, seed: 5, settings: 'machine.hz = 1000' }]);
    expect(result.warnings[0].en).toContain('eevdf with machine.hz = 1000: replication 3 of 4 (seed 5)');
    expect(result.settings?.points.map(({ replicationsDone }) => replicationsDone)).toEqual([4, 3]);
    expect(result.complete).toBe(false);
  });
});

describe('a simulation that throws', () => {
  it('is not tried again; the others run', async () => {
    const { spawn, attempts } = mortalWorkers((order) =>
      order.variant === 'eevdf' ? { throws: new Error('no such task') } : undefined,
    );
    const result = await run(spawn);
    expect(attempts).toHaveLength(8);
    expect(result.lost?.map(({ cause, message }) => `${cause}: ${message}`)).toEqual(
      Array(4).fill('error: no such task'),
    );
    expect(result.variants.map(({ replicationsDone }) => replicationsDone)).toEqual([4, 0]);
  });

  it('for want of memory is tried again', async () => {
    let first = true;
    const { spawn, attempts } = mortalWorkers(() => {
      const fate = first ? { throws: new RangeError('Array buffer allocation failed') } : undefined;
      first = false;
      return fate;
    });
    expect(await run(spawn)).toEqual(await run(spawnInPlace));
    expect(attempts.slice(0, 2)).toEqual(['cfs 3', 'cfs 3']);
  });

  it('everywhere fails the run with the first place and reason', async () => {
    const { spawn } = mortalWorkers(() => ({ throws: new Error('no such task') }));
    await expect(run(spawn)).rejects.toThrow('variant cfs, replication 1 (seed 3): no such task');
  });
});

describe('workers that all die', () => {
  it('end the run with what was there before, and say so', async () => {
    let done = 0;
    const { spawn, spawned } = mortalWorkers(() => (done++ < 3 ? undefined : { dies: 'the machine is full' }));
    const result = await run(spawn);
    expect(result.warnings[0].en).toMatch(/The run was ended.*the machine is full/);
    expect(result.variants.map(({ replicationsDone }) => replicationsDone)).toEqual([2, 1]);
    expect(result.complete).toBe(false);
    expect(result.lost).toHaveLength(3);
    expect(spawned()).toBe(6);
  });

  it('at once leave nothing, and the run fails with the reason', async () => {
    const { spawn } = mortalWorkers(() => ({ dies: 'out of memory' }));
    await expect(run(spawn, 4)).rejects.toThrow(/variant \w+, replication 1 .*out of memory/);
  });
});

describe('workers that cannot be started', () => {
  it('end the run with the reason', async () => {
    let tried = 0;
    const spawn = (): never => {
      tried++;
      throw new Error('no threads left');
    };
    await expect(run(spawn)).rejects.toThrow('no threads left');
    expect(tried).toBe(6);
  });
});

describe('a worker that dies while no job runs', () => {
  it('does no harm: neither to the run that is over nor to the next', async () => {
    const { spawn, kill, attempts } = mortalWorkers(() => undefined);
    const service = await opened(spawn, 2);
    const result = await service.run(controlWords().buffer as SharedArrayBuffer, {});
    kill();
    await Promise.resolve();
    expect(await service.snapshot()).toEqual(result);
    expect(await service.recording('nobody')).toBeUndefined();
    expect(await service.run(controlWords().buffer as SharedArrayBuffer, {})).toEqual(result);
    expect(new Set(attempts).size * 2).toBe(attempts.length);
  });
});
