import { expect, it } from 'vitest';
import { viewOf, viewText } from './bundle.ts';

const VIEW = {
  tab: 'why',
  timelineA: 'a',
  timelineB: 'b',
  baseline: undefined,
  pinned: undefined,
  playhead: 5,
  selection: { from: 1, to: 9 },
  bookmarks: [{ atNs: 7, note: 'here it waits' }],
} as const;

it('a bundle keeps where its reader was, bookmarks and their notes included', () => {
  const { session, moment } = viewOf(viewText(VIEW));
  expect(session).toMatchObject({ tab: 'why', timelineA: 'a', timelineB: 'b' });
  expect(moment).toEqual({ playhead: 5, selection: { from: 1, to: 9 }, bookmarks: VIEW.bookmarks });
});

it('what is no bookmark is left out, and an older view has none', () => {
  const text = JSON.stringify({ bookmarks: [{ atNs: -1, note: '' }, { atNs: 3 }, null, { atNs: 4, note: 'x' }] });
  expect(viewOf(text).moment).toEqual({ bookmarks: [{ atNs: 4, note: 'x' }] });
  expect(viewOf('{"playhead":2}').moment).toEqual({ playhead: 2 });
  expect(viewOf('no view').moment).toEqual({});
});
