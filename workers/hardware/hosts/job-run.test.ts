import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostsConfig } from './config.ts';
import { HOST_STATES } from './host-energy.ts';
import { JobRun } from './job-run.ts';

const POWER = { idleWatts: 95, oneCoreWatts: 120, fullWatts: 190 };

const config = (changes: Partial<HostsConfig> = {}): HostsConfig => ({
  hosts: 2,
  coresPerHost: 8,
  power: POWER,
  sleep: undefined,
  jobs: 1,
  interarrival: { kind: 'constant', value: 1e9 },
  service: { kind: 'constant', value: 10e9 },
  placement: 'spread',
  ...changes,
});

function finish(changes: Partial<HostsConfig>, seed = 1): JobRun {
  const run = new JobRun(config(changes), seed, 'web');
  while (run.advance(Infinity, 1000));
  return run;
}

const power = fc
  .record({
    idle: fc.integer({ min: 0, max: 200 }),
    wake: fc.integer({ min: 0, max: 50 }),
    core: fc.integer({ min: 0, max: 20 }),
    cores: fc.integer({ min: 1, max: 16 }),
  })
  .map(({ idle, wake, core, cores }) => ({
    coresPerHost: cores,
    power: { idleWatts: idle, oneCoreWatts: idle + wake + core, fullWatts: idle + wake + core * cores },
  }));

const configs = fc
  .record({
    machine: power,
    hosts: fc.integer({ min: 1, max: 8 }),
    jobs: fc.integer({ min: 1, max: 200 }),
    gapNs: fc.integer({ min: 1, max: 5e9 }),
    serviceNs: fc.integer({ min: 1, max: 20e9 }),
    placement: fc.constantFrom('spread' as const, 'pack' as const),
    sleep: fc.option(
      fc.record({
        afterNs: fc.integer({ min: 0, max: 10e9 }),
        offWatts: fc.integer({ min: 0, max: 20 }),
        bootNs: fc.integer({ min: 0, max: 30e9 }),
        bootWatts: fc.integer({ min: 0, max: 300 }),
      }),
      { nil: undefined },
    ),
  })
  .map(
    ({ machine, gapNs, serviceNs, ...rest }): HostsConfig => ({
      ...machine,
      ...rest,
      interarrival: { kind: 'exponential', mean: gapNs },
      service: { kind: 'lognormal', mean: serviceNs, cv: 1 },
    }),
  );

describe('jobs on hosts', () => {
  it('takes the power of an idle host, of one busy core, and of all', () => {
    const one = finish({ hosts: 1 });
    // idle until the job comes at 1 s, then one core for 10 s
    expect(one.energy.joules).toBe(95 + 10 * 120);
    const all = finish({ hosts: 1, jobs: 8, interarrival: { kind: 'constant', value: 1 } });
    expect(all.peakWatts).toBeCloseTo(190, 10);
    expect(all.energy.spent('busyCores')).toBe(8 * 10e9);
  });

  it('spreads jobs over hosts, or packs them', () => {
    const both = { jobs: 4, interarrival: { kind: 'constant', value: 1e6 } } as const;
    // two hosts awake for about 10 s, against one
    expect(finish({ ...both, placement: 'spread' }).energy.spent('awake')).toBeGreaterThan(19e9);
    expect(finish({ ...both, placement: 'pack' }).energy.spent('awake')).toBeLessThan(11e9);
  });

  it('switches hosts off, and lets a job wait for one to boot', () => {
    const sleep = { afterNs: 5e8, offWatts: 4, bootNs: 30e9, bootWatts: 150 };
    const run = finish({ hosts: 1, sleep });
    expect([...run.responses.view()]).toEqual([40e9]);
    // 0.5 s idle, off until 1 s, 30 s booting, 10 s with one core
    expect(run.energy.joules).toBeCloseTo(0.5 * 95 + 0.5 * 4 + 30 * 150 + 10 * 120, 9);
  });

  it('waits in the order of arrival when all cores are busy', () => {
    const run = finish({ hosts: 1, coresPerHost: 1, jobs: 3, interarrival: { kind: 'constant', value: 4e9 } });
    expect([...run.responses.view()]).toEqual([10e9, 16e9, 22e9]);
  });

  it('counts every nanosecond of every host once, and work as what the jobs asked for', () => {
    fc.assert(
      fc.property(configs, fc.integer({ min: 1, max: 1000 }), (each, seed) => {
        const run = new JobRun(each, seed, 'jobs');
        while (run.advance(Infinity, 7)) {
          const { counts } = run.energy;
          expect(counts.on + counts.off + counts.booting).toBe(each.hosts);
          expect(counts.awake).toBeLessThanOrEqual(counts.on);
          expect(counts.busyCores).toBeLessThanOrEqual(counts.awake * each.coresPerHost);
        }
        const { energy, nowNs } = run;
        expect(energy.spent('on') + energy.spent('off') + energy.spent('booting')).toBe(each.hosts * nowNs);
        expect(run.responses.length).toBe(each.jobs);
        expect(Math.min(...run.responses.view())).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  it('has exact joules: whole nanoseconds times watts, whatever the number of events', () => {
    const run = finish({
      hosts: 16,
      jobs: 20_000,
      interarrival: { kind: 'exponential', mean: 1e8 },
      service: { kind: 'exponential', mean: 10e9 },
    });
    const exact = HOST_STATES.map((state) => BigInt(run.energy.spent(state)));
    const [on, awake, busy] = exact;
    // in units of a nanojoule: 95 W at rest, 15 W awake, 10 W a core
    expect(run.energy.joules).toBeCloseTo(Number(on * 95n + awake * 15n + busy * 10n) / 1e9, 3);
    expect(on).toBe(16n * BigInt(run.nowNs));
    expect(busy).toBeGreaterThan(19_000n * 10_000_000_000n);
  });

  it('gives the same for the same seed', () => {
    const twice = [1, 2].map(() => finish({ jobs: 500, service: { kind: 'exponential', mean: 3e9 } }, 7));
    expect(twice[0].energy.joules).toBe(twice[1].energy.joules);
    expect([...twice[0].responses.view()]).toEqual([...twice[1].responses.view()]);
  });
});
