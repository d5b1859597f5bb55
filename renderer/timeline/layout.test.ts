import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitTest, layoutFor } from './layout.ts';

describe('layoutFor', () => {
  it('stacks strips without overlap, and A and B have lanes of the same height', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 320, max: 3000 }),
        fc.constantFrom(1, 1.5, 2),
        fc.integer({ min: 1, max: 300 }),
        fc.boolean(),
        (cssHeight, scale, cpus, pair) => {
          const height = Math.round(cssHeight * scale);
          const layout = layoutFor(1200, height, scale, pair ? [cpus, cpus] : [cpus]);
          const strips = [
            layout.overview,
            layout.axis,
            ...layout.panels.flatMap(({ title, lanes }) => [title, lanes]),
            ...(layout.difference ? [layout.difference] : []),
          ].sort((a, b) => a.y - b.y || a.height - b.height);
          strips.slice(1).forEach((strip, i) => {
            expect(strip.y).toBe(strips[i].y + strips[i].height);
          });
          expect(layout.bottom).toBeLessThanOrEqual(height);
          expect(new Set(layout.panels.map(({ laneHeight }) => laneHeight)).size).toBe(1);
          const [first] = layout.panels;
          expect(first.laneCount * first.laneHeight - first.lanes.height).toBeLessThanOrEqual(layout.scrollRange);
        },
      ),
    );
  });

  it('finds the lane at a point, scrolled or not', () => {
    const layout = layoutFor(1000, 700, 1, [4, 4]);
    const { lanes, laneHeight } = layout.panels[1];
    expect(hitTest(layout, 500, lanes.y + 2.5 * laneHeight, 0)).toEqual({ kind: 'lane', side: 1, lane: 2 });
    expect(hitTest(layout, 500, lanes.y + 0.5 * laneHeight, 2 * laneHeight)).toEqual({
      kind: 'lane',
      side: 1,
      lane: 2,
    });
    expect(hitTest(layout, 10, lanes.y, 0).kind).toBe('gutter');
    expect(hitTest(layout, 500, 1, 0).kind).toBe('overview');
    expect(hitTest(layout, 500, layout.axis.y, 0).kind).toBe('axis');
    expect(hitTest(layout, 500, layout.bottom + 1, 0).kind).toBe('none');
  });
});
