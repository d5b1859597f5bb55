import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBars } from './bars-layout.ts';
import { detectedTone, toneOf } from './heat-tone.ts';
import { markRows } from './mark-rows.ts';
import { crosses, placeLabels } from './point-labels.ts';
import { nearestPoint, readingOrder } from './scatter-layout.ts';
import { labelStep, rowHeight, shareEdges } from './share-rows-layout.ts';
import { bySwing, tornadoAxis } from './tornado-layout.ts';

describe('labels of rows', () => {
  it('stand at powers of two and never closer than they are high', () => {
    for (let row = 1; row < 30; row++) {
      const step = labelStep(row);
      expect(Math.log2(step) % 1).toBe(0);
      expect(step * row).toBeGreaterThanOrEqual(12);
      if (step > 1) expect((step / 2) * row).toBeLessThan(14);
    }
    expect([2, 4, 12].map(labelStep)).toEqual([8, 4, 1]);
  });
});

describe('bars with intervals', () => {
  it('are as long as their values, with room for the longest interval', () => {
    const placed = placeBars([{ value: 5, low: 4, high: 10 }, { value: 2.5 }, { value: undefined }], 100);
    expect(placed).toEqual([{ length: 50, low: 40, high: 100 }, { length: 25, low: 25, high: 25 }, undefined]);
  });

  it('exist where everything is 0, and for none', () => {
    expect(placeBars([{ value: 0 }], 100)).toEqual([{ length: 0, low: 0, high: 0 }]);
    expect(placeBars([], 100)).toEqual([]);
  });
});

describe('a tornado', () => {
  const rows = [
    { id: 'small', low: 1.1, high: 1 },
    { id: 'large', low: 0.5, high: 2 },
    { id: 'unseen', low: 1, high: 1.001 },
  ];

  it('has the widest bar at the top', () => expect(bySwing(rows).map(({ id }) => id)).toEqual(['large', 'small']));

  it('has an axis that holds results and marks', () => {
    const axis = tornadoAxis(rows, 1, [2.5], 0, 100);
    for (const value of [0.5, 2, 2.5]) {
      expect(axis.at(value)).toBeGreaterThan(0);
      expect(axis.at(value)).toBeLessThan(100);
    }
    expect(Number.isFinite(tornadoAxis([], 1, [], 0, 100).at(1))).toBe(true);
  });
});

describe('the tone of a ratio', () => {
  it('is as strong for a half as for a double', () => {
    const ratio = fc.double({ min: 0.001, max: 1000, noNaN: true });
    fc.assert(
      fc.property(ratio, (r) => {
        expect((toneOf(r) ?? 9) + (toneOf(1 / r) ?? 9)).toBeCloseTo(0, 9);
      }),
    );
    expect([toneOf(1), toneOf(8), toneOf(64)]).toEqual([0, 1, 1]);
  });

  it('is that of equal where no difference is detected, however far the figures are from each other', () => {
    expect([detectedTone(4, '~'), detectedTone(0.5, 'insufficient')]).toEqual([0, 0]);
    expect([detectedTone(8, 'worse'), detectedTone(8, undefined), detectedTone(undefined, '~')]).toEqual([
      1,
      1,
      undefined,
    ]);
  });

  it('does not exist for what is not known', () => {
    expect([toneOf(undefined), toneOf(Number.NaN), toneOf(0)]).toEqual([undefined, undefined, undefined]);
  });
});

describe('rows of shares', () => {
  it('have their segments side by side', () => {
    expect([...shareEdges(Float64Array.of(0.25, 0.5, 1, 0), 2, 100)]).toEqual([0, 25, 75, 0, 100, 100]);
    expect(shareEdges(new Float64Array(0), 0, 100).length).toBe(0);
  });

  it('fit, within limits', () => {
    expect([rowHeight(4, 100, 3, 14), rowHeight(20, 100, 3, 14), rowHeight(900, 100, 3, 14)]).toEqual([14, 5, 3]);
  });
});

describe('points', () => {
  it('are read from left to right and upwards', () => {
    const points = [
      { x: 2, y: 1 },
      { x: 1, y: 9 },
      { x: 1, y: 3 },
    ];
    expect(readingOrder(points).map(({ y }) => y)).toEqual([3, 9, 1]);
  });

  it('are found by the pointer when it is near enough', () => {
    const placed = [
      { left: 0, top: 0 },
      { left: 10, top: 0 },
    ];
    expect([nearestPoint(placed, 7, 1, 20), nearestPoint(placed, 2, 1, 20), nearestPoint(placed, 90, 0, 20)]).toEqual([
      1, 0, -1,
    ]);
  });

  it('have labels that cover neither each other nor what is outside', () => {
    const area = { left: 0, right: 200, top: 0, bottom: 100 };
    const at = (left: number, top: number) => ({ left, top, width: 40 });
    expect(placeLabels([at(50, 50)], area)).toMatchObject([{ x: 58, y: 44, anchor: 'start' }]);
    // the second goes below, the third to the left
    const crowd = placeLabels([at(50, 50), at(52, 50), at(54, 50)], area);
    expect(crowd.map((label) => label && [label.y, label.anchor])).toEqual([
      [44, 'start'],
      [63, 'start'],
      [44, 'end'],
    ]);
    expect(placeLabels([at(190, 50)], area)[0]?.anchor).toBe('end');
    expect(placeLabels([{ left: 50, top: 50, width: 300 }], area)).toEqual([undefined]);
  });

  it('have labels that keep off lines, and stand further away where there is no room beside the point', () => {
    const area = { left: 0, right: 200, top: 0, bottom: 100 };
    const point = { left: 50, top: 50, width: 40 };
    const line = (...[x1, y1, x2, y2]: number[]) =>
      [
        { left: x1, top: y1 },
        { left: x2, top: y2 },
      ] as const;
    const rising = [line(0, 100, 100, 0)];
    const [beside] = placeLabels([point], area, rising);
    expect(beside).toMatchObject({ y: 63, anchor: 'start' });
    expect(beside?.leader).toBeUndefined();
    const level = [40, 50, 60].map((top) => line(0, top, 200, top));
    const [away] = placeLabels([point], area, level);
    expect(away?.leader?.[0]).toEqual({ left: 50, top: 50 });
    expect(level.filter((each) => away && crosses(each, away.box))).toEqual([]);
  });

  it('know whether a line runs through a box', () => {
    const box = { left: 10, right: 20, top: 10, bottom: 20 };
    const through = (x1: number, y1: number, x2: number, y2: number) =>
      crosses(
        [
          { left: x1, top: y1 },
          { left: x2, top: y2 },
        ],
        box,
      );
    expect([through(0, 15, 30, 15), through(15, 0, 15, 30), through(0, 0, 30, 30), through(12, 12, 13, 13)]).toEqual(
      Array(4).fill(true),
    );
    expect([through(0, 5, 30, 5), through(0, 15, 9, 15), through(0, 20, 9, 0), through(10, 0, 10, 30)]).toEqual(
      Array(4).fill(false),
    );
  });
});

it('labels of marks go one row further where they would run into each other', () => {
  expect(markRows([10, 12, 60, 14], [30, 30, 30, 30])).toEqual([0, 1, 0, 2]);
  expect(markRows([], [])).toEqual([]);
});
