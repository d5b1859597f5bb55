import { describe, expect, it } from 'vitest';
import { gapsOf, joinedGaps, momentBesideGaps, outsideOf, sharedGaps, unknownIn } from './gaps.ts';
import { recordSlices } from './slices.fixture.ts';
import { TimelineIndex } from './timeline-index.ts';
import type { LaneMoment } from './timeline-types.ts';

const FOREVER = Number.POSITIVE_INFINITY;
const stretch = (fromNs: number, toNs: number) => ({ fromNs, toNs });
const SAMPLED = { why: 'sample', stretches: [stretch(0, 10), stretch(100, 110)], endNs: 200 } as const;
const GAPS = [stretch(10, 100), stretch(110, FOREVER)];

describe('what was not recorded', () => {
  it('lies between the stretches and after the last one, counted from the begin of the recording', () => {
    expect(gapsOf(undefined, 0)).toEqual([]);
    expect(gapsOf(SAMPLED, 0)).toEqual(GAPS);
    const window = { why: 'window', stretches: [stretch(50, 80)], endNs: 200 } as const;
    expect(gapsOf(window, 50)).toEqual([stretch(30, FOREVER)]);
    expect(gapsOf(window, 0)).toEqual([stretch(0, 50), stretch(80, FOREVER)]);
    expect(gapsOf({ ...window, stretches: [] }, 0)).toEqual([stretch(0, FOREVER)]);
  });

  it('leaves the rest of a range', () => {
    expect(outsideOf([], 3, 9)).toEqual([stretch(3, 9)]);
    expect(outsideOf(GAPS, 5, 105)).toEqual([stretch(5, 10), stretch(100, 105)]);
    expect(outsideOf(GAPS, 20, 90)).toEqual([]);
    expect(outsideOf(GAPS, 105, 500)).toEqual([stretch(105, 110)]);
  });

  it('is counted in a range, and what two recordings both lack is told', () => {
    expect([unknownIn([], 0, 50), unknownIn(GAPS, 5, 105), unknownIn(GAPS, 105, 205)]).toEqual([0, 90, 95]);
    expect(sharedGaps(GAPS, [])).toEqual([]);
    expect(sharedGaps(GAPS, [stretch(5, 20), stretch(40, 60), stretch(105, 120)])).toEqual([
      stretch(10, 20),
      stretch(40, 60),
      stretch(110, 120),
    ]);
  });

  it('of either of two recordings is not recorded of their difference', () => {
    expect(joinedGaps(GAPS, [stretch(5, 20), stretch(40, 60), stretch(105, 120)])).toEqual([
      stretch(5, 100),
      stretch(105, FOREVER),
    ]);
  });

  it('is told apart from stillness', () => {
    const idle: LaneMoment = { kind: 'idle', cpu: 1, startNs: 4, endNs: 104 };
    expect(momentBesideGaps(idle, 50, GAPS)).toEqual({ kind: 'unrecorded', startNs: 10, endNs: 100 });
    expect(momentBesideGaps(idle, 7, GAPS)).toEqual({ ...idle, endNs: 10 });
    expect(momentBesideGaps(idle, 102, GAPS)).toEqual({ ...idle, startNs: 100 });
    expect(momentBesideGaps({ ...idle, endNs: undefined }, 150, GAPS)).toEqual({
      kind: 'unrecorded',
      startNs: 110,
      endNs: undefined,
    });
    expect(momentBesideGaps(idle, 50, [])).toBe(idle);
    // what was under way when a stretch ended is recorded to its end
    const held: LaneMoment = { kind: 'held', task: 1, startNs: 8, endNs: 30, waiting: 0 };
    expect(momentBesideGaps(held, 20, GAPS)).toBe(held);
    const several: LaneMoment = { kind: 'several', capacity: 2, holding: [], startNs: undefined, endNs: 104 };
    expect(momentBesideGaps(several, 20, GAPS).kind).toBe('unrecorded');
    // from samples, which are taken all the time
    expect(momentBesideGaps({ kind: 'level', value: 0, full: 1 }, 20, GAPS).kind).toBe('level');
  });

  it('counts for nothing in figures of a range', () => {
    const { handle } = recordSlices([
      { start: 2, end: 6, task: 1, cpu: 1 },
      { start: 0, end: 200, task: 0, cpu: 0 },
    ]);
    const index = new TimelineIndex(handle, {
      originNs: 0,
      cpus: 2,
      classes: 1,
      classOf: new Uint8Array(2),
      recorded: SAMPLED,
    });
    index.update(undefined, 10);
    const { taskNs, taskSlices, cpuNs, switches, recordedNs, utilisation } = index.statistics(0, 200);
    expect([...taskNs, ...cpuNs]).toEqual([20, 4, 20, 4]);
    expect([...taskSlices, switches]).toEqual([1, 1, 2]);
    expect([recordedNs, utilisation]).toEqual([20, 24 / 40]);
    expect(index.momentOf(1, 50).kind).toBe('unrecorded');
  });
});
