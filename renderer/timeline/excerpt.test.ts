import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slicesArbitrary } from '../../workers/recording/slices.fixture.ts';
import { excerptRects } from './excerpt.ts';
import { testSource } from './timeline.fixture.ts';

describe('excerptRects', () => {
  it('keeps the busy time of every CPU, whatever it merges, and never overlaps', () => {
    fc.assert(
      fc.property(slicesArbitrary(2, 3), fc.nat(1000), fc.integer({ min: 1, max: 200 }), (slices, part, most) => {
        const { handle, directory } = testSource('a', slices);
        const end = slices.at(-1)?.end ?? 1000;
        const from = Math.floor((end * part) / 2000);
        const to = from + Math.ceil(end / 2) + 1;
        for (const { cpu, rects } of excerptRects(handle, directory, from, to, most).lanes) {
          const ran = slices
            .filter((s) => s.cpu === cpu)
            .reduce((sum, s) => sum + Math.max(0, Math.min(s.end, to) - Math.max(s.start, from)), 0);
          expect(rects.reduce((sum, rect) => sum + (rect.end - rect.start) * rect.busy, 0)).toBeCloseTo(ran, 3);
          rects.forEach((rect, i) => {
            expect(rect.start).toBeGreaterThanOrEqual(rects[i - 1]?.end ?? from);
          });
          expect(rects.length).toBeLessThanOrEqual(2 * most + 2);
        }
      }),
    );
  });

  it('says that it merged, and which workload ran longest there', () => {
    const slices = [0, 1, 2, 3].map((i) => ({
      start: i * 10,
      end: i * 10 + (i === 2 ? 9 : 4),
      task: i === 2 ? 2 : 0,
      cpu: 0,
    }));
    const { handle, directory } = testSource('a', [...slices, { start: 500, end: 900, task: 1, cpu: 0 }]);
    const { lanes, merged } = excerptRects(handle, directory, 0, 1000, 10);
    expect(merged).toBe(4);
    expect(lanes[0].rects).toEqual([
      { start: 0, end: 34, task: undefined, workload: 'web', busy: 21 / 34 },
      { start: 500, end: 900, task: 1, workload: 'web', busy: 1 },
    ]);
  });
});
