import { describe, expect, it } from 'vitest';
import { arrowAt, arrowsOf } from './draw-flows.ts';
import type { Panel } from './layout.ts';

const panel: Panel = {
  side: 0,
  y: 80,
  height: 120,
  title: { y: 80, height: 20 },
  lanes: { y: 100, height: 100 },
  laneHeight: 20,
  laneCount: 5,
};
const scene = { view: { t0: 1000, fraction: 0, span: 100 }, width: 200, scale: 1, scroll: 10 };
const flow = { timeNs: 1010, wakerTask: 0, wakerCpu: 1, task: 1, cpu: 3, startNs: 1060 };

const asTheyAre = (cpu: number) => cpu;

describe('arrows', () => {
  it('lead from the middle of one lane to that of another', () => {
    expect(arrowsOf([flow], panel, scene, asTheyAre)).toEqual([{ flow, x0: 20, y0: 120, x1: 120, y1: 160 }]);
  });

  it('follow lanes that were moved, and are left out where one of the two is hidden', () => {
    const reversed = arrowsOf([flow], panel, scene, (cpu) => 4 - cpu);
    expect(reversed).toEqual([{ flow, x0: 20, y0: 160, x1: 120, y1: 120 }]);
    expect(arrowsOf([flow], panel, scene, (cpu) => (cpu === 3 ? -1 : cpu))).toEqual([]);
  });

  it('are left out where lanes are too low, or nothing of them is in view', () => {
    expect(arrowsOf([flow], { ...panel, laneHeight: 5 }, scene, asTheyAre)).toEqual([]);
    expect(
      arrowsOf(
        [
          { ...flow, startNs: 999, timeNs: 900 },
          { ...flow, timeNs: 1101, startNs: 1200 },
        ],
        panel,
        scene,
        asTheyAre,
      ),
    ).toEqual([]);
    expect(arrowsOf(undefined, panel, scene, asTheyAre)).toEqual([]);
  });

  it('are found by a pointer near any part of them, the nearest first', () => {
    const other = { ...flow, wakerCpu: 3 };
    const arrows = arrowsOf([flow, other], panel, scene, asTheyAre);
    expect(arrowAt(arrows, 70, 143, 1)?.flow).toBe(flow);
    expect(arrowAt(arrows, 60, 158, 1)?.flow).toBe(other);
    expect(arrowAt(arrows, 70, 110, 1)).toBeUndefined();
    expect(arrowAt(arrows, 124, 161, 1)?.flow).toBeDefined();
  });
});
