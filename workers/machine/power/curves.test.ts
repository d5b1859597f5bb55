import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreVolts, coreWatts, dynamicWatts, leakageWatts, typicalCore } from './core-power.ts';
import { fitLoadCurve, loadWatts } from './load-curve.ts';
import { fitPackageLine, packageWatts } from './package-power.ts';
import { supplyLoss, supplyOf, supplyOutput } from './supply.ts';

describe('package power', () => {
  it('is a line up to the limit', () => {
    const line = fitPackageLine([1, 18, 36], [104, 172, 244]);
    expect(packageWatts(line, 0)).toBeCloseTo(100, 9);
    expect(packageWatts(line, 36, 240)).toBe(240);
    expect(() => fitPackageLine([4, 4], [1, 2])).toThrow(RangeError);
  });
});

describe('load curve', () => {
  it('steps up from idle and bends, and ends at full load', () => {
    const curve = fitLoadCurve(60, [0.1, 0.5, 1], [101, 125, 200]);
    expect([0, 0.1, 0.5, 1, 2].map((load) => loadWatts(curve, load))).toEqual([
      60,
      ...[101, 125, 200, 200].map((watts) => expect.closeTo(watts, 9)),
    ]);
    expect(() => fitLoadCurve(60, [0.5, 1], [1, 2])).toThrow(RangeError);
  });
});

describe('core', () => {
  it('draws less at every lower frequency, first by volts and frequency, then by frequency alone', () => {
    const core = typicalCore(3e9, 6);
    expect(coreWatts(core, 3e9)).toBeCloseTo(6, 12);
    expect([coreVolts(core, 9e9), coreVolts(core, 1e9)]).toEqual([1.1, 0.7]);
    expect(leakageWatts(core, 1e9)).toBe(leakageWatts(core, 0.5e9));
    expect(dynamicWatts(core, 1e9)).toBeCloseTo(2 * dynamicWatts(core, 0.5e9), 12);
    expect(dynamicWatts(core, 3e9) / dynamicWatts(core, 1.5e9)).toBeGreaterThan(3);
  });
});

describe('supply', () => {
  it('has the efficiency of its class where it is tested', () => {
    const supply = supplyOf('titanium', 1000);
    expect([100, 200, 500, 1000].map((watts) => watts / (watts + supplyLoss(supply, watts)))).toEqual(
      [0.9, 0.94, 0.96, 0.91].map((part) => expect.closeTo(part, 12)),
    );
    expect(supplyLoss(supply, 0)).toBeGreaterThan(0);
    expect(() => supplyOf('gold', 0)).toThrow(RangeError);
  });

  it('can be gone through backwards', () => {
    const watts = fc.double({ min: 1, max: 1500, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom('titanium', 'platinum', 'gold'), watts, (kind, out) => {
        const supply = supplyOf(kind, 1000);
        expect(supplyOutput(supply, out + supplyLoss(supply, out))).toBeCloseTo(out, 6);
      }),
    );
  });
});
