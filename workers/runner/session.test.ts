import { describe, expect, it } from 'vitest';
import { spawnInPlace } from './in-place.fixture.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL, RUN_STATE, type RunResult } from './types.ts';

const SCENARIO = `
dyno: 1
lab: scheduling
title: A small run
machine: { cpus: 2, hz: 250 }
workload:
  web:   { kind: server, group: online, threads: 2, arrivals: { poisson: 900/s }, service: { exponential: 1ms } }
  batch: { kind: hog, group: offline, threads: 3 }
measure: { warmup: 100ms, duration: 1s, replications: 4, seed: 3 }
variants:
  alone: { baseline: true, without: [batch] }
  cfs: { policy: { cfs: { kernel: "6.5" } }, groups: { online: { shares: 1024 }, offline: { shares: 2 } } }
  bt: { policy: { bt: { kernel: tk3 } }, groups: { offline: { policy: SCHED_BT } } }
claims:
  - { id: bt-isolates, text: BT keeps the tail, source: test, holds: bt.web.latency.p99 <= 1.05 * alone.web.latency.p99 }
  - { id: work-conserving, text: nothing idles, source: test, holds: cfs.utilisation >= 99.9% and bt.batch.cpu > 0.5s }
`;

const document = (text: string) => ({ kind: 'scenario', text, fileName: 'small.yaml' }) as const;
const control = (): SharedArrayBuffer => new SharedArrayBuffer(CONTROL.words * 4);

async function run(workers: number, options: object = {}): Promise<RunResult> {
  const service = new RunServiceSession(spawnInPlace, workers);
  const opened = await service.open(document(SCENARIO), options);
  if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
  return service.run(control(), options);
}

describe('a run', () => {
  it('gives the same result whatever the number of workers (I1)', async () => {
    const one = await run(1);
    expect(await run(2)).toEqual(one);
    expect(await run(7)).toEqual(one);
    expect(one.complete).toBe(true);
    expect(one.variants.map(({ recordingDigest }) => recordingDigest)).not.toContain(undefined);
  });

  it('whose intervals are of what is not known asks for no more replications', async () => {
    const text = `
dyno: 1
lab: hardware
title: Machines
workload: { zip: { kind: integer, work: 1Tinstruction } }
measure: { replications: 6 }
variants: { n100: { baseline: true, machine: n100 }, pi5: { machine: raspberry-pi-5 } }
claims: [{ id: less, text: less energy, source: test, holds: pi5.zip.energy <= n100.zip.energy }]
`;
    const service = new RunServiceSession(spawnInPlace, 1);
    await service.open(document(text), {});
    const result = await service.run(control(), {});
    expect(result.complete).toBe(true);
    expect(result.moreReplications).toBeUndefined();
    expect((await run(1)).moreReplications).toBeGreaterThan(0);
  });

  it('of the swap lab gives the same result whatever the number of workers (I1)', async () => {
    const text = `
dyno: 1
lab: swap
title: A small swap run
machine: { cpus: 4, smt: 1, memory: 256MiB }
swap: { zram0: { device: zram, size: 16MiB } }
groups: { bench: { limit: 1MiB } }
workload: { keys: { kind: pmbench, threads: 3, size: 2MiB, group: bench } }
measure: { warmup: 1ms, duration: 5ms, replications: 3, seed: 3 }
variants: { classic: { baseline: true, kernel: "6.1" }, table: { kernel: "6.18" } }
claims: [{ id: probes, text: few probes, source: test, holds: table.probes <= 100 }]
`;
    const results: RunResult[] = [];
    for (const workers of [1, 2]) {
      const service = new RunServiceSession(spawnInPlace, workers);
      await service.open(document(text), {});
      results.push(await service.run(control(), {}));
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[0].complete).toBe(true);
    expect(results[0].claims[0].verdict).toBe('supported');
    expect(new Set(results[0].variants.map(({ recordingDigest }) => recordingDigest)).size).toBe(2);
  });

  it('changes with the seed', async () => {
    const [a, b] = [await run(1), await run(1, { seed: 4 })];
    expect(a.identity).not.toBe(b.identity);
    expect(a.variants[0].recordingDigest).not.toBe(b.variants[0].recordingDigest);
  });

  it('compares every variant with the baseline and judges the claims with figures', async () => {
    const result = await run(2);
    expect(new Set(result.differences.map(({ variant }) => variant))).toEqual(new Set(['cfs', 'bt']));
    const { verdict, reason } = result.claims[1];
    expect(verdict).toBe('supported');
    expect(reason.en).toMatch(/cfs\.utilisation/);
    expect(result.variants[1].metrics['web.latency.p99'].n).toBe(4);
  });

  it('uses the same arrivals and services in every variant: alone and under BT no request differs on one CPU', async () => {
    const text = SCENARIO.replace('cpus: 2', 'cpus: 1').replace('threads: 2', 'threads: 1').replace('900/s', '600/s');
    const service = new RunServiceSession(spawnInPlace, 1);
    await service.open(document(text), {});
    const result = await service.run(control(), {});
    const [alone, , bt] = result.variants;
    expect(bt.perReplication['web.latency.max']).toEqual(alone.perReplication['web.latency.max']);
    expect(bt.perReplication['web.latency.mean']).toEqual(alone.perReplication['web.latency.mean']);
  });

  it('stops when cancelled and keeps what is done', async () => {
    const service = new RunServiceSession(spawnInPlace, 1);
    await service.open(document(SCENARIO), {});
    const buffer = control();
    const words = new Int32Array(buffer);
    const running = service.run(buffer, { replications: 500 });
    while (Atomics.load(words, CONTROL.jobsDone) < 4) await new Promise((resolve) => setTimeout(resolve, 1));
    Atomics.store(words, CONTROL.cancel, 1);
    const result = await running;
    expect(Atomics.load(words, CONTROL.state)).toBe(RUN_STATE.cancelled);
    expect(result.complete).toBe(false);
    expect(result.variants[0].replicationsDone).toBeGreaterThan(0);
    expect(result.variants[0].replicationsDone).toBeLessThan(500);
  });

  it('is cancelled at once: within a replication, some events later', async () => {
    const service = new RunServiceSession(spawnInPlace, 1);
    await service.open(document(SCENARIO), {});
    const buffer = control();
    const words = new Int32Array(buffer);
    const running = service.run(buffer, { replications: 1, durationNs: 1e13 });
    const thousands = () => Atomics.load(words, CONTROL.kiloEvents);
    while (thousands() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const before = thousands();
    Atomics.store(words, CONTROL.cancel, 1);
    const result = await running;
    // the replication has millions
    expect(thousands() - before).toBeLessThan(100);
    expect(result.variants[0].replicationsDone).toBe(0);
  });

  it('reports full progress and every job at the end', async () => {
    const service = new RunServiceSession(spawnInPlace, 2);
    await service.open(document(SCENARIO), {});
    const buffer = control();
    await service.run(buffer, {});
    const words = new Int32Array(buffer);
    expect([words[CONTROL.jobsDone], words[CONTROL.jobsTotal], words[CONTROL.progress]]).toEqual([12, 12, 10_000]);
  });

  it('rejects with the reason when a worker dies', async () => {
    const service = new RunServiceSession(
      () => ({
        ...spawnInPlace(),
        remote: { ...spawnInPlace().remote, run: () => new Promise(() => undefined) },
        failure: Promise.reject(new Error('out of memory')),
      }),
      1,
    );
    await service.open(document(SCENARIO), {});
    await expect(service.run(control(), {})).rejects.toThrow('out of memory');
  });
});

describe('a document', () => {
  it('with a claim about an unknown metric is refused with its place', async () => {
    const service = new RunServiceSession(spawnInPlace, 1);
    const opened = await service.open(document(SCENARIO.replace('bt.batch.cpu', 'bt.batch.cpi')), {});
    expect(opened.ok).toBe(false);
    expect(opened.diagnostics[0]).toMatchObject({ line: 16, path: 'claims.1.holds' });
    expect(opened.diagnostics[0].message).toContain('bt.batch.cpi');
  });

  it('previews the set-up with claims not tested', async () => {
    const service = new RunServiceSession(spawnInPlace, 1);
    const opened = await service.open(document(SCENARIO), {});
    if (!opened.ok) throw new Error('expected a valid document');
    expect(opened.preview.claims.map(({ verdict }) => verdict)).toEqual(['not tested', 'not tested']);
    expect(opened.preview.variants.map(({ metrics }) => Object.keys(metrics).length)).toEqual([0, 0, 0]);
  });

  it('with options out of range is refused in words', async () => {
    const service = new RunServiceSession(spawnInPlace, 1);
    const opened = await service.open(document(SCENARIO), { replications: 0 });
    expect(opened.ok).toBe(false);
    expect(opened.diagnostics[0].message).toContain('replications');
  });
});
