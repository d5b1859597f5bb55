import { describe, expect, it } from 'vitest';
import { Sampler } from '../engine/distribution.ts';
import type { Distribution } from '../engine/distribution-types.ts';
import { streamFor } from '../engine/random.ts';
import { requestsOf, simulate, workload } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';

const SEED = 7;
const POLICIES: readonly RawPolicy[] = [
  { cfs: { kernel: '4.14' } },
  { cfs: { kernel: '6.5' } },
  { eevdf: { kernel: '6.12' } },
];

interface Served {
  readonly arrivalNs: number;
  readonly startNs: number;
  readonly endNs: number;
}

/** First come, first served by `servers`, from the recursion: a request starts when it is there and a server is free. */
function firstComeFirstServed(servers: number, gaps: Sampler, services: Sampler, endNs: number): Served[] {
  const freeNs = new Array<number>(servers).fill(0);
  const served: Served[] = [];
  for (let arrivalNs = gaps.sampleNs(); arrivalNs <= endNs; arrivalNs += gaps.sampleNs()) {
    const server = freeNs.indexOf(Math.min(...freeNs));
    const startNs = Math.max(arrivalNs, freeNs[server]);
    freeNs[server] = startNs + services.sampleNs();
    if (freeNs[server] <= endNs) served.push({ arrivalNs, startNs, endNs: freeNs[server] });
  }
  return served;
}

function compare(policy: RawPolicy, servers: number, ratePerSecond: number, service: Distribution, durationNs: number) {
  const behaviour = { kind: 'server', arrivals: { kind: 'poisson', ratePerSecond }, service } as const;
  const simulation = simulate(
    { cpus: servers, policy, durationNs, workloads: [workload(behaviour, { threads: servers })] },
    SEED,
  );
  const simulated = requestsOf(simulation).map(({ arrivalNs, startNs, endNs }) => ({ arrivalNs, startNs, endNs }));
  const expected = firstComeFirstServed(
    servers,
    new Sampler({ kind: 'exponential', mean: 1e9 / ratePerSecond }, streamFor(SEED, 'server.arrivals')),
    new Sampler(service, streamFor(SEED, 'server.service')),
    durationNs,
  );
  return { simulated: simulated.sort((a, b) => a.arrivalNs - b.arrivalNs), expected };
}

/** Invariant I8: with every cost off the simulation is the closed form. */
describe('a server without costs', () => {
  it.each(POLICIES)(
    'with one thread on one CPU is the first-come-first-served queue, request by request: %j',
    (policy) => {
      const { simulated, expected } = compare(policy, 1, 800, { kind: 'exponential', mean: 1e6 }, 20e9);
      expect(expected.length).toBeGreaterThan(15_000);
      expect(simulated).toEqual(expected);
    },
  );

  it.each([2, 3, 8])(
    'with a thread for each of %i CPUs is the queue with as many servers, request by request',
    (servers) => {
      const rate = 700 * servers;
      const { simulated, expected } = compare(
        POLICIES[0],
        servers,
        rate,
        { kind: 'lognormal', mean: 1e6, cv: 0.5 },
        5e9,
      );
      expect(expected.length).toBeGreaterThan(6000);
      expect(simulated).toEqual(expected);
    },
  );

  it('has the mean response of M/M/1, 1 / (µ - λ)', () => {
    const { simulated } = compare(POLICIES[2], 1, 500, { kind: 'exponential', mean: 1e6 }, 400e9);
    const mean = simulated.reduce((sum, { arrivalNs, endNs }) => sum + endNs - arrivalNs, 0) / simulated.length;
    expect(Math.abs(mean / 2e6 - 1)).toBeLessThan(0.02);
  });
});

it('requests of a workload with several parts are measured as one', () => {
  const worker = {
    kind: 'server',
    arrivals: { kind: 'constant', ratePerSecond: 100 },
    service: { kind: 'constant', value: 1e6 },
  } as const;
  const simulation = simulate({
    cpus: 2,
    policy: { cfs: { kernel: '6.1' } },
    workloads: [
      workload(worker, { name: 'pool.a', series: 'pool' }),
      workload(worker, { name: 'pool.b', series: 'pool' }),
    ],
  });
  // the arrival at the very end is not served any more
  expect(simulation.finish().metrics['pool.throughput']).toBe(2 * 99);
});
