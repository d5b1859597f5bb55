import { describe, expect, it } from 'vitest';
import type { RooflineView } from '../../../workers/hardware/views/roofline.ts';
import { roofLines, roofSpan } from './roof-lines.ts';

const roof: RooflineView = {
  peakFlopsPerS: 20,
  reachedFlopsPerS: 10,
  peakBytesPerS: 8,
  reachedBytesPerS: 5,
  ridge: 2,
  points: [{ workload: 'w', intensity: 0.5, flopsPerS: 2, basis: 'measured' }],
};

describe('a roof', () => {
  it('rises with the bandwidth and is level from the ridge on', () => {
    expect(roofLines(roof, [1, 8])).toEqual([
      { x: 1, y: 5 },
      { x: 2, y: 10 },
      { x: 8, y: 10 },
    ]);
  });

  it('is the ceiling that is known, where only one is, and nothing where none is', () => {
    expect(roofLines({ ...roof, reachedFlopsPerS: undefined, ridge: undefined }, [1, 2])[1]).toEqual({ x: 2, y: 10 });
    expect(roofLines({ ...roof, reachedBytesPerS: undefined, ridge: undefined }, [1, 2])[0]).toEqual({ x: 1, y: 10 });
    expect(roofLines({ ...roof, reachedBytesPerS: undefined, reachedFlopsPerS: undefined }, [1, 2])).toEqual([]);
  });

  it('is drawn around its points and its ridge', () => {
    expect(roofSpan([roof])).toEqual([0.125, 8]);
    expect(roofSpan([])).toBeUndefined();
  });
});
