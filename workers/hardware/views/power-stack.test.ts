import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIRECTORY, POWER, type PowerRow, recordingOf } from './power.fixture.ts';
import { powerStack } from './power-stack.ts';

const WHOLE = { fromNs: 0, toNs: 1000 };
const stack = (rows: readonly PowerRow[], window = WHOLE, most = 100) =>
  powerStack(recordingOf(rows), DIRECTORY, POWER, window, most);

describe('the power stack', () => {
  // 1 µs at 1 W is 1 µJ
  const rows: readonly PowerRow[] = [
    [200, 2e-6, 4e-6],
    [1000, 8e-6, 0],
  ];

  it('is as it was recorded while it fits', () => {
    const { edgesNs, watts, joules, coveredNs } = stack(rows);
    expect([...edgesNs]).toEqual([0, 200, 1000]);
    expect([...watts].map((w) => Math.round(w * 1e6) / 1e6)).toEqual([10, 10, 20, 0]);
    expect([...joules].map((j) => j * 1e6)).toEqual([10, 4]);
    expect(coveredNs).toBe(1000);
  });

  it('of a window has the share of the rows that it cuts', () => {
    const { edgesNs, joules } = stack(rows, { fromNs: 100, toNs: 600 });
    expect([...edgesNs]).toEqual([100, 200, 600]);
    expect(joules[0]).toBeCloseTo(5e-6, 12);
    expect(joules[1]).toBeCloseTo(2e-6, 12);
  });

  it('says what is not known, instead of 0', () => {
    const { watts, joules } = stack([[1000, 1e-6, Number.NaN]]);
    expect(watts[0]).toBeCloseTo(1, 9);
    expect(watts[1]).toBeNaN();
    expect(joules[1]).toBeNaN();
    expect([...stack([]).watts].every(Number.isNaN)).toBe(true);
  });

  it('covers only what has been recorded while a run goes on', () => {
    const { watts, coveredNs } = stack([[400, 4e-6, 0]], WHOLE, 1);
    expect(coveredNs).toBe(400);
    expect(watts[0]).toBeCloseTo(10, 9);
  });

  it('keeps the energy, however few intervals it is drawn in', () => {
    const row = fc.record({ ns: fc.integer({ min: 1, max: 500 }), idle: fc.nat(1000), cores: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 80 }), (steps, most) => {
        let timeNs = 0;
        const made = steps.map(({ ns, idle, cores }): PowerRow => {
          timeNs += ns;
          return [timeNs, idle, cores];
        });
        const { edgesNs, watts, joules } = stack(made, { fromNs: 0, toNs: timeNs }, most);
        const intervals = edgesNs.length - 1;
        expect(intervals).toBeLessThanOrEqual(Math.max(most, 1));
        for (const part of [0, 1]) {
          let sum = 0;
          for (let at = 0; at < intervals; at++) {
            sum += (watts[part * intervals + at] * (edgesNs[at + 1] - edgesNs[at])) / 1e9;
          }
          const truth = steps.reduce((total, step) => total + (part === 0 ? step.idle : step.cores), 0);
          expect(sum).toBeCloseTo(truth, 6);
          expect(joules[part]).toBeCloseTo(truth, 6);
        }
      }),
    );
  });
});
