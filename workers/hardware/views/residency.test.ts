import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIRECTORY, POWER, recordingOf, type StateRow } from './power.fixture.ts';
import { residency } from './residency.ts';

const of = (states: readonly StateRow[], window = { fromNs: 0, toNs: 1000 }) =>
  residency(recordingOf([], states), DIRECTORY, POWER, window);

describe('residencies', () => {
  const states: readonly StateRow[] = [
    [0, 0, 0, 1e9],
    [0, 1, 2, 1e9],
    [300, 0, 1, 1e9],
    [500, 0, 0, 2e9],
  ];

  it('tell work at each frequency from idling in each state', () => {
    const { hz, workingNs, idleNs, unknownNs } = of(states);
    expect([...hz]).toEqual([1e9, 2e9]);
    expect([...workingNs]).toEqual([300, 500, 0, 0]);
    expect([...idleNs]).toEqual([200, 0, 0, 1000]);
    expect([...unknownNs]).toEqual([0, 0]);
  });

  it('of a window begin with the state that it finds', () => {
    const { workingNs, idleNs, windowNs } = of(states, { fromNs: 400, toNs: 600 });
    expect(windowNs).toBe(200);
    expect([...workingNs]).toEqual([100, 0]);
    expect([...idleNs]).toEqual([100, 0, 0, 200]);
  });

  it('say what was not recorded, and which frequency is not known', () => {
    const { hz, unknownNs, workingNs } = of([[600, 0, 0, 0]]);
    expect([...hz]).toEqual([Number.NaN]);
    expect([...unknownNs]).toEqual([600, 1000]);
    expect([...workingNs]).toEqual([400, 0]);
  });

  it('add up to the window for every CPU', () => {
    const step = fc.record({
      ns: fc.nat(90),
      cpu: fc.nat(1),
      state: fc.nat(2),
      hz: fc.constantFrom(1e9, 2e9),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(900), fc.nat(900), (steps, a, b) => {
        let timeNs = 0;
        const rows = steps.map(({ ns, cpu, state, hz }): StateRow => {
          timeNs += ns;
          return [timeNs, cpu, state, hz];
        });
        const found = of(rows, { fromNs: Math.min(a, b), toNs: Math.max(a, b) });
        for (let cpu = 0; cpu < 2; cpu++) {
          const sum = (values: Float64Array, width: number) =>
            values.subarray(cpu * width, (cpu + 1) * width).reduce((total, ns) => total + ns, 0);
          const all = sum(found.workingNs, found.hz.length) + sum(found.idleNs, 2) + found.unknownNs[cpu];
          expect(all).toBe(found.windowNs);
        }
      }),
    );
  });
});
