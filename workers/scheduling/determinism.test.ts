import { describe, expect, it } from 'vitest';
import { digestRecording } from '../recording/digest.ts';
import { RecordingReader } from '../recording/reader.ts';
import { RecordingWriter } from '../recording/writer.ts';
import { LAYOUTS } from './recording.ts';
import { configOf, cyclic, hog, requestsOf, type Setup, simulate, workload } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';
import { SchedulingSimulation } from './simulation.ts';

const web = workload(
  {
    kind: 'server',
    arrivals: { kind: 'poisson', ratePerSecond: 1200 },
    service: { kind: 'lognormal', mean: 1e6, cv: 0.5 },
  },
  { name: 'web', threads: 4 },
);
const mixed: Setup = {
  cpus: 4,
  policy: { eevdf: { kernel: '6.12' } },
  groups: [{ name: 'offline', shares: 2, idle: false }],
  workloads: [
    web,
    hog({ name: 'batch', threads: 6, group: 0 }),
    cyclic(3e6, 5e6, { threads: 3, policy: 'SCHED_BATCH' }),
  ],
  durationNs: 2e9,
};
const digest = (setup: Setup, seed: number) => digestRecording(simulate(setup, seed).recording);

describe('the same plan (invariants I1 and I2)', () => {
  it('gives the same recording for the same seed and another one for another seed', () => {
    expect(digest(mixed, 1)).toBe(digest(mixed, 1));
    expect(digest(mixed, 2)).not.toBe(digest(mixed, 1));
  });

  it('gives the same recording however it is cut into steps, and time never goes back', () => {
    const simulation = new SchedulingSimulation(configOf(mixed), 1);
    let last = 0;
    for (let step = 1; simulation.advance(last + 1e6 * (step % 3), 1 + (step % 50)); step++) {
      expect(simulation.nowNs).toBeGreaterThanOrEqual(last);
      last = simulation.nowNs;
    }
    expect(digestRecording(simulation.recording)).toBe(digest(mixed, 1));
  });

  it('gives the same results when nobody looks at the recording', () => {
    const results = [true, false].map((isViewed) => {
      const writer = new RecordingWriter(LAYOUTS, undefined, undefined, isViewed);
      const simulation = new SchedulingSimulation(configOf(mixed), 1, writer);
      simulation.advance(simulation.endNs, Number.POSITIVE_INFINITY);
      const rows = new RecordingReader(simulation.recording).table('slices').rows;
      return { rows, requests: requestsOf(simulation), results: simulation.finish() };
    });
    expect(results.map(({ rows }) => rows > 0)).toEqual([true, false]);
    expect(results[1].requests).toEqual(results[0].requests);
    expect(results[1].results).toEqual(results[0].results);
  });
});

describe('another workload beside a server (invariant I6)', () => {
  const policy: RawPolicy = { bt: { kernel: 'tk3' } };
  const alone = requestsOf(simulate({ policy, cpus: 1, durationNs: 5e9, workloads: [{ ...web, threads: 1 }] }));
  const beside = (rest: Parameters<typeof hog>[0]) =>
    requestsOf(
      simulate({ policy, cpus: 1, durationNs: 5e9, workloads: [hog({ threads: 2, ...rest }), { ...web, threads: 1 }] }),
    );

  it('moves no arrival', () => {
    const arrivals = beside({}).map(({ arrivalNs }) => arrivalNs);
    expect(arrivals.length).toBeGreaterThan(1000);
    expect(arrivals).toEqual(alone.slice(0, arrivals.length).map(({ arrivalNs }) => arrivalNs));
  });

  it('changes neither arrivals nor services: below it, in BT, every request is served as if it were alone', () => {
    const served = (rows: typeof alone) => rows.map(({ arrivalNs, startNs, endNs }) => [arrivalNs, startNs, endNs]);
    expect(served(beside({ policy: 'SCHED_BT' }))).toEqual(served(alone));
  });
});
