import { describe, expect, it } from 'vitest';
import { lineLayout } from './line-layout.ts';

const AREA = { left: 0, right: 100, top: 0, bottom: 50 };
const linear = { x: 'linear', y: 'linear' } as const;

describe('the axes of a line chart', () => {
  it('begin at 0 upwards, so that lengths can be compared', () => {
    const layout = lineLayout(
      [
        { x: 1, y: 90 },
        { x: 2, y: 100 },
      ],
      linear,
      AREA,
    );
    expect(layout?.y.at(0)).toBe(50);
    expect(layout?.x.at(1)).toBe(0);
    expect(layout?.x.at(2)).toBe(100);
  });

  it('have room for intervals', () => {
    const layout = lineLayout([{ x: 1, y: 10, low: 5, high: 20 }], linear, AREA);
    expect(layout?.y.at(20)).toBeGreaterThan(0);
  });

  it('leave out what has no place on a logarithmic axis', () => {
    const scales = { x: 'linear', y: 'log' } as const;
    expect(lineLayout([{ x: 1, y: 0 }], scales, AREA)).toBeUndefined();
    const layout = lineLayout(
      [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
        { x: 2, y: 100 },
      ],
      scales,
      AREA,
    );
    expect(layout?.y.at(1)).toBe(50);
    expect(layout?.y.ticks.every((tick) => tick > 0)).toBe(true);
  });

  it('exist for a single point, and not for none', () => {
    expect(lineLayout([{ x: 4, y: 0 }], linear, AREA)?.x.at(4)).toBe(50);
    expect(lineLayout([], linear, AREA)).toBeUndefined();
  });
});
