import { describe, expect, it } from 'vitest';
import { measuredCurves } from './curves.ts';
import { modelError } from './model-error.ts';
import { fitPackage, packageCurves, packagePowerSchema } from './package-power.ts';

describe('measured curves', () => {
  it('are 17 of packages, 7 of servers and 2 ladders, each in the order of x and with a model at every point', () => {
    const curves = measuredCurves();
    const counts = ['package-power', 'load-power', 'idle-ladder'].map(
      (kind) => curves.filter((curve) => curve.kind === kind).length,
    );
    expect(counts).toEqual([17, 7, 2]);
    expect(new Set(curves.map(({ id }) => id)).size).toBe(26);
    for (const { points, model, fittedOn } of curves) {
      expect(model.map(([x]) => x)).toEqual(points.map(([x]) => x));
      expect(points.every(([x], index) => index === 0 || x > points[index - 1][0])).toBe(true);
      expect(fittedOn.length).toBeLessThanOrEqual(4);
    }
  });

  it('have errors of the points that were not fitted on', () => {
    expect(modelError([10, 10, 10], [11, 50, 8], [1])).toMatchObject({
      mape: expect.closeTo(0.15, 12),
      worst: expect.closeTo(-0.2, 12),
      worstIndex: 2,
      points: 2,
    });
  });

  it('take the first of two runs with as many cores, and columns by their names', () => {
    const rows = [2, 1, 3, 3, 4].map((cores, run) => [100 + 10 * cores + (run === 3 ? 50 : 0), cores]);
    const [curve] = packageCurves(packagePowerSchema.parse({ 'm/c': { cols: ['pkgW', 'cores'], rows } }));
    expect(curve).toMatchObject({ machine: 'm', code: 'c', cores: [1, 2, 3, 4], packageWatts: [110, 120, 130, 140] });
    expect(fitPackage(curve).error.mape).toBeCloseTo(0, 12);
    expect(packagePowerSchema.safeParse({ 'm/c': { cols: ['cores', 'pkgW'], rows: [[1]] } }).success).toBe(false);
  });
});
