import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MenuGovernor } from './menu.ts';
import { deepestWithin, type IdleGovernor } from './states.ts';
import { TeoGovernor } from './teo.ts';

const US = 1_000;
/** C1, C1E and C6 of Sapphire Rapids (intel_idle). */
const STATES = [
  { name: 'C1', exitNs: 1 * US, residencyNs: 1 * US, watts: 1.5 },
  { name: 'C1E', exitNs: 2 * US, residencyNs: 4 * US, watts: 1 },
  { name: 'C6', exitNs: 290 * US, residencyNs: 800 * US, watts: 0.1 },
];
const ANY = Number.POSITIVE_INFINITY;
const GOVERNORS: readonly (readonly [string, () => IdleGovernor])[] = [
  ['menu', () => new MenuGovernor(STATES)],
  ['teo', () => new TeoGovernor(STATES)],
];

function teach(governor: IdleGovernor, untilTimerNs: number, idleNs: number, times: number): void {
  for (let time = 0; time < times; time++) {
    governor.select(untilTimerNs, ANY);
    governor.reflect(idleNs);
  }
}

describe('an idle period', () => {
  it('is spent in the deepest state that pays and is left in time', () => {
    expect([0, 3, 4, 799, 800].map((us) => deepestWithin(STATES, us * US, ANY))).toEqual([0, 0, 1, 1, 2]);
    expect(deepestWithin(STATES, 1e9, 100 * US)).toBe(1);
  });
});

describe.each(GOVERNORS)('%s', (_, make) => {
  it('begins with what the timer says', () => {
    expect(make().select(5e6, ANY)).toBe(2);
    expect(make().select(100 * US, ANY)).toBe(1);
  });

  it('learns that wake-ups come before the timer, and unlearns it', () => {
    const governor = make();
    teach(governor, 5e6, 50 * US, 20);
    expect(governor.select(5e6, ANY)).toBe(1);
    governor.reflect(5e6);
    teach(governor, 5e6, 5e6, 40);
    expect(governor.select(5e6, ANY)).toBe(2);
  });

  it('keeps to the latency that is allowed', () => {
    const period = fc.tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(period), fc.integer({ min: 1_000, max: 400_000 }), (periods, latencyNs) => {
        const governor = make();
        for (const [untilTimerNs, part] of periods) {
          const state = governor.select(untilTimerNs, latencyNs);
          expect(STATES[state].exitNs).toBeLessThanOrEqual(latencyNs);
          governor.reflect(part * untilTimerNs);
        }
      }),
    );
  });
});

/** Periods that a governor learns from before it is held to account. */
const LEARNING = 30;

/** Of an idle period: the power of its state until it ends, then full power while the core wakes. */
function joules(state: number, idleNs: number, wakeWatts = 4): number {
  const { watts, exitNs } = STATES[state];
  return (watts * idleNs + wakeWatts * exitNs) / 1e9;
}

describe.each(GOVERNORS)('energy under %s', (_, make) => {
  /** Long and short periods that recur, and what their timers had said. */
  const patterns: Readonly<Record<string, (period: number) => readonly [untilTimerNs: number, idleNs: number]>> = {
    'timers that hold': (period) => [period % 2 === 0 ? 50 * US : 4e6, period % 2 === 0 ? 50 * US : 4e6],
    'early wake-ups': () => [4e6, 60 * US],
    'long rest': () => [20e6, 15e6],
  };

  it.each(Object.keys(patterns))(
    '%s: within 15 % of knowing the future, better than always the lightest or deepest',
    (name) => {
      const governor = make();
      let spent = 0;
      let least = 0;
      let lightest = 0;
      let deepest = 0;
      for (let period = 0; period < 400; period++) {
        const [untilTimerNs, idleNs] = patterns[name](period);
        const state = governor.select(untilTimerNs, ANY);
        governor.reflect(idleNs);
        if (period < LEARNING) continue;
        spent += joules(state, idleNs);
        least += Math.min(...STATES.map((_each, index) => joules(index, idleNs)));
        lightest += joules(0, idleNs);
        deepest += joules(2, idleNs);
      }
      expect(spent).toBeLessThan(1.15 * least);
      expect(spent).toBeLessThanOrEqual(Math.min(lightest, deepest * 1.01));
    },
  );
});

describe('menu', () => {
  it('leaves out a quarter of the recent periods that do not fit the others', () => {
    const governor = new MenuGovernor(STATES);
    for (const us of [60, 61, 59, 60, 4000, 62, 4500, 60]) {
      governor.select(5e6, ANY);
      governor.reflect(us * US);
    }
    expect(governor.select(5e6, ANY)).toBe(1);
  });
});
