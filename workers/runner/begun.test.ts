/** A run goes on with the simulations that were looked into before it, and ends as if it had begun them itself. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { spawnInPlace } from './in-place.fixture.ts';
import { labOf } from './labs.ts';
import type { RunOptions } from './service.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL } from './types.ts';

const SCHEDULING = `
dyno: 1
lab: scheduling
title: A run
machine: { cpus: 2, hz: 250 }
workload:
  web: { kind: server, threads: 4, arrivals: { poisson: 40000/s }, service: { exponential: 20us } }
  batch: { kind: hog, threads: 2 }
measure: { warmup: 20ms, duration: 400ms, replications: 2, seed: 3 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
  eevdf: { policy: { eevdf: { kernel: "6.12" } } }
`;

const SWAP = `
dyno: 1
lab: swap
title: A run
machine: { preset: server-32, cpus: 4, smt: 1, memory: 1GiB }
swap: { pmem0: { device: pmem, size: 64MiB } }
groups: { bench: { limit: 4MiB } }
workload:
  usemem: { kind: usemem, processes: cpus, size: 4MiB, group: bench, content: zero }
measure: { warmup: 1ms, duration: 15ms, replications: 2, seed: 1 }
variants:
  classic: { kernel: "4.9", baseline: true }
  table: { kernel: "6.18" }
`;

afterEach(() => vi.restoreAllMocks());

/** What a run of two variants gives, and how many simulations were built for it. */
async function outcome(text: string, isPlanned: boolean, options: RunOptions = {}) {
  const built = vi.spyOn(labOf(text === SWAP ? 'swap' : 'scheduling'), 'simulate');
  built.mockClear();
  const service = new RunServiceSession(spawnInPlace, 2);
  await service.open({ kind: 'scenario', text, fileName: 'run.yaml' }, {});
  if (isPlanned) await service.planRecording({}, undefined, true);
  const { variants } = await service.run(new SharedArrayBuffer(CONTROL.words * 4), options);
  return { variants, built: built.mock.calls.length };
}

describe.each([
  ['scheduling', SCHEDULING],
  ['swap', SWAP],
])('a run of the %s lab that was looked into', (_, text) => {
  it('builds no simulation twice, and gives the same figures and recordings', async () => {
    const plain = await outcome(text, false);
    const planned = await outcome(text, true);
    expect(planned.variants).toEqual(plain.variants);
    expect(planned.variants.every(({ recordingDigest }) => recordingDigest)).toBe(true);
    expect([plain.built, planned.built]).toEqual([4, 4]);
  });
});

it('a recording of a part begins anew', async () => {
  const record = { kind: 'window', fromNs: 100e6, toNs: 150e6 } as const;
  const plain = await outcome(SCHEDULING, false, { record });
  const planned = await outcome(SCHEDULING, true, { record });
  expect(planned.variants).toEqual(plain.variants);
  expect([plain.built, planned.built]).toEqual([4, 6]);
});
