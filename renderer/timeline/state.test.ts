import { expect, it } from 'vitest';
import { createTimelineStore } from './state.ts';

it('a timeline starts where the other views over time are, as far as it reaches', () => {
  const selection = { from: 200, to: 400 };
  expect(createTimelineStore(500, { playhead: 300, selection, bookmarks: [] }).getState()).toMatchObject({
    playhead: 300,
    selection,
  });
  expect(createTimelineStore(250, { playhead: 300, selection, bookmarks: [] }).getState()).toMatchObject({
    playhead: 250,
    selection: undefined,
  });
});
