import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GOVERNORS } from '../../machine/power/frequency/governors.ts';
import { digestRecording } from '../../recording/digest.ts';
import { RecordingReader, type TableReader } from '../../recording/reader.ts';
import { plainMachine } from '../plain-machine.ts';
import { configOf, cyclic, hog, periodic, requestsOf, slicesOf, workload } from '../scenario.fixture.ts';
import { SchedulingSimulation } from '../simulation.ts';
import { IDLE_GOVERNORS } from './config.ts';
import { powerOf, runWith } from './power.fixture.ts';

const table = (simulation: SchedulingSimulation, name: string): TableReader =>
  new RecordingReader(simulation.recording).table(name);

/** Rows of energy: when they end, and joules by part. */
function energyRows(simulation: SchedulingSimulation): { timeNs: number; joules: number[] }[] {
  const rows = table(simulation, 'power');
  return Array.from({ length: rows.rows }, (_, row) => ({
    timeNs: rows.value(0, row),
    joules: Array.from({ length: 8 }, (_unused, part) => rows.value(part + 1, row)),
  }));
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('energy of a machine', () => {
  it('is that of rest while nothing runs', () => {
    const { metrics } = runWith(powerOf(4), 4, [periodic(1, 1e9 - 1)]).finish();
    expect(metrics.energy).toBeCloseTo(10, 3);
    expect(metrics['power.mean']).toBeCloseTo(10, 3);
  });

  it('is that of busy cores while all run', () => {
    const { metrics } = runWith(powerOf(4), 4, [hog({ threads: 4 })]).finish();
    expect(metrics.energy).toBeCloseTo(10 + 5 + 4 * 3, 9);
    expect(metrics['energy.cores']).toBeCloseTo(12, 9);
    expect(metrics['power.peak']).toBeCloseTo(27, 9);
    expect(metrics['residency.busy']).toBeCloseTo(1, 12);
  });

  it('counts the sibling of a busy thread by its share', () => {
    const machine = plainMachine(4, { smt: 2 });
    const { metrics } = runWith(powerOf(4, { smt: 2 }), 4, [hog({ threads: 4 })], { machine }).finish();
    expect(metrics['energy.cores']).toBeCloseTo(2 * 3 * 1.5, 9);
  });

  it('pays for waking up: the exit latency is spent awake, and delays the first instruction', () => {
    const simulation = runWith(powerOf(1), 1, [periodic(1e6, 10e6)]);
    const { metrics, observations } = simulation.finish();
    expect(metrics['periodic.wakeup.max']).toBe(100_000);
    expect(observations['periodic.wakeup']).toBe(100);
    // the last period begins with the end of the run
    expect(metrics.energy).toBeCloseTo(10 + (5 + 3) * 99 * 1.1e-3, 9);
  });

  it('takes in the traffic of the tasks that run', () => {
    const memory = { footprintBytes: 0, bytesPerSecond: 5e9, smtSensitivity: 1, cacheSensitivity: 1 };
    const { metrics } = runWith(powerOf(2), 2, [hog({ threads: 2, memory })]).finish();
    expect(metrics['energy.dram']).toBeCloseTo(1, 9);
  });
});

describe('frequency', () => {
  const changing = (governor: (typeof GOVERNORS)[number]) =>
    powerOf(2, { frequency: { governor, latencyNs: 50_000, rateLimitNs: 4e6 } });

  it('is the lowest under powersave: work takes twice as long at a third of the power', () => {
    const simulation = runWith(changing('powersave'), 2, [periodic(1e6, 10e6)], { warmupNs: 1e8 });
    const service = requestsOf(simulation)
      .filter(({ arrivalNs }) => arrivalNs > 1e8)
      .map(({ startNs, endNs }) => endNs - startNs);
    expect(new Set(service)).toEqual(new Set([2e6]));
    const { metrics } = simulation.finish();
    expect(metrics['frequency.mean']).toBe(1e9);
    expect(metrics['energy.cores']).toBeCloseTo(100 * 2.1e-3 * 1, 2);
  });

  it('follows what is used under schedutil, and is the highest under performance', () => {
    const meanOf = (governor: (typeof GOVERNORS)[number], runNs: number) =>
      runWith(changing(governor), 2, [periodic(runNs, 10e6)], { warmupNs: 2e8 }).finish().metrics['frequency.mean'];
    expect(meanOf('schedutil', 1e6)).toBe(1e9);
    expect(meanOf('schedutil', 8e6)).toBeGreaterThan(1.9e9);
    expect(meanOf('ondemand', 9.5e6)).toBeGreaterThan(1.9e9);
    expect(meanOf('performance', 1e6)).toBe(2e9);
  });

  it('is followed on a machine with one CPU as well', () => {
    const power = powerOf(1, { frequency: { governor: 'schedutil', latencyNs: 50_000, rateLimitNs: 4e6 } });
    const { metrics } = runWith(power, 1, [periodic(1e6, 20e6)], { warmupNs: 2e8 }).finish();
    expect(metrics['frequency.mean']).toBe(1e9);
  });
});

describe('idle states', () => {
  const states = (governor: (typeof IDLE_GOVERNORS)[number], latencyNs = Number.POSITIVE_INFINITY) =>
    runWith(powerOf(1, { idle: { governor, latencyNs } }), 1, [periodic(1e6, 10e6)]).finish().metrics;

  it('are deep between timers that are far apart, for both governors that predict', () => {
    for (const governor of ['menu', 'teo', 'deepest'] as const) {
      expect(states(governor)['residency.C6']).toBeGreaterThan(0.85);
    }
  });

  it('stay light where a governor or the allowed latency keeps them so', () => {
    expect(states('shallowest')['residency.C6']).toBe(0.01);
    expect(states('menu', 10_000)['residency.C6']).toBe(0.01);
    expect(states('shallowest')['periodic.wakeup.p50']).toBe(0);
  });
});

describe('whatever runs', () => {
  const workloads = fc.array(
    fc.oneof(
      fc
        .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 }))
        .map(([run, sleep, threads]) => cyclic(run * 1e5, sleep * 1e5, { threads })),
      fc.integer({ min: 1, max: 3 }).map((threads) => hog({ threads })),
      fc.integer({ min: 50, max: 2000 }).map((ratePerSecond) =>
        workload(
          {
            kind: 'server',
            arrivals: { kind: 'poisson', ratePerSecond },
            service: { kind: 'exponential', mean: 3e5 },
          },
          { threads: 4 },
        ),
      ),
    ),
    { minLength: 1, maxLength: 3 },
  );
  const named = (list: readonly ReturnType<typeof hog>[]) => list.map((each, w) => ({ ...each, name: `w${w}` }));

  it('the parts add up to the energy in every interval, residencies to the time', () => {
    fc.assert(
      fc.property(
        workloads,
        fc.constantFrom(...GOVERNORS),
        fc.constantFrom(...IDLE_GOVERNORS),
        (list, governor, idleGovernor) => {
          const power = powerOf(4, {
            frequency: { governor, latencyNs: 50_000, rateLimitNs: 2e6 },
            idle: { governor: idleGovernor, latencyNs: Number.POSITIVE_INFINITY },
          });
          const simulation = runWith(power, 4, named(list), { warmupNs: 1e8, durationNs: 4e8 });
          const { metrics } = simulation.finish();
          const rows = energyRows(simulation);
          expect(rows.map(({ timeNs }) => timeNs)).toEqual(rows.map((_, row) => (row + 1) * 10e6));
          for (const { joules } of rows) {
            // at rest for 10 ms at least, all cores busy at most
            expect(sum(joules)).toBeGreaterThanOrEqual(0.1 - 1e-12);
            expect(sum(joules)).toBeLessThanOrEqual(0.27 + 1e-12);
          }
          const measured = rows.filter(({ timeNs }) => timeNs > 1e8).map(({ joules }) => sum(joules));
          expect(sum(measured)).toBeCloseTo(metrics.energy, 9);
          const parts = Object.entries(metrics).filter(([name]) => /^energy\.(?!per)/.test(name));
          expect(sum(parts.map(([, value]) => value))).toBeCloseTo(metrics.energy, 9);
          const shares = ['busy', 'C1', 'C6'].map((state) => metrics[`residency.${state}`]);
          expect(sum(shares)).toBeCloseTo(1, 9);
          expect(metrics['residency.busy']).toBeCloseTo(metrics.utilisation + metrics.overhead, 9);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('nothing changes by accounting for it where waking up takes no time', () => {
    fc.assert(
      fc.property(workloads, (list) => {
        const power = powerOf(4, { idle: { governor: 'shallowest', latencyNs: Number.POSITIVE_INFINITY } });
        // CPUs begin in the deepest state
        const { meter } = power;
        const instant = {
          ...power,
          meter: { ...meter, idleStates: meter.idleStates.map((s) => ({ ...s, exitNs: 0 })) },
        };
        const on = runWith(instant, 4, named(list), { durationNs: 3e8 });
        const off = runWith(undefined, 4, named(list), { durationNs: 3e8 });
        expect(slicesOf(on)).toEqual(slicesOf(off));
        expect(on.finish().metrics).toMatchObject(off.finish().metrics);
      }),
      { numRuns: 20 },
    );
  });

  it('goes on after it was set back as it did the first time', () => {
    const power = powerOf(4, {
      frequency: { governor: 'schedutil', latencyNs: 50_000, rateLimitNs: 2e6 },
      idle: { governor: 'menu', latencyNs: Number.POSITIVE_INFINITY },
    });
    const list = [cyclic(3e5, 7e5, { threads: 5 }), periodic(1e6, 7e6, { threads: 2 })];
    const straight = runWith(power, 4, list);
    const again = runWith(power, 4, list, { durationNs: 1e9 });
    expect(digestRecording(again.recording)).toBe(digestRecording(straight.recording));
    const config = { ...configOf({ policy: { eevdf: { kernel: '6.12' } }, cpus: 4, workloads: list }), power };
    const simulation = new SchedulingSimulation(config, 1);
    simulation.advance(4e8, Number.POSITIVE_INFINITY);
    const checkpoint = simulation.checkpoint();
    simulation.advance(simulation.endNs, Number.POSITIVE_INFINITY);
    simulation.restore(checkpoint);
    simulation.advance(simulation.endNs, Number.POSITIVE_INFINITY);
    expect(digestRecording(simulation.recording)).toBe(digestRecording(straight.recording));
    expect(simulation.finish()).toEqual(straight.finish());
  });
});
