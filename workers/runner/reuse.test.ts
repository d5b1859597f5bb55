import { describe, expect, it } from 'vitest';
import { spawnInPlace } from './in-place.fixture.ts';
import type { DocumentInput, RunOptions } from './service.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL, type RunResult } from './types.ts';
import type { JobOrder, SpawnWorker } from './worker-contract.ts';

const SCENARIO = `
dyno: 1
lab: scheduling
title: A small run
machine: { cpus: 1, hz: 250 }
workload:
  web: { kind: server, threads: 1, arrivals: { poisson: 400/s }, service: { exponential: 1ms } }
measure: { warmup: 10ms, duration: 100ms, replications: 3, seed: 3 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  eevdf: { policy: { eevdf: { kernel: "6.12" } } }
settings: { machine.hz: [100, 1000] }
claims:
  - { id: c, text: c, source: test, holds: eevdf.web.latency.p99 <= 2 * cfs.web.latency.p99 }
`;

const scenario = (text = SCENARIO): DocumentInput => ({ kind: 'scenario', text, fileName: 'small.yaml' });

/** Workers that note what they simulate. */
function watched(): { readonly spawn: SpawnWorker; readonly ran: string[] } {
  const ran: string[] = [];
  const spawn: SpawnWorker = () => {
    const handle = spawnInPlace();
    const run = (order: JobOrder) => {
      ran.push(`${order.variant} ${order.seed}`);
      return handle.remote.run(order);
    };
    return { ...handle, remote: { ...handle.remote, run } };
  };
  return { spawn, ran };
}

async function opened(spawn: SpawnWorker, options: RunOptions, text?: string): Promise<RunServiceSession> {
  const service = new RunServiceSession(spawn, 1);
  const answer = await service.open(scenario(text), options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  return service;
}

const control = () => new SharedArrayBuffer(CONTROL.words * 4);
const run = (service: RunServiceSession, options: RunOptions): Promise<RunResult> => service.run(control(), options);

async function fresh(options: RunOptions, text?: string): Promise<RunResult> {
  return run(await opened(spawnInPlace, options, text), options);
}

describe('replications that are added to a run', () => {
  it('are the only ones that run, and the result is that of one run', async () => {
    const { spawn, ran } = watched();
    const service = await opened(spawn, {});
    await run(service, {});
    expect(ran).toHaveLength(6);
    ran.length = 0;
    const more = await run(service, { replications: 5, reuse: true });
    expect(ran).toEqual(['cfs 6', 'eevdf 6', 'cfs 7', 'eevdf 7']);
    expect(more).toEqual(await fresh({ replications: 5 }));
  });

  it('come after a run that was cancelled', async () => {
    const { spawn, ran } = watched();
    const service = await opened(spawn, {});
    const shared = control();
    const words = new Int32Array(shared);
    const running = service.run(shared, { replications: 40 });
    while (Atomics.load(words, CONTROL.jobsDone) < 5) await new Promise((resolve) => setTimeout(resolve, 1));
    Atomics.store(words, CONTROL.cancel, 1);
    const partial = await running;
    const done = partial.variants.reduce((sum, { replicationsDone }) => sum + replicationsDone, 0);
    ran.length = 0;
    const rest = control();
    const whole = await service.run(rest, { replications: 40, reuse: true });
    expect(ran).toHaveLength(80 - done);
    expect(new Int32Array(rest)[CONTROL.jobsTotal]).toBe(80 - done);
    expect(whole.complete).toBe(true);
    expect(whole).toEqual(await fresh({ replications: 40 }));
  });

  it('are told by parameters and seed, whatever they are called and wherever they stand', async () => {
    const { spawn, ran } = watched();
    const service = await opened(spawn, {});
    await run(service, {});
    ran.length = 0;
    // one later: seeds 4, 5, 6 of which 4 is the first now, and has no recording yet
    const moved = await run(service, { seed: 4, reuse: true });
    expect(ran).toEqual(['cfs 4', 'eevdf 4', 'cfs 6', 'eevdf 6']);
    expect(moved).toEqual(await fresh({ seed: 4 }));
    ran.length = 0;
    // another measured time is another run
    await run(service, { seed: 4, durationNs: 50e6, reuse: true });
    expect(ran).toHaveLength(6);
  });

  it('come with those under other settings', async () => {
    const { spawn, ran } = watched();
    const service = await opened(spawn, { settings: true });
    await run(service, { settings: true, replications: 2 });
    ran.length = 0;
    const more = await run(service, { settings: true, replications: 3, reuse: true });
    expect(ran).toEqual(Array.from({ length: 3 }, () => ['cfs 5', 'eevdf 5']).flat());
    expect(more).toEqual(await fresh({ settings: true, replications: 3 }));
  });

  it('run again where nobody asks to keep them', async () => {
    const { spawn, ran } = watched();
    const service = await opened(spawn, {});
    await run(service, {});
    await run(service, {});
    expect(ran).toHaveLength(12);
  });

  it('are those of variants that a changed text leaves as they are: a fork runs alone', async () => {
    const { spawn, ran } = watched();
    const service = await opened(spawn, {});
    const options = { durationNs: 150e6, replications: 4 };
    const before = await run(service, options);
    ran.length = 0;
    const fork = '  late: { from: cfs, at: 50ms, set: { policy.cfs.latency: 1ms } }\nsettings:';
    const text = SCENARIO.replace('settings:', fork);
    expect((await service.open(scenario(text), { reuse: true })).ok).toBe(true);
    const forked = await run(service, { ...options, reuse: true });
    expect(ran).toEqual(['late 3', 'late 4', 'late 5', 'late 6']);
    expect(forked.variants.slice(0, 2)).toEqual(before.variants);
    expect(forked).toEqual(await fresh(options, text));

    // another machine: nothing is the same
    ran.length = 0;
    await service.open(scenario(text.replace('hz: 250', 'hz: 1000')), { reuse: true });
    await run(service, { ...options, reuse: true });
    expect(ran).toHaveLength(12);
  });
});
