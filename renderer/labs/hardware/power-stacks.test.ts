import { describe, expect, it } from 'vitest';
import { holdsUnknown, joulesOf, type PartedPower, shownParts, stackOf, toldJoules } from './power-stacks.ts';

const named = (id: string) => ({ id, label: { en: id } });

const a: PartedPower = {
  parts: ['idle', 'cores', 'fans'].map(named),
  startNs: 100,
  power: {
    edgesNs: Float64Array.of(100, 200, 300),
    watts: Float64Array.of(1, 2, 3, 4, 0, 0),
    joules: Float64Array.of(3, 7, 0),
    coveredNs: 200,
  },
};
const b: PartedPower = {
  parts: ['idle', 'cores', 'accelerators'].map(named),
  startNs: 0,
  power: {
    edgesNs: Float64Array.of(0, 100),
    watts: Float64Array.of(5, Number.NaN, 6),
    joules: Float64Array.of(5, Number.NaN, 6),
    coveredNs: 100,
  },
};

describe('energy of a part', () => {
  it('is unknown at rest where none was told, and nothing of other parts', () => {
    expect(toldJoules('idle', 0)).toBeNaN();
    expect(toldJoules('idle', 3)).toBe(3);
    expect(toldJoules('fans', 0)).toBe(0);
  });
});

describe('parts of power', () => {
  it('are shown where anything took some of them, or nobody knows', () => {
    expect(shownParts([a, b]).map(({ id }) => id)).toEqual(['idle', 'cores', 'accelerators']);
    expect(shownParts([a]).map(({ id }) => id)).toEqual(['idle', 'cores']);
  });

  it('are stacked in one order for all variants, over time since the start', () => {
    const shown = shownParts([a, b]);
    expect([...stackOf(a, shown).edges]).toEqual([0, 100, 200]);
    expect([...stackOf(a, shown).values]).toEqual([1, 2, 3, 4, 0, 0]);
    expect([...stackOf(b, shown).values]).toEqual([5, Number.NaN, 6]);
    const untold = { ...b, power: { ...b.power, joules: Float64Array.of(0, 5, 6) } };
    expect(stackOf(untold, shown).values[0]).toBeNaN();
    expect(joulesOf(untold, 'idle')).toBeNaN();
    expect([holdsUnknown([a]), holdsUnknown([a, untold])]).toEqual([false, true]);
    expect(shownParts([untold]).map(({ id }) => id)).toEqual(['idle', 'cores', 'accelerators']);
    expect([joulesOf(a, 'cores'), joulesOf(a, 'accelerators'), joulesOf(b, 'cores')]).toEqual([7, 0, Number.NaN]);
  });
});
