import { describe, expect, test } from 'vitest';
import type { Assumptions, Uncertain, Work } from './config.ts';
import { type Estimate, estimate } from './estimate.ts';
import { isMissing } from './figures.ts';
import { BEST } from './inputs.ts';
import { configOf, figure, HPL, MACHINE, workload } from './machine.fixture.ts';
import { PART, sumOf } from './watts.ts';

const INTEGER: Work = { kind: 'integer', instructions: 12e12 };
const STREAM: Work = { kind: 'memory-bound', bytes: 80e12, intensity: 0 };

function of(work: Work, changes: Parameters<typeof workload>[1] = {}, config = configOf()): Estimate {
  const own = estimate(config, workload(work, changes), BEST);
  if (isMissing(own)) throw new Error(own.missing.join());
  return own;
}

const assumed = (name: keyof Assumptions, value: number) =>
  configOf({
    assumptions: { ...configOf().assumptions, [name]: { ...(configOf().assumptions[name] as Uncertain), value } },
  });

describe('equal work', () => {
  test('at a measured rate and power takes their quotient and product', () => {
    expect(of(HPL)).toMatchObject({
      seconds: 1e4,
      joules: 1.2e6,
      rateBasis: 'measured',
      powerBasis: 'measured',
      scope: 'wall',
    });
  });

  test('is predicted from ceilings where nothing was measured, or the model is asked for', () => {
    const config = configOf({ figures: 'model' });
    // 8 cores x 16 flop x 2 GHz x 0.72
    expect(of(HPL, {}, config)).toMatchObject({
      rateBasis: 'predicted',
      powerBasis: 'predicted',
      capacity: 8 * 16 * 2e9 * 0.72,
    });
  });

  test('with a serial part: one core alone, then all of them', () => {
    const own = of(INTEGER, { serial: 0.5 });
    // 7-zip: 12 G/s on all cores, 2 G/s on one
    expect(own.seconds).toBeCloseTo(6e12 / 2e9 + 6e12 / 12e9, 6);
    expect(own.phases.map(({ cores }) => cores)).toEqual([1, 8]);
    // 40 W at rest, 60 W more with all cores, 0.3 of which wake the packages
    expect(own.joules).toBeCloseTo(3000 * (40 + 60 * (0.3 + 0.7 / 8)) + 500 * 100, 6);
  });

  test('goes with bandwidth until memory is saturated', () => {
    expect(of(STREAM, { cores: 2 }).capacity).toBe(40e9);
    expect(of(STREAM, { cores: 8 }).capacity).toBe(80e9);
  });

  test('of high intensity is limited by the cores', () => {
    const own = of({ kind: 'memory-bound', bytes: 1e12, intensity: 10 });
    expect(own).toMatchObject({ limit: 'compute', capacity: 100e9 / 10 });
  });

  test('a fixed load takes the power of its share, and none can be more than the capacity', () => {
    const own = of({ kind: 'idle-heavy', instructionsPerS: 1.2e9, seconds: 100 });
    expect(own.utilisation).toBeCloseTo(0.1, 12);
    expect(own.joules).toBeCloseTo(100 * (40 + 60 * (0.3 + 0.7 * 0.1)), 9);
    const tooMuch = workload({ kind: 'idle-heavy', instructionsPerS: 24e9, seconds: 100 });
    expect(estimate(configOf(), tooMuch, BEST)).toEqual({ missing: [], overload: 2 });
  });

  test('parts add up, and the ISA acts on cores alone', () => {
    const whole = of(HPL);
    const half = of(HPL, {}, assumed('isaPowerFactor', 0.5));
    expect(half.joules).toBeCloseTo(whole.joules - whole.coreJoules / 2, 6);
    // 0.6 of what is above 40 W at rest
    expect(whole.phases[0].watts[PART.cores]).toBeCloseTo(0.6 * 80, 9);
    expect(sumOf(whole.phases[0].watts)).toBeCloseTo(120, 9);
  });

  test('what the supply loses is a part of what the wall gives', () => {
    const wallPower = { ...MACHINE.wallPower, supplyWatts: figure(240), supplyClass: 'platinum' } as const;
    const own = of(HPL, {}, configOf({ machine: { ...MACHINE, wallPower } }));
    const [{ watts }] = own.phases;
    // about half of the rating is given, at 94 %
    expect(watts[PART.supply] / 120).toBeCloseTo(0.06, 2);
    expect(sumOf(watts)).toBeCloseTo(120, 9);
    expect(own.joules).toBeCloseTo(of(HPL).joules, 6);
  });

  test('software that is twice as good halves time and energy', () => {
    expect(of(HPL, {}, assumed('softwareMaturity', 2)).joules).toBeCloseTo(of(HPL).joules / 2, 6);
  });

  test('at half the frequency takes twice the time and an eighth of the cores’ power', () => {
    const whole = of(HPL);
    const half = of(HPL, { hz: 1e9 });
    expect(half.seconds).toBeCloseTo(2 * whole.seconds, 6);
    expect(half.phases[0].watts[PART.cores]).toBeCloseTo(whole.phases[0].watts[PART.cores] / 8, 9);
  });
});

describe('what is unknown', () => {
  const without = (changes: Partial<typeof MACHINE>) => configOf({ machine: { ...MACHINE, ...changes } });

  test('is named', () => {
    const noRate = without({ work: [], coreTypes: [{ ...MACHINE.coreTypes[0], flopsPerCycle: undefined }] });
    expect(estimate(noRate, workload(HPL), BEST)).toEqual({ missing: ['work.hpl', 'flopsPerCycle'] });
    const noPower = without({
      wallPower: { ...MACHINE.wallPower, fullWatts: undefined },
      packagePower: { ...MACHINE.packagePower, tdpWatts: undefined },
    });
    expect(estimate(noPower, workload(INTEGER), BEST)).toEqual({
      missing: ['wallPower.fullWatts', 'packagePower.tdpWatts'],
    });
  });

  test('a rating stands for power only with all cores busy, and is said to be assumed', () => {
    const rated = without({ wallPower: { ...MACHINE.wallPower, idleWatts: undefined, fullWatts: undefined } });
    expect(of(INTEGER, {}, rated)).toMatchObject({ powerBasis: 'assumed', scope: 'nameplate', joules: 80_000 });
    expect(estimate(rated, workload(INTEGER, { cores: 4 }), BEST)).toMatchObject({
      missing: ['wallPower.idleWatts', 'wallPower.fullWatts'],
    });
  });

  test('recalled figures make a result doubtful', () => {
    expect(of(INTEGER).doubtful).toBe(false);
    const recalled = without({ wallPower: { ...MACHINE.wallPower, fullWatts: figure(100, 'recalled') } });
    expect(of(INTEGER, {}, recalled).doubtful).toBe(true);
  });
});
