import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest, Snapper } from './snap.ts';
import { createTimelineStore } from './state.ts';

describe('nearest', () => {
  it('is the nearest within reach, and nothing beyond it', () => {
    const times = fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), times, fc.integer({ min: 0, max: 100 }), (t, all, within) => {
        const found = nearest(t, all, within);
        const away = all.flatMap((each) => (each === undefined ? [] : [Math.abs(each - t)]));
        const least = Math.min(Number.POSITIVE_INFINITY, ...away);
        expect(found === undefined ? undefined : Math.abs(found - t)).toBe(least <= within ? least : undefined);
      }),
    );
  });
});

describe('Snapper', () => {
  const boundaries = [100, 250, 250, 400];
  const make = () => {
    const store = createTimelineStore(1000);
    let asked = 0;
    let changed = 0;
    const snapper = new Snapper({
      store,
      edges: async (_, t) => {
        asked++;
        return {
          before: boundaries.filter((each) => each <= t).at(-1),
          after: boundaries.find((each) => each >= t),
        };
      },
      changed: () => {
        changed++;
      },
      failed: (reason) => {
        throw reason;
      },
    });
    return { store, snapper, counts: () => ({ asked, changed }) };
  };
  const lane = { side: 0, lane: 3 } as const;

  it('asks once for a stretch between two boundaries, then knows at once', async () => {
    const { snapper, counts } = make();
    expect(snapper.at(110, lane, 20)).toBeUndefined();
    await expect.poll(counts).toEqual({ asked: 1, changed: 1 });
    expect(snapper.at(110, lane, 20)).toBe(100);
    expect(snapper.at(240, lane, 20)).toBe(250);
    expect(snapper.at(180, lane, 20)).toBeUndefined();
    expect(counts().asked).toBe(1);
    expect(snapper.at(390, lane, 20)).toBeUndefined();
    await expect.poll(counts).toEqual({ asked: 2, changed: 2 });
    expect(snapper.at(390, lane, 20)).toBe(400);
    expect(snapper.at(390, { ...lane, lane: 4 }, 20)).toBeUndefined();
  });

  it('means bookmarks as well, on a lane and off it', () => {
    const { store, snapper } = make();
    store.setState({ bookmarks: [{ atNs: 600, note: '' }] });
    expect(snapper.at(595, undefined, 20)).toBe(600);
    expect(snapper.at(595, lane, 20)).toBe(600);
    expect(snapper.at(500, undefined, 20)).toBeUndefined();
  });
});
