import { describe, expect, it } from 'vitest';
import { drawGaps, stripsOf } from './draw-gaps.ts';
import type { LaneScene } from './draw-lanes.ts';
import type { Panel } from './layout.ts';

/** A scene of 100 ns on 100 pixels, and what is drawn on it, in order. */
function scene() {
  const drawn: string[] = [];
  const context = {
    fillStyle: '',
    save: () => undefined,
    restore: () => undefined,
    beginPath: () => undefined,
    rect: (...box: number[]) => drawn.push(`within ${box}`),
    clip: () => undefined,
    moveTo: () => undefined,
    lineTo: () => undefined,
    stroke: () => drawn.push('hatching'),
    fillRect(...box: number[]) {
      drawn.push(`${this.fillStyle} ${box}`);
    },
  };
  const view = { t0: 0, fraction: 0, span: 100 };
  const palette = { muted: 'grey', lane: 'white' };
  return { drawn, of: { context, view, palette, left: 10, width: 100, scale: 1, scroll: 0 } as unknown as LaneScene };
}

const strip = { y: 5, height: 12 };

describe('what was not recorded', () => {
  it('covers slices that go on through it, below its hatching, and nothing beside it', () => {
    const { drawn, of } = scene();
    drawGaps(
      of,
      strip,
      [
        { fromNs: 20, toNs: 50 },
        { fromNs: 90, toNs: Number.POSITIVE_INFINITY },
      ],
      '',
    );
    expect(drawn).toEqual([
      'within 30,5,30,12',
      'within 100,5,10,12',
      'white 30,5,30,12',
      'white 100,5,10,12',
      'hatching',
    ]);
  });

  it('leaves the rows that are known, of those in sight', () => {
    const panel = { lanes: { y: 100, height: 35 }, laneHeight: 10, laneCount: 6 } as Panel;
    const strips = (scroll: number, known: readonly number[]) =>
      stripsOf(panel, scroll, (row) => !known.includes(row)).map(({ y, height }) => [y, height]);
    expect(strips(0, [])).toEqual([[100, 35]]);
    expect(strips(0, [1])).toEqual([
      [100, 10],
      [120, 15],
    ]);
    expect(strips(15, [1, 4])).toEqual([[105, 20]]);
    expect(strips(0, [0, 1, 2, 3])).toEqual([]);
  });
});
