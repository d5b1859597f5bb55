import { describe, expect, it } from 'vitest';
import type { LaneDescription } from '../../workers/lab/lanes.ts';
import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';
import type { Panel } from './layout.ts';
import { unreadOf } from './unread.ts';

const panel = { lanes: { y: 100, height: 40 }, laneHeight: 10, laneCount: 4 } as Panel;
const rows = [5, 6, 7, 8].map((id) => ({ id }) as LaneDescription);
const windowOf = (lanes: readonly number[], unread: readonly number[] = []) =>
  ({
    lanes,
    fromNs: 200,
    toNs: 600,
    unread: unread.map((lane) => ({ lane, reason: '' })),
  }) as unknown as TimelineWindow;

const marked = (known: Parameters<typeof unreadOf>[3]) =>
  unreadOf(panel, 0, rows, known).map(({ strip, stretches }) => [
    strip.y,
    strip.height,
    ...stretches.flatMap(({ fromNs, toNs }) => [fromNs, toNs]),
  ]);
const always = [0, Number.POSITIVE_INFINITY];

describe('what could not be read', () => {
  it('is nothing while everything is there, and while it is on its way', () => {
    expect(marked({ window: windowOf([5, 6, 7, 8]), behind: undefined, failed: false })).toEqual([]);
    expect(marked({ window: windowOf([5]), behind: undefined, failed: false })).toEqual([]);
    expect(marked({ window: undefined, behind: undefined, failed: false })).toEqual([]);
  });

  it('is a lane that failed by itself', () => {
    expect(marked({ window: windowOf([5, 6, 7, 8], [1]), behind: undefined, failed: false })).toEqual([
      [110, 10, ...always],
    ]);
  });

  it('is all that the last picture does not have when the next one failed', () => {
    expect(marked({ window: undefined, behind: undefined, failed: true })).toEqual([[100, 40, ...always]]);
    expect(marked({ window: windowOf([5, 6]), behind: undefined, failed: true })).toEqual([
      [120, 20, ...always],
      [100, 20, 0, 200, 600, Number.POSITIVE_INFINITY],
    ]);
    expect(marked({ window: windowOf([5, 6]), behind: windowOf([5, 6]), failed: true })).toEqual([
      [120, 20, ...always],
    ]);
  });
});
