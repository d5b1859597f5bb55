import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwakeNodes } from './awake-nodes.ts';
import type { ParkConfig } from './config.ts';
import { meanWatts, wattsAt } from './node-load.ts';
import { ParkRun } from './park-run.ts';

const CURVE = { idleWatts: 63, active: [90, 100, 161] } as const;
const FLAT_DAY = Array.from({ length: 24 }, () => 1);
const FLAT_WEEK = Array.from({ length: 7 }, () => 1);

const config = (changes: Partial<ParkConfig> = {}): ParkConfig => ({
  classes: [{ name: 'node', nodes: 10, capacity: 1, power: CURVE, offWatts: 5 }],
  minutes: 3 * 1440,
  demand: { mean: 0.3, daily: FLAT_DAY, weekly: FLAT_WEEK, noise: 0, noiseHalfLifeMinutes: 60, growth: 0 },
  balance: 'spread',
  fullAt: 0.8,
  unevenness: 0,
  sleep: undefined,
  pue: 1.25,
  usdPerKwh: Array.from({ length: 24 }, () => 0.1),
  gCo2PerKwh: Array.from({ length: 24 }, () => 400),
  ...changes,
});

function finish(changes: Partial<ParkConfig>, seed = 1): ParkRun {
  const run = new ParkRun(config(changes), seed, 'park');
  while (run.advance(1000));
  return run;
}

describe('load of nodes', () => {
  it('has the mean power of nodes with unlike loads', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (mean, uneven) => {
          const width = Math.min(uneven * Math.sqrt(3), 1, 1 / mean - 1);
          const nodes = 20_000;
          let sum = 0;
          for (let i = 0; i < nodes; i++) sum += wattsAt(CURVE, mean * (1 + width * ((2 * i + 1) / nodes - 1)));
          expect(meanWatts(CURVE, mean, uneven)).toBeCloseTo(sum / nodes, 4);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('nodes that sleep', () => {
  it('stay on as long as they were needed lately, and come after their boot', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 5 }),
        (needs, after, boot) => {
          const nodes = new AwakeNodes(20, after, boot);
          const wanted = needs.map((_, minute) => Math.max(...needs.slice(Math.max(0, minute - after), minute + 1)));
          needs.forEach((needed, minute) => {
            nodes.step(minute, needed);
            expect(nodes.on).toBeLessThanOrEqual(wanted[minute]);
            expect(nodes.on + nodes.booting).toBeGreaterThanOrEqual(wanted[minute]);
            // as many as were wanted at every minute of a boot are there
            const booted = Math.min(...wanted.slice(Math.max(0, minute - boot), minute + 1));
            if (minute >= boot) expect(nodes.on).toBeGreaterThanOrEqual(booted);
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a park', () => {
  it('takes the same as its nodes one by one', () => {
    const { totals } = finish({});
    const each = wattsAt(CURVE, 0.3);
    expect(totals.nodeJoules).toBeCloseTo(10 * each * 3 * 86_400, 3);
    expect(totals.facilityJoules).toBeCloseTo(totals.nodeJoules * 1.25, 3);
    expect(totals.usd).toBeCloseTo((totals.facilityJoules / 3.6e6) * 0.1, 6);
    expect(totals.gCo2).toBeCloseTo((totals.facilityJoules / 3.6e6) * 400, 3);
    expect(totals.peakWatts).toBeCloseTo(10 * each * 1.25, 6);
  });

  it('packs work on few nodes, and may switch the rest off', () => {
    const spread = finish({}).totals;
    const packed = finish({ balance: 'pack' }).totals;
    // 3 of 10 nodes of work at 0.8 each: four nodes at 0.75, six at rest
    expect(packed.nodeJoules).toBeCloseTo((4 * wattsAt(CURVE, 0.75) + 6 * 63) * 3 * 86_400, 3);
    const asleep = finish({ balance: 'pack', sleep: { reserve: 0, afterMinutes: 0, bootMinutes: 0 } }).totals;
    expect(asleep.nodeJoules).toBeCloseTo((4 * wattsAt(CURVE, 0.75) + 6 * 5) * 3 * 86_400, 3);
    for (const { served, demanded } of [spread, packed, asleep]) expect(served).toBeCloseTo(demanded, 6);
  });

  it('fills the first class first', () => {
    const better = {
      name: 'new',
      nodes: 2,
      capacity: 3,
      power: { ...CURVE, active: [90, 50, 50] },
      offWatts: 5,
    } as const;
    const { classes } = config();
    const { totals } = finish({ classes: [better, ...classes], balance: 'pack', fullAt: 1, minutes: 1 });
    // 0.3 of 16: 4.8 of the 6 that the two new ones can do
    expect(totals.nodeJoules / 60).toBeCloseTo(2 * wattsAt(better.power, 0.8) + 10 * 63, 6);
  });

  it('leaves next to nothing for a node', () => {
    const { classes } = config();
    const two = [{ ...classes[0], nodes: 3 }, classes[0]];
    const tiny = { ...config().demand, mean: (3 * 0.8 + 1e-12) / 13 };
    const { totals } = finish({ classes: two, demand: tiny, balance: 'pack', minutes: 1 });
    expect(totals.nodeJoules / 60).toBeCloseTo(3 * wattsAt(CURVE, 0.8) + CURVE.active[0] + 9 * 63, 6);
  });

  it('overloads what is on while a whole class boots', () => {
    const { classes, demand } = config();
    const two = [{ ...classes[0], nodes: 2 }, classes[0]];
    const daily = Array.from({ length: 24 }, (_, hour) => (hour === 5 ? 5 : 0.1));
    const sleep = { reserve: 0, afterMinutes: 0, bootMinutes: 10 };
    const { totals } = finish({ classes: two, demand: { ...demand, daily }, balance: 'pack', sleep, minutes: 1440 });
    expect(totals.nodeJoules).toBeGreaterThan(0);
    expect(totals.served).toBeLessThan(totals.demanded);
  });

  it('never does more than it is asked for or has nodes for, nor takes less than nodes at rest', () => {
    const patterns = (length: number) =>
      fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: length, maxLength: length });
    fc.assert(
      fc.property(
        fc.record({
          balance: fc.constantFrom('spread' as const, 'pack' as const),
          unevenness: fc.double({ min: 0, max: 1, noNaN: true }),
          fullAt: fc.double({ min: 0.1, max: 1, noNaN: true }),
          mean: fc.double({ min: 0, max: 1, noNaN: true }),
          noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
          daily: patterns(24),
          weekly: patterns(7),
          sleep: fc.option(
            fc.record({
              reserve: fc.double({ min: 0, max: 0.5, noNaN: true }),
              afterMinutes: fc.integer({ min: 0, max: 100 }),
              bootMinutes: fc.integer({ min: 0, max: 20 }),
            }),
            { nil: undefined },
          ),
        }),
        ({ mean, noise, daily, weekly, ...rest }) => {
          const demand = { mean, noise, daily, weekly, noiseHalfLifeMinutes: 30, growth: 0.1 };
          const run = new ParkRun(config({ ...rest, demand, minutes: 300 }), 3, 'park');
          for (let more = true; more; ) {
            more = run.advance(1);
            const { now } = run;
            expect(now.served).toBeLessThanOrEqual(now.demand * (1 + 1e-9) + 1e-12);
            expect(now.served).toBeLessThanOrEqual(now.on * (1 + 1e-9));
            expect(now.nodeWatts).toBeGreaterThanOrEqual(now.idleWatts - 1e-9);
            if (!rest.sleep) expect(now.served).toBeCloseTo(Math.min(now.demand, 10), 9);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
