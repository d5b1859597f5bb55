import { describe, expect, it } from 'vitest';
import { NO_MOMENT } from '../stores/moment.ts';
import { timelineActions } from './actions.ts';
import { createTimelineStore, SPEEDS } from './state.ts';
import { endOf } from './viewport.ts';

function timeline(length = 1e9) {
  const store = createTimelineStore(length);
  return { store, actions: timelineActions(store), state: () => store.getState() };
}

describe('timelineActions', () => {
  it('fits the selection first and everything the next time', () => {
    const { actions, state } = timeline();
    actions.select({ from: 400e6, to: 300e6 });
    expect(state().selection).toEqual({ from: 300e6, to: 400e6 });
    actions.fit();
    expect(state().view.span).toBeCloseTo(108e6);
    actions.fit();
    expect(state().view).toEqual({ t0: 0, fraction: 0, span: 1e9 });
  });

  it('plays at the chosen speed in whole nanoseconds and stops at the end', () => {
    const { store, actions, state } = timeline();
    store.setState({ speed: SPEEDS.indexOf(1e8) });
    actions.play();
    actions.advance(16.6);
    expect(state()).toMatchObject({ playhead: 1_660_000, playing: true });
    actions.seek(999_000_000);
    actions.advance(100);
    expect(state()).toMatchObject({ playhead: 1e9, playing: false });
    actions.play();
    expect(state()).toMatchObject({ playhead: 0, playing: true });
  });

  it('turns the page when the playhead leaves the view', () => {
    const { store, actions, state } = timeline();
    actions.setView({ t0: 0, fraction: 0, span: 10e6 });
    store.setState({ playhead: 9_999_000, playing: true, speed: SPEEDS.indexOf(1e8) });
    actions.advance(10);
    const { view, playhead } = state();
    expect(view.t0).toBe(9_500_000);
    expect(playhead).toBeLessThan(endOf(view));
  });

  it('keeps the playhead in the recording and in view', () => {
    const { actions, state } = timeline();
    actions.setView({ t0: 0, fraction: 0, span: 1000 });
    actions.seek(5e8 + 0.7);
    expect(state().playhead).toBe(5e8);
    expect(state().view.t0).toBe(5e8 - 500);
    actions.seek(-5);
    expect(state().playhead).toBe(0);
  });

  it('drops an empty selection', () => {
    const { actions, state } = timeline();
    actions.select({ from: 10.2, to: 10.7 });
    expect(state().selection).toBeUndefined();
  });

  it('never leaves the list of speeds', () => {
    const { actions, state } = timeline();
    for (let i = 0; i < 40; i++) actions.speed(-1);
    expect(state().speed).toBe(0);
    for (let i = 0; i < 40; i++) actions.speed(1);
    expect(state().speed).toBe(SPEEDS.length - 1);
  });
});

describe('bookmarks', () => {
  it('are set at the playhead, jumped to, noted, removed and brought back', () => {
    const store = createTimelineStore(1e9);
    const actions = timelineActions(store);
    for (const at of [5e8, 2e8, 2e8]) {
      actions.seek(at);
      actions.bookmark();
    }
    const times = () => store.getState().bookmarks.map(({ atNs }) => atNs);
    expect(times()).toEqual([2e8, 5e8]);
    actions.toBookmark(1);
    expect(store.getState().playhead).toBe(5e8);
    actions.toBookmark(1);
    expect(store.getState().playhead).toBe(5e8);
    actions.toBookmark(-1);
    expect(store.getState().playhead).toBe(2e8);
    actions.noteBookmark(5e8, 'here');
    actions.removeBookmark(5e8);
    expect(times()).toEqual([2e8]);
    actions.restoreBookmark();
    expect(store.getState().bookmarks.at(-1)).toEqual({ atNs: 5e8, note: 'here' });
  });

  it('of the moment are those that a timeline begins with', () => {
    const bookmarks = [{ atNs: 7, note: 'n' }];
    expect(createTimelineStore(10, { ...NO_MOMENT, bookmarks }).getState().bookmarks).toBe(bookmarks);
  });
});
