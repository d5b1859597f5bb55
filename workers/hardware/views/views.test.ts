import { describe, expect, test } from 'vitest';
import type { HardwareConfig } from '../config.ts';
import { configOf, figure, HPL, MACHINE, workload } from '../machine.fixture.ts';
import { race } from './race.ts';
import { roofline } from './roofline.ts';
import { tornado } from './tornado.ts';

const hpl = 'floating-point';
const other = (changes: Partial<HardwareConfig['machine']>): HardwareConfig =>
  configOf({ machine: { ...MACHINE, id: 'other', ...changes } });

describe('tornado', () => {
  const slow = other({
    work: [{ work: 'hpl', rate: figure(50e9, 'recalled'), unit: 'flop/s', wallWatts: figure(120) }],
  });

  test('moves every input alone, and names the widest first', () => {
    const found = tornado(slow, configOf(), hpl, 'energy');
    expect(found?.ratio).toBeCloseTo(2, 12);
    const bars = found?.bars.filter(({ whatIf }) => !whatIf) ?? [];
    // a recalled rate is known to 12 %, a measured one to 3 %
    expect(bars[0]).toMatchObject({ id: 'machine.other.work.hpl.rate', low: 2 / 0.76, high: 2 / 1.24 });
    expect(bars.map(({ id }) => id)).toContain('machine.test.work.hpl.wallWatts');
    const sizes = bars.map(({ low, high }) => Math.abs(high - low));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test('what both sides share carries nothing of their ratio', () => {
    const ids = tornado(slow, configOf(), hpl, 'energy')?.bars.map(({ id }) => id);
    expect(ids).not.toContain('assumption.pue');
    expect(ids).not.toContain('assumption.usd-per-kwh');
  });

  test('says what the claim, better software and the process of the other would do', () => {
    const bars = tornado(other({ processNm: figure(16) }), configOf(), hpl, 'energy')?.bars ?? [];
    const byId = Object.fromEntries(bars.map((bar) => [bar.id, bar]));
    // cores draw 0.6 of the 80 W above rest, of 120 W in all
    expect(byId.isaPowerFactor).toMatchObject({ whatIf: true, low: 1 });
    expect(byId.isaPowerFactor.high).toBeCloseTo(1 - (0.3 * 48) / 120, 12);
    expect(byId.softwareMaturity.high).toBeCloseTo(1 / 1.69, 12);
    expect(byId.processNode).toMatchObject({ lowInput: 16, highInput: 7 });
    expect(byId.processNode.high).toBeLessThan(1);
  });

  test('of what is unknown there is none', () => {
    const unknown = other({ coreTypes: [{ ...MACHINE.coreTypes[0], flopsPerCycle: undefined }], work: [] });
    expect(tornado(unknown, configOf(), hpl, 'energy')).toBeUndefined();
    expect(tornado(configOf(), configOf(), 'no such work', 'energy')).toBeUndefined();
  });
});

describe('roofline', () => {
  test('has the ceilings of the machine, and works below them', () => {
    const works = [
      workload(HPL, { name: 'hpl' }),
      workload({ kind: 'memory-bound', bytes: 1e12, intensity: 0.5 }, { name: 'stream' }),
      workload({ kind: 'integer', instructions: 1e12 }, { name: 'zip' }),
    ];
    const view = roofline(configOf({ workloads: works }));
    expect(view).toMatchObject({ peakFlopsPerS: 256e9, peakBytesPerS: 100e9, reachedBytesPerS: 80e9 });
    expect(view.ridge).toBeCloseTo((256e9 * 0.72) / 80e9, 12);
    expect(view.points).toEqual([
      { workload: 'hpl', intensity: 16, flopsPerS: 100e9, basis: 'measured' },
      { workload: 'stream', intensity: 0.5, flopsPerS: 40e9, basis: 'measured' },
    ]);
  });
});

describe('race', () => {
  test('the marked frequency is that of least energy among all that are drawn', () => {
    const [view] = race(configOf());
    const least = view.points.reduce((a, b) => (b.joules < a.joules ? b : a));
    const step = view.points[1].hz - view.points[0].hz;
    expect(Math.abs(least.hz - view.bestHz)).toBeLessThanOrEqual(step);
    // 72 W of everything else against 48 W of the cores at 2 GHz: (72 / 96)^(1/3)
    expect(view.bestHz).toBeCloseTo(2e9 * Math.cbrt(72 / 96), -1);
    expect(view.advice).toBe('pace');
  });

  test('rest that draws power anyway makes slower cheaper', () => {
    const [view] = race(configOf());
    // 40 of the 72 W are drawn at rest too
    expect(view.bestInWindowHz).toBeCloseTo(2e9 * Math.cbrt(32 / 96), -1);
    const added = view.points.map(({ addedJoules }) => addedJoules as number);
    const least = view.points[added.indexOf(Math.min(...added))];
    expect(Math.abs(least.hz - (view.bestInWindowHz as number))).toBeLessThanOrEqual(
      view.points[1].hz - view.points[0].hz,
    );
  });

  test('there is none where memory sets the rate', () => {
    expect(race(configOf({ workloads: [workload({ kind: 'memory-bound', bytes: 1e12, intensity: 0 })] }))).toEqual([]);
  });
});
