import { describe, expect, it } from 'vitest';
import { moreLane } from './lane-ids.ts';
import { recordHolds } from './slices.fixture.ts';
import { TimelineIndex } from './timeline-index.ts';
import type { MoreLane } from './timeline-types.ts';

const slices = Array.from({ length: 50 }, (_, i) => ({ start: i * 10, end: i * 10 + 7, task: i % 2, cpu: i % 2 }));
const holds = [{ start: 20, end: 60, task: 1, resource: 0, waiting: 2 }];

function indexed(more: readonly MoreLane[]): TimelineIndex {
  const handle = recordHolds(slices, holds);
  const index = new TimelineIndex(handle, { originNs: 0, cpus: 2, classes: 1, classOf: Uint8Array.of(0, 0), more });
  index.update(undefined, 1000);
  return index;
}

const lock: MoreLane = { kind: 'spans', table: 'holds', resource: 0, capacity: 1 };
/** A table of slices has no resources: reading it as one of holds fails. */
const broken: MoreLane = { kind: 'spans', table: 'slices', resource: 0, capacity: 1 };

describe('lanes that cannot be read', () => {
  it('are told with the reason, and leave the others as they are', () => {
    const index = indexed([lock, broken]);
    const lanes = [0, moreLane(1), 1, moreLane(0)];
    const window = index.window(0, 500, 40, lanes);
    expect(window.unread).toEqual([{ lane: 1, reason: 'table slices has no column resource' }]);
    const { unread: _, lanes: __, ...sound } = indexed([lock]).window(0, 500, 40, [0, 1, moreLane(0)]);
    expect(window.rectStart).toEqual(sound.rectStart);
    expect(window.columnShare).toEqual(sound.columnShare);
    expect(window.rectsFrom[2]).toBe(window.rectsFrom[1]);
    expect(window.columnsFrom[2]).toBe(window.columnsFrom[1]);
    expect(window.waits.map(({ lane }) => lane)).toEqual([3]);
  });

  it('are told from lanes where nothing happens, by whoever asks what is there', () => {
    const index = indexed([lock, broken]);
    index.window(0, 500, 40, [moreLane(1)]);
    const reason = 'table slices has no column resource';
    expect(index.momentOf(moreLane(1), 5)).toEqual({ kind: 'unread', reason });
    expect(index.momentOf(moreLane(0), 5).kind).toBe('off');
    expect([...index.active([0, moreLane(1)], 600, 700)]).toEqual([0, 1]);
    expect(index.event([moreLane(1), 1], 15, 1)).toEqual({ timeNs: 17, lane: 1 });
  });
});
